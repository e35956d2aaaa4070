/** *Saved*, and the first question: what is happening here? */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { concernsMinor, pixelRule, wouldErase } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { BreakOffer } from '../shared/BreakOffer';
import { useCare } from '../shared/care';
import { dangerousCategories } from '../shared/categories';
import { CategoryChips } from '../shared/CategoryChips';
import { ChildLines } from '../youth/ChildLines';
import { EraseByMistake } from '../shared/EraseByMistake';
import { useTranslate } from '../shared/language';
import { PixelChoice } from '../shared/PixelChoice';
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
  actions: Pick<PanelActions, 'picture' | 'setCategories' | 'erase' | 'copies'>;
  wordsShown: boolean;
  onShowWords: (shown: boolean) => void;
  onSaved: (record: EvidenceRecord) => void;
  /** Something of the record changed; the step goes on. */
  onRecord: (record: EvidenceRecord) => void;
  onSkip: () => void;
}

export function KindStep({ record, otherCaptures, actions, wordsShown, onShowWords, onSaved, onRecord, onSkip }: KindStepProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const question = useId();
  const [chosen, setChosen] = useState<HarmCategory[]>(record.annotations.categories.slice(0, 1));
  const [keep, setKeep] = useState(false);
  const saving = useTask(async () => onSaved(await actions.setCategories(chosen, keep)));
  const under18 = concernsMinor(useCare());
  const isChild = pixelRule(chosen, under18) === 'never' && !record.annotations.pixelsErasedAt;
  const erases = isChild || wouldErase(record, chosen, keep, under18);
  // In danger, who listens comes with what is said of it, above any form.
  const danger = chosen.some((each) => each === 'child-safety' || dangerousCategories.has(each));
  const notice = useScrollTo<HTMLDivElement>(chosen[0]);

  return (
    <>
      <div class="panel-body">
        <SavedNote record={record} otherCaptures={otherCaptures} wordsShown={wordsShown} heading={heading} />
        <BreakOffer />
        {!danger && <ChildLines />}
        {!erases && <SavedPreview key={record.annotations.pixelsErasedAt} record={record} loadPicture={actions.picture} shown={wordsShown} onShow={onShowWords} />}
        <section class="stack">
          <h2 id={question}>{translate('panel.kind.title')}</h2>
          <CategoryChips chosen={chosen} onChange={setChosen} labelledBy={question}
            beside={!isChild && <Button weight="quiet" onClick={onSkip}>{translate('panel.kind.unsure')}</Button>} />
          <div ref={notice} class="stack">
            {danger && <ChildLines />}
            <SafetyNotice categories={chosen} />
            <PixelChoice records={[record]} chosen={chosen} keep={keep} onKeep={setKeep} />
          </div>
          <TaskFailure task={saving} />
        </section>
        <EraseByMistake record={record} erase={async () => onRecord(await actions.erase())} />
        {!isChild && <CopyQuestion record={record} copies={actions.copies} wordsShown={wordsShown} />}
      </div>
      <StepFoot
        // Nobody should skip past pictures of a child by accident: they choose, or say that it is something else.
        onSkip={isChild ? () => setChosen([]) : onSkip}
        skipLabel={isChild ? translate('panel.kind.other-kind') : undefined}>
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
