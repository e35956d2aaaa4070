/** Where a record came from that was not made here, and what a file had of it that is not what is here. */
import { useEffect, useState } from 'preact/hooks';
import { helperActions } from '../../utils/evidence/helper-actions';
import type { CaseWithLog } from '../../utils/evidence/reader';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { here } from '../shared/dates';
import { partInWords } from '../shared/fault-words';
import { HelperActions } from '../shared/HelperActions';
import { useDates, useTranslate } from '../shared/language';
import { Section } from './Section';

export function RecordOrigin({ record: { capture: { id }, caseId }, load }: {
  record: EvidenceRecord; load: (captureId: string) => Promise<readonly CaseWithLog[]>;
}) {
  const translate = useTranslate();
  const dates = useDates();
  const [cases, setCases] = useState<readonly CaseWithLog[]>([]);
  useEffect(() => {
    let current = true;
    void load(id).then((found) => { if (current) setCases(found); });
    return () => { current = false; };
  }, [id]);
  const own = cases.find((each) => each.id === caseId);
  const others = cases.flatMap(({ importedAt, others: versions }) => versions.filter(({ captureId }) => captureId === id).map((version) => ({ importedAt, ...version })));
  // A file has no say on records that it did not bring.
  const faults = own?.faults.filter(({ captureId }) => captureId === id) ?? [];
  const helped = helperActions(cases, new Set([id]));
  if (!own && others.length + faults.length + helped.length === 0) return null;
  return (
    <Section title={translate('popup.from-file')}>
      {() => (
        <>
          {own && <p class="small">{translate(own.source === 'backup' ? 'popup.record.from.backup' : 'popup.record.from.bundle', { made: dates.full(here(own.madeAt)), date: dates.full(here(own.importedAt)) })}</p>}
          <HelperActions actions={helped} />
          {faults.map(({ part }) => <p key={part} class="small">{translate('popup.record.from.fault', { part: `\u2068${partInWords(part, translate)}\u2069` })}</p>)}
          {others.map(({ importedAt, annotations: { note, categories, reports } }) => (
            <div key={importedAt} class="stack-tight small">
              <p>{translate('popup.record.from.other', { date: dates.full(here(importedAt)) })}</p>
              {categories.length > 0 && <p class="row">{categories.map((each) => <span key={each} class="tag">{translate(`category.${each}`)}</span>)}</p>}
              {note && <p class="as-written">{note}</p>}
              {reports.length > 0 && <p>{translate('popup.record.from.reports', { count: reports.length })}</p>}
            </div>
          ))}
        </>
      )}
    </Section>
  );
}
