/** Once the platform has removed intimate pictures, nothing asks for keeping them here any longer. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';

export function IntimateReminder({ record: { capture, annotations }, erase }: { record: EvidenceRecord; erase: (captureId: string) => Promise<unknown> }) {
  const translate = useTranslate();
  const erasing = useTask(() => erase(capture.id));
  const removed = annotations.reports.some(({ outcome }) => outcome === 'removed');
  if (!removed || !annotations.intimateKeptAt || annotations.pixelsErasedAt !== null) return null;
  return (
    <Notice tone="care" live>
      <p>{translate('intimate.removed')}</p>
      <TaskFailure task={erasing} />
      <p><TaskButton small task={erasing}>{translate('mistake.erase')}</TaskButton></p>
    </Notice>
  );
}
