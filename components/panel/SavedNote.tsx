/** *Saved on this device*: when, what, and what could not be captured. */
import type { RefObject } from 'preact';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TickIcon } from '../shared/icons';
import { useDates, useJoin, useTranslate } from '../shared/language';
import { MissingList } from '../shared/MissingList';
import { missingAtOnce, savedParts } from '../shared/record-words';

export function SavedNote({ record, heading }: { record: EvidenceRecord; heading: RefObject<HTMLHeadingElement | null> }) {
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
        </div>
      </div>
      <MissingList missing={missingAtOnce(record, translate)} />
    </section>
  );
}
