/** The kinds of harm, which the person may change at any time. */
import { useEffect, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { LearnFold } from '../learn/LearnFold';
import { CategoryChips } from '../shared/CategoryChips';
import { useTranslate } from '../shared/language';
import { SafetyNotice } from '../shared/SafetyNotice';
import { useTask } from '../shared/use-task';
import { Section } from './Section';

export function RecordKinds({ record, save }: {
  record: EvidenceRecord;
  save: (captureId: string, categories: HarmCategory[]) => Promise<unknown>;
}) {
  const translate = useTranslate();
  const { categories, pixelsErasedAt } = record.annotations;
  const [editing, setEditing] = useState(false);
  const [chosen, setChosen] = useState<HarmCategory[]>(categories);
  useEffect(() => setChosen(categories), [categories]);
  const saving = useTask(async () => {
    await save(record.capture.id, chosen);
    setEditing(false);
  });
  const erases = chosen.includes('child-safety') && !pixelsErasedAt && record.capture.artefacts.length > 0;

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
          {editing && (
            <>
              <CategoryChips many chosen={chosen} onChange={setChosen} labelledBy={titleId} />
              <SafetyNotice categories={chosen} />
              <p class="row">
                <TaskButton task={saving} weight="main">{translate(erases ? 'common.child.erase' : 'common.save')}</TaskButton>
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
