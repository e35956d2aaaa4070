/** *Saved*, and the first question: what is happening here? */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { CategoryChips } from '../shared/CategoryChips';
import { useTranslate } from '../shared/language';
import { SafetyNotice } from '../shared/SafetyNotice';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useTask } from '../shared/use-task';
import type { PanelActions } from './Panel';
import { CopyQuestion } from './CopyQuestion';
import { SavedNote } from './SavedNote';
import { SavedPreview } from './SavedPreview';
import { StepFoot } from './StepFoot';

interface KindStepProps {
  record: EvidenceRecord;
  otherCaptures: readonly EvidenceRecord[];
  actions: Pick<PanelActions, 'picture' | 'setCategories' | 'copies'>;
  wordsShown: boolean;
  onShowWords: (shown: boolean) => void;
  onSaved: (record: EvidenceRecord) => void;
  onSkip: () => void;
}

export function KindStep({ record, otherCaptures, actions, wordsShown, onShowWords, onSaved, onSkip }: KindStepProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const question = useId();
  const [chosen, setChosen] = useState<HarmCategory[]>(record.annotations.categories.slice(0, 1));
  const saving = useTask(async () => onSaved(await actions.setCategories(chosen)));
  const erases = chosen.includes('child-safety') && !record.annotations.pixelsErasedAt;
  const notice = useScrollTo<HTMLDivElement>(chosen[0]);

  return (
    <>
      <div class="panel-body">
        <SavedNote record={record} otherCaptures={otherCaptures} wordsShown={wordsShown} heading={heading} />
        {!erases && <SavedPreview record={record} loadPicture={actions.picture} shown={wordsShown} onShow={onShowWords} />}
        <section class="stack">
          <h2 id={question}>{translate('panel.kind.title')}</h2>
          <CategoryChips chosen={chosen} onChange={setChosen} labelledBy={question}
            beside={!erases && <Button weight="quiet" onClick={onSkip}>{translate('panel.kind.unsure')}</Button>} />
          <div ref={notice}><SafetyNotice categories={chosen} /></div>
          <TaskFailure task={saving} />
        </section>
        {!erases && <CopyQuestion record={record} copies={actions.copies} wordsShown={wordsShown} />}
      </div>
      <StepFoot
        // Nobody should skip past pictures of a child by accident: they choose, or say that it is something else.
        onSkip={erases ? () => setChosen([]) : onSkip}
        skipLabel={erases ? translate('panel.kind.other-kind') : undefined}>
        <TaskButton task={saving} weight="main" disabled={chosen.length === 0}>
          {translate(erases ? 'common.child.erase' : 'panel.next')}
        </TaskButton>
      </StepFoot>
    </>
  );
}

/** Brings what a choice has added into view. */
function useScrollTo<E extends HTMLElement>(reason: unknown) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (element.current?.childElementCount) element.current.scrollIntoView({ block: 'nearest' });
  }, [reason]);
  return element;
}
