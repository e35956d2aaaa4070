/** Said before anything can be chosen: what must not be kept, and what to do instead. */
import { Button } from '../shared/Button';
import { Gap, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { OutsideLink } from '../shared/OutsideLink';
import { HOTLINES } from '../shared/SafetyNotice';

export function ChildWarning({ writing, onWriting }: { writing: boolean; onWriting: (writing: boolean) => void }) {
  const translate = useTranslate();
  return (
    <Notice tone="care">
      <h2 class="notice-title">{translate('file.child.title')}</h2>
      <p>{translate('file.child.text')}</p>
      <p>{translate('common.child.report')}<Gap /><OutsideLink url={HOTLINES}>{translate('file.child.hotline')}</OutsideLink></p>
      <p class="row">
        <Button small onClick={() => onWriting(!writing)}>{translate(writing ? 'file.child.back' : 'file.child.instead')}</Button>
      </p>
    </Notice>
  );
}
