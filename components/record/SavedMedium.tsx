/** One saved picture, video or sound, hidden until asked for. Bytes become an address only while they are shown. */
import { useEffect, useState } from 'preact/hooks';
import type { ArtefactEntry } from '../../utils/evidence/types';
import { Button, TaskFailure } from '../shared/Button';
import { HideIcon, PictureIcon, ShowIcon } from '../shared/icons';
import { Gap, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useMounted, useTask } from '../shared/use-task';

/** What is needed to show one. */
export type ShownMedium = Pick<ArtefactEntry, 'mimeType' | 'alt' | 'method' | 'role'>;

/** `title` names it; a picture that this browser cannot draw says so. */
export function SavedMedium({ entry, title, load }: {
  entry: ShownMedium; title: string; load: () => Promise<ArrayBuffer | null>;
}) {
  const translate = useTranslate();
  const { address, loading, gone, show, hide } = useBlobAddress(entry.mimeType, load);
  return (
    <div class="picture stack-tight">
      <div class="row">
        <PictureIcon /><bdi>{title}</bdi>
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
      {address && entry.alt && <p class="small muted">{translate('popup.record.alt')}<Gap /><bdi>{entry.alt}</bdi></p>}
      <TaskFailure task={loading} />
    </div>
  );
}

function Medium({ entry, address }: { entry: ShownMedium; address: string }) {
  if (entry.mimeType.startsWith('video/')) {
    // What was saved from a site has no caption file of its own.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    return <video class="saved-picture" src={address} controls preload="metadata" />;
  }
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (entry.mimeType.startsWith('audio/')) return <audio src={address} controls preload="metadata" />;
  return <SavedPicture entry={entry} address={address} />;
}

function SavedPicture({ entry, address }: { entry: ShownMedium; address: string }) {
  const translate = useTranslate();
  const [broken, setBroken] = useState(false);
  if (broken) return <p class="small">{translate('file.record.unshown')}</p>;
  const alt = entry.alt ?? translate(entry.role === 'file' ? 'file.record.picture-alt' : 'common.picture-alt');
  return <img class="saved-picture" src={address} alt={alt} onError={() => setBroken(true)} />;
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
