/** *Saved on this device*: when, what, and what could not be captured. */
import type { RefObject } from 'preact';
import { changesBetween } from '../../utils/evidence/changes';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { ChangeList } from '../shared/ChangeList';
import { TickIcon } from '../shared/icons';
import { useDates, useJoin, useTranslate } from '../shared/language';
import { MissingList } from '../shared/MissingList';
import { missingAtOnce, savedParts } from '../shared/record-words';

interface SavedNoteProps {
  record: EvidenceRecord;
  /** Newest first. */
  otherCaptures: readonly EvidenceRecord[];
  wordsShown: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
}

export function SavedNote({ record, otherCaptures, wordsShown, heading }: SavedNoteProps) {
  const translate = useTranslate();
  const dates = useDates();
  const join = useJoin();
  return (
    <section class="saved stack-tight">
      <div class="saved-note">
        <span class="saved-tick"><TickIcon /></span>
        <div>
          <h1 class="saved-title" ref={heading} tabIndex={-1}>{translate('panel.saved')}</h1>
          <p class="small"><time dateTime={record.capture.capturedAt.utc}>{dates.full(record.capture.capturedAt)}</time></p>
          <p class="small">{translate('panel.saved.parts', { parts: join(savedParts(record, translate)) })}</p>
          <AlreadyOnRecord record={record} otherCaptures={otherCaptures} wordsShown={wordsShown} />
        </div>
      </div>
      <MissingList missing={missingAtOnce(record, translate)} />
    </section>
  );
}

/** Since the first capture, and what changed since the one before. */
function AlreadyOnRecord({ record: { capture }, otherCaptures, wordsShown }: Pick<SavedNoteProps, 'record' | 'otherCaptures' | 'wordsShown'>) {
  const translate = useTranslate();
  const dates = useDates();
  const earlier = otherCaptures.filter((other) => other.capture.capturedAt.utc < capture.capturedAt.utc);
  const [newest] = earlier;
  if (!newest) return null;
  return (
    <div class="stack-tight">
      <p class="small">{translate('panel.again', { date: dates.full(earlier.at(-1)!.capture.capturedAt) })}</p>
      <ChangeList changes={changesBetween(newest.capture, capture)} wordsShown={wordsShown} />
    </div>
  );
}
