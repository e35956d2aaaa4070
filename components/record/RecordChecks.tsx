/** Whether the post is still there: what later looks found, each kept as it was, and a button that looks once more. */
import { useState } from 'preact/hooks';
import { canLookAgain, mayKeepPictures } from '../../utils/evidence/checks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';
import { CheckAnswer } from './CheckAnswer';
import { Section } from './Section';

interface RecordChecksProps {
  record: EvidenceRecord;
  look: (captureId: string) => Promise<unknown>;
  picture: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  wordsShown: boolean;
}

export function RecordChecks({ record: { capture, annotations, checks = [] }, look, picture, wordsShown }: RecordChecksProps) {
  const translate = useTranslate();
  const can = canLookAgain(capture);
  /** How many answers there were when the tab was opened. */
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  const looking = useTask(async () => {
    await look(capture.id);
    setOpenedAt(checks.length);
  });
  if (!can && checks.length === 0) return null;
  return (
    <Section title={translate('check.title')}>
      {() => (
        <>
          {can && (
            <div class="stack-tight">
              <p class="small muted">{translate('check.hint')}</p>
              <p class="small muted">{translate(mayKeepPictures(annotations) ? 'check.picture-hint' : 'check.no-picture')}</p>
              <p><TaskButton small task={looking}>{translate('check.look')}</TaskButton></p>
              <TaskFailure task={looking} />
            </div>
          )}
          <Live class="stack">
            {checks.length === 0 && openedAt === null && <p class="small">{translate('check.none')}</p>}
            {openedAt === checks.length && <p class="small">{translate('check.opened')}</p>}
            {checks.toReversed().map((check) => (
              <CheckAnswer key={check.number} check={check} capture={capture} load={() => picture(capture.id, check.number)} wordsShown={wordsShown} />
            ))}
          </Live>
        </>
      )}
    </Section>
  );
}
