/** A button that gives the person the bytes of a part of a record as a file. */
import { useEffect, useState } from 'preact/hooks';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

/** Hands the bytes to the browser's downloads, never to be opened inside the extension. */
export function SaveCopy({ title, fileName, load }: { title: string; fileName: string; load: () => Promise<ArrayBuffer | null> }) {
  const translate = useTranslate();
  const [address, setAddress] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const saving = useTask(async () => {
    const bytes = await load();
    setGone(!bytes);
    if (bytes) setAddress(URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' })));
  });
  useEffect(() => {
    if (!address) return;
    const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
    link.click();
    return () => URL.revokeObjectURL(address);
  }, [address]);
  return (
    <>
      <p class="row">
        <TaskButton small weight="quiet" class="flush-start" task={saving} aria-label={translate('file.record.copy-one', { name: title })}>
          {translate('file.record.copy')}
        </TaskButton>
        {gone && <span class="small">{translate('popup.record.gone')}</span>}
      </p>
      <TaskFailure task={saving} />
    </>
  );
}
