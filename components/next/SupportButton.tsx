/** *Help*: one press away on every surface, over whatever is open. */
import { useId, useRef, useState } from 'preact/hooks';
import type { HarmCategory } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { CareIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { later } from '../shared/later';

const Support = later(async () => (await import('./Support')).Support);

export function SupportButton({ harms = [] }: { harms?: readonly HarmCategory[] }) {
  const translate = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  // What stands in it is worked out only when somebody wants it.
  const [opened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    dialog.current?.showModal();
  };
  return (
    <>
      <Button weight="quiet" title={translate('talk.title')} onClick={open}><CareIcon />{translate('talk.button')}</Button>
      <dialog class="dialog support-dialog" ref={dialog} aria-labelledby={title} onClose={() => setOpened(false)}>
        <div class="stack">
          <div class="row">
            <h2 id={title}>{translate('talk.title')}</h2>
            <Button class="push-end" onClick={() => dialog.current?.close()}>{translate('talk.close')}</Button>
          </div>
          {opened && <Support harms={harms} />}
        </div>
      </dialog>
    </>
  );
}
