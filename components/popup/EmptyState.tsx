/** Nothing saved yet: how to begin. */
import { DocumentIcon, PointIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';

export function EmptyState() {
  const translate = useTranslate();
  return (
    <section class="empty stack">
      <span class="empty-mark"><DocumentIcon /></span>
      <h2>{translate('popup.empty.title')}</h2>
      <p>{translate('popup.empty.button')}</p>
      <p class="muted">{translate('popup.empty.page')}</p>
      <p class="muted row"><PointIcon />{translate('popup.empty.menu')}</p>
    </section>
  );
}
