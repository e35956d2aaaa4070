/** A blurred glimpse of what was saved; words and picture come only when the person asks. */
import { useEffect, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Blurred } from '../shared/Blurred';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { PostWords } from '../shared/PostWords';
import { pictureOf, wordsLength } from '../shared/record-words';
import { useTask } from '../shared/use-task';

interface PreviewProps {
  record: EvidenceRecord;
  loadPicture: () => Promise<string | null>;
  shown: boolean;
  onShow: (shown: boolean) => void;
}

export function SavedPreview({ record, loadPicture, shown, onShow }: PreviewProps) {
  const translate = useTranslate();
  return (
    <Blurred shown={shown} onToggle={onShow} showLabel={translate('panel.show')} hideLabel={translate('common.hide')}
      length={wordsLength(record.capture.post)} large>
      {() => (
        <div class="stack">
          <PostWords post={record.capture.post} />
          <Picture record={record} load={loadPicture} />
        </div>
      )}
    </Blurred>
  );
}

function Picture({ record, load }: { record: EvidenceRecord; load: () => Promise<string | null> }) {
  const translate = useTranslate();
  /** `undefined` until the answer came. */
  const [source, setSource] = useState<string | null | undefined>(undefined);
  const loading = useTask(async () => setSource(await load()));
  const entry = pictureOf(record);
  useEffect(() => { if (entry) loading.run(); }, []);
  if (!entry || source === null) return <p class="small muted">{translate('common.no-picture')}</p>;
  return (
    <figure class="stack-tight">
      {source && <img class="saved-picture" src={source} alt={translate('common.picture-alt')} />}
      <Live class="small muted">{loading.busy && translate('common.loading')}</Live>
      {source && entry.method && <figcaption class="small muted">{translate(`common.method.${entry.method}`)}</figcaption>}
      <TaskFailure task={loading} />
    </figure>
  );
}
