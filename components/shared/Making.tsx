/** How far a file is, and where it went. */
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button';
import { TickIcon } from './icons';
import { useTranslate } from './language';
import type { Making } from './use-making';

export function MakingProgress({ making: { task, progress, cancel } }: { making: Pick<Making<never>, 'task' | 'progress' | 'cancel'> }) {
  const translate = useTranslate();
  if (!task.busy) return null;
  const said = ({ done, total, part }: NonNullable<typeof progress>) => {
    const count = translate('making.progress', { done, total });
    return part ? translate(`making.part.${part}`, { count }) : count;
  };
  return (
    <div class="making-progress">
      <progress aria-label={translate('making.busy')} max={progress?.total || 1} value={progress ? progress.done : undefined} />
      <span class="small">{progress ? said(progress) : translate('making.busy')}</span>
      <Button small onClick={cancel}>{translate('common.cancel')}</Button>
    </div>
  );
}

/** To be put in a live region. */
export function MakingOutcome({ making: { task, file, cancelled } }: { making: Pick<Making<never>, 'task' | 'file' | 'cancelled'> }) {
  const translate = useTranslate();
  if (task.busy) return null;
  if (file) {
    return (
      <p class="row small">
        <span class="row confirmed"><TickIcon />{translate('making.saved', { fileName: file.name })}</span>
        <Download key={file.address} {...file} />
      </p>
    );
  }
  return cancelled ? <p class="small">{translate('making.cancelled')}</p> : null;
}

/** Hands the file to the browser's downloads, once; the link stays for a second copy. */
export function Download({ address, name }: Pick<NonNullable<Making<never>['file']>, 'address' | 'name'>) {
  const translate = useTranslate();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.click(), []);
  return <a class="small" ref={link} href={address} download={name}>{translate('making.again')}</a>;
}
