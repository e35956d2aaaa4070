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
import { MaskStage } from './MaskStage';
import { canSuggestFaces, suggestFaces } from './suggest-faces';

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
  const [bytes, setBytes] = useState<ArrayBuffer | null>(null);
  const [shown, setShown] = useState(false);
  const [unshown, setUnshown] = useState(false);
  const latest = useRef(row);
  latest.current = row;
  const opening = useTask(async () => {
    const loaded = await load();
    setBytes(loaded);
    setUnshown(!loaded);
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
        ? <Editing entry={entry} bytes={bytes} boxes={boxes} change={(changed) => void set(changed, false)} title={title} onBroken={() => setUnshown(true)} />
        : null}
      <Live class="small">{unshown && translate('redact.picture.unshown')}</Live>
      <TaskFailure task={letIn} /><TaskFailure task={opening} />
      <p class="row">
        {bytes && !unshown
          ? <TaskButton small task={letIn}>{translate('redact.picture.let-in', { count: boxes.length })}</TaskButton>
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

interface EditingProps {
  entry: ArtefactEntry;
  title: string;
  bytes: ArrayBuffer;
  boxes: readonly MaskBox[];
  change: (boxes: MaskBox[]) => void;
  onBroken: () => void;
}

function Editing({ entry, title, bytes, boxes, change, onBroken }: EditingProps) {
  const translate = useTranslate();
  const help = useId();
  const place = useRef<HTMLDivElement>(null);
  const address = useAddress(bytes, entry.mimeType);
  const [found, setFound] = useState<number | null>(null);
  const suggesting = useTask(async () => {
    const faces = await suggestFaces(bytes, entry.mimeType);
    setFound(faces.length);
    if (faces.length > 0) change([...boxes, ...faces]);
  });
  const add = () => {
    const shown = place.current!.getBoundingClientRect();
    // In the part of a tall picture that is in view.
    const middle = Math.min(Math.max((innerHeight / 2 - shown.top) / shown.height, 0.05), 0.9);
    const height = Math.min(0.1, 60 / shown.height);
    change([...boxes, { x: 0.35, y: Math.min(middle, 1 - height), width: 0.3, height }]);
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('.mask-box:last-of-type')?.focus());
  };
  return (
    <>
      <p class="small muted" id={help}>{translate('redact.picture.how')}</p>
      <div ref={place}>
        {address && <MaskStage address={address} alt={title} boxes={boxes} change={change} help={help} onBroken={onBroken} />}
      </div>
      <p class="row">
        <Button small onClick={add}>{translate('redact.picture.add')}</Button>
        {canSuggestFaces() && <TaskButton small task={suggesting}>{translate('redact.picture.faces')}</TaskButton>}
      </p>
      <Live class="small">{found !== null && translate('redact.picture.faces-found', { count: found })}</Live>
      {boxes.length > 0 && (
        <ul class="plain-list small">
          {boxes.map((_, index) => (
            <li key={index} class="row">
              {translate('redact.picture.mask', { number: index + 1 })}
              <Button small weight="quiet" onClick={() => change(boxes.filter((_box, each) => each !== index))}
                aria-label={translate('redact.picture.remove', { number: index + 1 })}>{translate('redact.picture.remove-one')}</Button>
            </li>
          ))}
        </ul>
      )}
    </>
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

function useAddress(bytes: ArrayBuffer | null, mimeType: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}

function newSalt(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
