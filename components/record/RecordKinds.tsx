/** The kinds of harm, which the person may change at any time. */
import { useEffect, useState } from 'preact/hooks';
import { concernsMinor, wouldErase } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { LearnFold } from '../learn/LearnFold';
import { useCare } from '../shared/care';
import { CategoryChips } from '../shared/CategoryChips';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { PixelChoice } from '../shared/PixelChoice';
import { SafetyNotice } from '../shared/SafetyNotice';
import { useTask } from '../shared/use-task';
import { Section } from './Section';

export function RecordKinds({ record, save }: {
  record: EvidenceRecord;
  save: (captureId: string, categories: HarmCategory[], keepIntimate: boolean) => Promise<unknown>;
}) {
  const translate = useTranslate();
  const { categories } = record.annotations;
  const [editing, setEditing] = useState(false);
  const [chosen, setChosen] = useState<HarmCategory[]>(categories);
  useEffect(() => setChosen(categories), [categories]);
  const [keep, setKeep] = useState(false);
  /** Before the last change made here. Pictures that it erased do not come back. */
  const [before, setBefore] = useState<HarmCategory[] | null>(null);
  const saving = useTask(async (next: HarmCategory[], undo: HarmCategory[] | null) => {
    await save(record.capture.id, next, keep);
    setBefore(undo);
    setEditing(false);
  });
  const erases = wouldErase(record, chosen, keep, concernsMinor(useCare()));

  return (
    <Section title={translate('popup.record.kinds')}>
      {(titleId) => (
        <>
          {!editing && (
            <p class="row">
              {categories.length === 0 && <span class="muted">{translate('popup.record.no-kind')}</span>}
              {categories.map((each) => <span key={each} class="tag">{translate(`category.${each}`)}</span>)}
              <Button small class="push-end" onClick={() => setEditing(true)}>{translate('popup.record.change-kinds')}</Button>
            </p>
          )}
          <Live class="row small">
            {before && !editing && (
              <>
                <span>{translate('care.changed')}</span>
                <Button small weight="quiet" onClick={() => saving.run(before, null)}>{translate('care.undo')}</Button>
              </>
            )}
          </Live>
          {editing && (
            <>
              <CategoryChips many chosen={chosen} onChange={setChosen} labelledBy={titleId} />
              <SafetyNotice categories={chosen} />
              <PixelChoice records={[record]} chosen={chosen} keep={keep} onKeep={setKeep} />
              <p class="row">
                <TaskButton task={{ ...saving, run: () => saving.run(chosen, categories) }} weight="main">{translate(erases ? 'common.child.erase' : 'common.save')}</TaskButton>
                <Button onClick={() => { setChosen(categories); setEditing(false); }}>{translate('common.cancel')}</Button>
              </p>
            </>
          )}
          {!editing && <LearnFold harms={categories} />}
          <TaskFailure task={saving} />
        </>
      )}
    </Section>
  );
}
