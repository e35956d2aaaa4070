/** Pictures and media of a record, each hidden until asked for. Bytes become an address only while they are shown. */
import { useEffect, useState } from 'preact/hooks';
import type { ArtefactEntry, EvidenceRecord } from '../../utils/evidence/types';
import { Button, TaskFailure } from '../shared/Button';
import { HideIcon, PictureIcon, ShowIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useMounted, useTask } from '../shared/use-task';
import { Section } from './Section';

type Load = (captureId: string, name: string) => Promise<ArrayBuffer | null>;

const SHOWN_ROLES: readonly ArtefactEntry['role'][] = ['post-picture', 'window-picture', 'media', 'avatar'];

export function RecordPictures({ record, load }: { record: EvidenceRecord; load: Load }) {
  const translate = useTranslate();
  const { capture, annotations } = record;
  if (annotations.pixelsErasedAt) return <Notice><p>{translate('popup.record.erased')}</p></Notice>;
  const pictures = SHOWN_ROLES.flatMap((role) => capture.artefacts.filter((artefact) => artefact.role === role));
  return (
    <Section title={translate('popup.record.pictures')}>
      {() => pictures.length === 0
        ? <p class="muted">{translate('common.no-picture')}</p>
        : (
          <ul class="plain-list">
            {pictures.map((entry, index) => (
              <Picture key={entry.name} entry={entry} load={() => load(capture.id, entry.name)}
                title={translate(`popup.record.role.${entry.role}`, { number: numberIn(pictures, index), kind: kindOf(entry) })} />
            ))}
          </ul>
        )}
    </Section>
  );
}

/** `image`, `video` or `audio`. */
const kindOf = ({ mimeType }: ArtefactEntry) => mimeType.split('/')[0]!;

/** Media count from one, apart from the pictures that we took. */
function numberIn(pictures: readonly ArtefactEntry[], index: number): number {
  return pictures.slice(0, index + 1).filter(({ role }) => role === pictures[index]!.role).length;
}

function Picture({ entry, title, load }: { entry: ArtefactEntry; title: string; load: () => Promise<ArrayBuffer | null> }) {
  const translate = useTranslate();
  const { address, loading, gone, show, hide } = useBlobAddress(entry.mimeType, load);
  return (
    <li class="picture stack-tight">
      <div class="row">
        <PictureIcon /><span>{title}</span>
        <span class="push-end">
          <Button small weight="quiet" aria-label={translate(address ? 'popup.record.hide-one' : 'popup.record.show-one', { title })}
            onClick={() => (address ? hide() : show())}>
            {address ? <HideIcon /> : <ShowIcon />}{translate(address ? 'common.hide' : 'common.show')}
          </Button>
        </span>
      </div>
      <Live class="small muted">
        {loading.busy && translate('common.loading')}
        {gone && translate('popup.record.gone')}
      </Live>
      {address && <Medium entry={entry} address={address} />}
      {entry.method && <p class="small muted">{translate(`common.method.${entry.method}`)}</p>}
      {address && entry.alt && <p class="small muted">{translate('popup.record.alt')} <bdi>{entry.alt}</bdi></p>}
      <TaskFailure task={loading} />
    </li>
  );
}

function Medium({ entry, address }: { entry: ArtefactEntry; address: string }) {
  const translate = useTranslate();
  if (entry.mimeType.startsWith('video/')) {
    // What was saved from a site has no caption file of its own.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    return <video class="saved-picture" src={address} controls preload="metadata" />;
  }
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (entry.mimeType.startsWith('audio/')) return <audio src={address} controls preload="metadata" />;
  return <img class="saved-picture" src={address} alt={entry.alt ?? translate('common.picture-alt')} />;
}

/** An address for the bytes while they are shown; given back to the browser when hidden or gone. */
function useBlobAddress(mimeType: string, load: () => Promise<ArrayBuffer | null>) {
  const [address, setAddress] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const mounted = useMounted();
  const loading = useTask(async () => {
    const bytes = await load();
    if (!mounted.current) return;
    setGone(!bytes);
    if (bytes) setAddress(URL.createObjectURL(new Blob([bytes], { type: shownAs(mimeType) })));
  });
  useEffect(() => {
    if (!address) return;
    return () => URL.revokeObjectURL(address);
  }, [address]);
  return { address, loading, gone, show: loading.run, hide: () => setAddress(null) };
}

/** Nothing that a site sent may become a document of ours, whatever it was declared as. */
function shownAs(mimeType: string): string {
  return /^(image|video|audio)\//.test(mimeType) ? mimeType : 'application/octet-stream';
}
