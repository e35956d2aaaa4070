/** Every record by how far reporting has come, with the last step and what comes next. Steps are written down one by one: nothing is sent from here. */
import { useMemo, useState } from 'preact/hooks';
import { RecordReports } from '../record/RecordReports';
import { Button } from '../shared/Button';
import { dayOfEvent } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { reportStatuses, siteLabel, statusWords, whoLabel, type ReportStatus } from '../shared/record-words';
import { useLive } from '../shared/use-live';
import { useVault } from './context';
import { tones } from './RecordRow';
import { useDueOf } from './due';
import { reportLines, type ReportLine } from './reports';

/** Rows drawn at a time. */
const WINDOW = 50;

export function Reports() {
  const translate = useTranslate();
  const { data: { summaries, whole } } = useVault();
  const [status, setStatus] = useState<ReportStatus | null>(null);
  const [drawn, setDrawn] = useState(WINDOW);
  const dueOf = useDueOf();
  const lines = useMemo(() => reportLines(summaries, dueOf), [summaries, dueOf]);
  const found = status === null ? lines : lines.filter((line) => line.status === status);
  const anyDue = found.some(({ due }) => due);
  const counts = new Map(reportStatuses.map((each) => [each, lines.filter((line) => line.status === each).length]));
  const lead = <p class="lead">{translate('vault.reports.lead')}</p>;
  if (whole && lines.length === 0) return <div class="stack vault-section wide">{lead}<p class="muted">{translate('popup.empty.title')}</p></div>;
  return (
    <div class="stack vault-section wide">
      {lead}
      <fieldset class="row">
        <legend class="hidden-visually">{translate('popup.status')}</legend>
        <Button small aria-pressed={status === null} onClick={() => setStatus(null)}>{translate('popup.status.any')} · {translate('common.number', { count: lines.length })}</Button>
        {reportStatuses.filter((each) => counts.get(each)! > 0).map((each) => (
          <Button key={each} small aria-pressed={status === each} onClick={() => setStatus(each)}>{translate(`popup.status.${each}`)} · {translate('common.number', { count: counts.get(each)! })}</Button>
        ))}
      </fieldset>
      <Live class="hidden-visually">{translate('popup.found', { count: found.length, total: lines.length })}</Live>
      <table class="vault-table reports-table">
        <thead>
          <tr>
            <th scope="col">{translate('vault.reports.record')}</th><th scope="col">{translate('popup.status')}</th><th scope="col">{translate('vault.reports.last')}</th>
            {anyDue && <th scope="col">{translate('vault.reports.due')}</th>}
            <th scope="col"><span class="hidden-visually">{translate('vault.reports.add')}</span></th>
          </tr>
        </thead>
        <tbody>{found.slice(0, drawn).map((line) => <ReportRow key={line.summary.captureId} line={line} dueShown={anyDue} />)}</tbody>
      </table>
      {found.length > drawn && <p><Button onClick={() => setDrawn(drawn + WINDOW)}>{translate('popup.more', { count: Math.min(WINDOW, found.length - drawn) })}</Button></p>}
    </div>
  );
}

function ReportRow({ line: { summary, status, event, due }, dueShown }: { line: ReportLine; dueShown: boolean }) {
  const translate = useTranslate();
  const labelled = (name: string) => translate('common.labelled', { label: translate(name), value: '' });
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const { captureId, capture, reports } = summary;
  const author = whoLabel(capture, translate);
  const named = { author, time: dates.full(capture.capturedAt), platform: siteLabel(capture, translate) };
  return (
    <>
      <tr>
        <th scope="row">
          <a href={`#record/${captureId}`} aria-label={translate('popup.open-one', named)}><bdi>{author}</bdi></a><br />
          <span class="small muted"><bdi>{named.platform}</bdi> · <bdi>{dates.date(capture.capturedAt)}</bdi></span>
        </th>
        <td data-label={labelled('popup.status')}><span class={tones[status]}>{statusWords(reports, translate, dates)}</span></td>
        <td data-label={labelled('vault.reports.last')}>{event ? <time dateTime={event.happenedOn ?? event.at}>{dates.date(dayOfEvent(event))}</time> : <span class="muted">{translate('vault.reports.none')}</span>}</td>
        {dueShown && <td data-label={labelled('vault.reports.due')}>{due && <><time dateTime={due.on}>{dates.plain(due.on)}</time><br /><span class="small">{due.words}</span></>}</td>}
        <td><Button small aria-expanded={open} aria-label={translate('vault.reports.add-of', named)} onClick={() => setOpen(!open)}>{translate('vault.reports.add')}</Button></td>
      </tr>
      {open && <tr class="opened"><td colSpan={dueShown ? 5 : 4}><Steps captureId={captureId} /></td></tr>}
    </>
  );
}

function Steps({ captureId }: { captureId: string }) {
  const translate = useTranslate();
  const { store, actions } = useVault();
  const { value: record } = useLive(() => store.get(captureId), [captureId]);
  return record ? <RecordReports record={record} rule={null} save={actions.addReportEvent} /> : <p class="muted">{translate('common.loading')}</p>;
}
