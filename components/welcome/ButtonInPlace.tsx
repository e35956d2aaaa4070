/** A drawing of a post with the button in its row, so that people know it when they meet it. */
import { MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';

export function ButtonInPlace() {
  const translate = useTranslate();
  return (
    <figure class="in-place">
      <div class="in-place-post" aria-hidden="true">
        <span class="in-place-face" />
        <div class="in-place-lines"><i style={{ inlineSize: '45%' }} /><i /><i style={{ inlineSize: '70%' }} /></div>
        <div class="in-place-row"><i /><i /><i /><span class="in-place-button"><MarkIcon />{translate('button.label')}</span></div>
      </div>
      <figcaption class="small muted">{translate('welcome.in-place')}</figcaption>
    </figure>
  );
}
