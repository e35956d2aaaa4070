/** One picture on its way into a copy without identities: it stays out until the person has looked at it and masked what should go. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { MaskBox, MaskRow } from '../../utils/evidence/database';
import type { ArtefactEntry } from '../../utils/evidence/types';
import { burn } from '../../utils/redaction/burn';
import { Blurred } from '../shared/Blurred';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';
import { MaskEditing } from './MaskEditing';
import { useAddress } from './use-address';

interface MaskPictureProps {
  captureId: string;
  entry: ArtefactEntry;
  title: string;
  /** `undefined` before anything was drawn. */
  row: MaskRow | undefined;
  load: () => Promise<ArrayBuffer | null>;
  keep: (row: MaskRow) => Promise<unknown>;
}

export function MaskPicture({ captureId, entry, title, row, load, keep }: MaskPictureProps) {
  const translate = useTranslate();
  const undecided = useId();
  const [bytes, setBytes] = useState<ArrayBuffer | null>(null);
  const [shown, setShown] = useState(false);
  const [unshown, setUnshown] = useState(false);
  /** Of masks, and not yet decided on; kept nowhere. */
  const [suggested, setSuggested] = useState<readonly MaskBox[]>([]);
  const latest = useRef(row);
  latest.current = row;
  const opening = useTask(async () => {
    const loaded = await load();
    setBytes(loaded);
    setUnshown(!loaded);
    setSuggested([]);
  });
  const set = (boxes: MaskBox[], looked: boolean) => {
    const salt = latest.current?.salt ?? newSalt();
    latest.current = { captureId, name: entry.name, boxes, looked, salt };
    return keep(latest.current);
  };
  const letIn = useTask(async () => {
    const boxes = latest.current?.boxes ?? [];
    if (!bytes || !await burn(bytes, entry.mimeType, boxes)) setUnshown(true);
    else {
      await set(boxes, true);
      setShown(true);
      setBytes(null);
    }
  });
  const boxes = row?.boxes ?? [];
  return (
    <div class="picture stack-tight">
      <p class="row">
        <bdi>{title}</bdi>
        <span class={row?.looked ? 'tag push-end confirmed' : 'tag push-end'}>
          {row?.looked ? <><TickIcon />{translate('redact.picture.in', { count: boxes.length })}</> : translate('redact.picture.out')}
        </span>
      </p>
      {row?.looked && !bytes && (
        <Blurred large shown={shown} onToggle={setShown} showLabel={translate('common.show')} hideLabel={translate('common.hide')}
          showName={translate('popup.record.show-one', { title })} hideName={translate('popup.record.hide-one', { title })} length={120}>
          {() => <BurntPicture entry={entry} boxes={boxes} load={load} title={title} />}
        </Blurred>
      )}
      {bytes && !unshown
        ? <MaskEditing entry={entry} bytes={bytes} boxes={boxes} change={(changed) => void set(changed, false)} suggested={suggested} suggest={setSuggested}
            title={title} onBroken={() => setUnshown(true)} />
        : null}
      <Live class="small">{unshown && translate('redact.picture.unshown')}</Live>
      <TaskFailure task={letIn} /><TaskFailure task={opening} />
      {/* Who sees a box over a face may take it for a mask. */}
      {bytes && suggested.length > 0 && <p class="small" id={undecided}>{translate('redact.picture.decide')}</p>}
      <p class="row">
        {bytes && !unshown
          ? <TaskButton small task={letIn} disabled={suggested.length > 0} aria-describedby={suggested.length > 0 ? undecided : undefined}>{translate('redact.picture.let-in', { count: boxes.length })}</TaskButton>
          : <TaskButton small task={opening} aria-label={`${translate('redact.picture.open')}: ${title}`}>{translate('redact.picture.open')}</TaskButton>}
        {(bytes ?? row?.looked) && <Button small weight="quiet" onClick={() => { setBytes(null); void set(boxes, false); }}>{translate('redact.picture.leave-out')}</Button>}
      </p>
      {row?.looked && (
        <Disclosure summary={translate('redact.picture.link')}>
          <p class="small">{translate('redact.picture.link-hint')}</p>
          <p class="mono"><bdi>{row.salt}</bdi></p>
        </Disclosure>
      )}
    </div>
  );
}

interface BurntPictureProps {
  entry: ArtefactEntry;
  boxes: readonly MaskBox[];
  load: () => Promise<ArrayBuffer | null>;
  title: string;
}

/** The picture as it goes into the file. */
function BurntPicture({ entry, boxes, load, title }: BurntPictureProps) {
  const [bytes, setBytes] = useState<ArrayBuffer | null>(null);
  useEffect(() => {
    let current = true;
    void load().then((loaded) => loaded && burn(loaded, entry.mimeType, boxes)).then((burnt) => { if (current && burnt) setBytes(burnt.bytes.buffer); });
    return () => { current = false; };
  }, [boxes]);
  const address = useAddress(bytes, 'image/png');
  return address ? <img class="saved-picture mask-result" src={address} alt={title} /> : null;
}

function newSalt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
