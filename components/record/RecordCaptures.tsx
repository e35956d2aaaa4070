/** Other captures of the same post, newest first, and what changed from one to the next, in either direction. */
import { useEffect, useState } from 'preact/hooks';
import { changesBetween } from '../../utils/evidence/changes';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Button, TaskFailure } from '../shared/Button';
import { ChangeList } from '../shared/ChangeList';
import { useDates, useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';
import { Section } from './Section';

interface RecordCapturesProps {
  record: EvidenceRecord;
  load: (captureId: string) => Promise<EvidenceRecord[]>;
  onOpen: (captureId: string) => void;
  wordsShown: boolean;
}

export function RecordCaptures({ record: { capture }, load, onOpen, wordsShown }: RecordCapturesProps) {
  const translate = useTranslate();
  const dates = useDates();
  const [others, setOthers] = useState<EvidenceRecord[]>([]);
  const loading = useTask(async () => setOthers(await load(capture.id)));
  useEffect(() => loading.run(), [capture.id]);
  if (others.length === 0) return <TaskFailure task={loading} />;
  return (
    <Section title={translate('change.title')}>
      {() => (
        <ul class="plain-list">
          {others.map(({ capture: other }) => {
            const earlier = other.capturedAt.utc < capture.capturedAt.utc;
            return (
              <li key={other.id} class="stack-tight">
                <p><Button small class="flush-start" weight="quiet" onClick={() => onOpen(other.id)}>
                  {translate('change.open', { date: dates.full(other.capturedAt) })}
                </Button></p>
                <p class="small">{translate(earlier ? 'change.before' : 'change.after')}</p>
                <ChangeList changes={earlier ? changesBetween(other, capture) : changesBetween(capture, other)} wordsShown={wordsShown} />
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
