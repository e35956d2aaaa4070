/** What the person has done with the platform so far, and what it answered: one step at a time, each by hand. */
import { useState } from 'preact/hooks';
import type { EvidenceRecord, NewReportEvent } from '../../utils/evidence/types';
import type { MessageKey } from '../../utils/i18n';
import { doorsOf, openedDoor } from '../../utils/reporting/report-doors';
import type { Rule } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useCitedRule } from '../shared/use-cited-rule';
import { useReportFlow } from '../shared/use-report-flow';
import { AddReportEvent, type AddedType } from './AddReportEvent';
import { ReportEventItem } from './ReportEventItem';
import { Section } from './Section';

type Save = (captureId: string, event: NewReportEvent) => Promise<unknown>;

const LABELS: Record<AddedType, MessageKey> = {
  reported: 'common.report.reported', answer: 'popup.record.answered', appeal: 'popup.record.appealed', outcome: 'popup.record.came-of-it',
};

export function RecordReports({ record, rule, save }: { record: EvidenceRecord; rule: Rule | null; save: Save }) {
  const translate = useTranslate();
  const [adding, setAdding] = useState<AddedType | null>(null);
  const { capture, annotations: { categories, reports } } = record;
  const cited = useCitedRule(rule);
  const opened = openedDoor(reports);
  const doors = doorsOf(useReportFlow(capture, categories[0] ?? null), opened);
  // Nothing comes back from a platform before something was sent to it.
  const next: AddedType[] = reports.some(({ type }) => type !== 'form-opened' && type !== 'went-elsewhere')
    ? ['reported', 'answer', 'appeal', 'outcome'] : ['reported', 'answer'];
  return (
    <Section title={translate('popup.record.reports')}>
      {() => (
        <>
          {reports.length === 0
            ? <p class="muted">{translate('status.none')}</p>
            : <ol class="plain-list">{reports.map((event) => <ReportEventItem key={`${event.at}${event.type}`} event={event} />)}</ol>}
          {adding
            ? (
              <AddReportEvent key={adding} type={adding} rule={cited} doors={doors} opened={opened} onCancel={() => setAdding(null)}
                save={async (event) => {
                  await save(capture.id, event);
                  setAdding(null);
                }} />
            )
            : (
              <p class="row">
                {next.map((type) => <Button key={type} onClick={() => setAdding(type)}>{translate(LABELS[type])}</Button>)}
              </p>
            )}
        </>
      )}
    </Section>
  );
}
