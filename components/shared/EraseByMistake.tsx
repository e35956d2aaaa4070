/** For what should never have been saved: its pictures and copies go at once, and the log says that they went, not what they showed. */
import { useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskButton, TaskFailure } from './Button';
import { Disclosure } from './Disclosure';
import { useTranslate } from './language';
import { Live } from './Live';
import { useTask } from './use-task';

export function EraseByMistake({ record, erase }: { record: EvidenceRecord; erase: () => Promise<unknown> }) {
  const translate = useTranslate();
  const [erased, setErased] = useState(false);
  const erasing = useTask(async () => {
    await erase();
    setErased(true);
  });
  const nothingThere = record.annotations.pixelsErasedAt !== null || record.capture.artefacts.length + (record.corroborations?.length ?? 0) === 0;
  return (
    <Live>
      {erased && <p class="small">{translate('mistake.done')}</p>}
      {!nothingThere && !erased && (
        <Disclosure summary={translate('mistake.title')}>
          <div class="stack small">
            <p>{translate('mistake.text')}</p>
            <p>{translate('mistake.child')}</p>
            <TaskFailure task={erasing} />
            <p><TaskButton small task={erasing}>{translate('mistake.erase')}</TaskButton></p>
          </div>
        </Disclosure>
      )}
    </Live>
  );
}
