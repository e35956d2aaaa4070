/** The offer on a platform's report form: every value is shown before it is written, and what stays the person's own is said. */
import { useEffect, useState } from 'preact/hooks';
import type { FormOffer } from '../../utils/messages';
import type { FillOutcome } from '../../utils/report-forms/fill';
import { PanelBar } from '../panel/PanelBar';
import { Gap, useDates, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { recordTitle, whoLabel } from '../shared/record-words';
import { useEscape } from '../shared/use-escape';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useMounted } from '../shared/use-task';
import { FormFields } from './FormFields';
import './report-form.css';

export interface ReportFormActions {
  /** Rejects once the tab, or the hour, is over. */
  state: () => Promise<FormOffer>;
  /** Calls back when it is time to look whether the form shows other fields; gives back how to stop. */
  watch: (look: () => void) => () => void;
  /** Text by the key of a field; the outcome of each comes back. */
  write: (texts: Record<string, string>) => Promise<Record<string, FillOutcome>>;
  /** Takes back what was written, and says from how many fields. */
  unwrite: () => Promise<number>;
  close: () => void;
  leave: () => void;
  /** Address of the page that shows a saved record. */
  recordUrl: (captureId: string) => string;
}

export function ReportForm({ actions }: { actions: ReportFormActions }) {
  const translate = useTranslate();
  const [offer, setOffer] = useState<FormOffer | null>(null);
  const [isOver, setOver] = useState(false);
  const mounted = useMounted();
  useEscape({ once: actions.close, twice: actions.leave });
  const ask = () => actions.state().then(
    // What did not change is not drawn anew under somebody's hands.
    (now) => { if (mounted.current) setOffer((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now)); },
    () => { if (mounted.current) setOver(true); },
  );
  useEffect(() => {
    if (isOver) return;
    void ask();
    return actions.watch(() => void ask());
  }, [isOver]);
  const asking: ReportFormActions = {
    ...actions,
    write: async (texts) => { const outcomes = await actions.write(texts); await ask(); return outcomes; },
    unwrite: async () => { const count = await actions.unwrite(); await ask(); return count; },
  };

  return (
    <div class="panel report-form">
      <PanelBar actions={actions} />
      {isOver
        ? <main class="panel-body"><Notice tone="soon" live><p>{translate('report-form.over')}</p></Notice></main>
        : <main class="panel-main">{offer ? <Offer offer={offer} actions={asking} /> : <Live>{null}</Live>}</main>}
    </div>
  );
}

function Offer({ offer, actions }: { offer: FormOffer; actions: ReportFormActions }) {
  const translate = useTranslate();
  const dates = useDates();
  const heading = useHeadingFocus();
  const { capture } = offer.record;
  return (
    <FormFields offer={offer} actions={actions}
      intro={(
        <div class="stack-tight">
          <h1 ref={heading} tabIndex={-1}>{translate('report-form.title')}</h1>
          <p class="small muted"><bdi lang="en">{offer.formName}</bdi></p>
          <p class="small">
            {translate('report-form.record', {
              title: recordTitle(capture, translate), who: `\u2068${whoLabel(capture, translate)}\u2069`, date: dates.full(capture.capturedAt),
            })}
          </p>
          {/* Without a field there is no button. */}
          {offer.fields.length > 0 && <p class="small">{translate('report-form.nothing-sent')}</p>}
        </div>
      )}
      outro={(
        <>
          <section class="stack-tight">
            <h2 class="report-form-heading">{translate('report-form.yours')}</h2>
            <p class="small">{translate('report-form.yours.list')}</p>
          </section>
          <p class="small muted">
            {translate('report-form.sent')}<Gap />
            <a href={actions.recordUrl(capture.id)} target="_blank" rel="noopener">{translate('common.report.reported')}
              <span class="hidden-visually"> {translate('common.new-tab')}</span></a>
          </p>
        </>
      )} />
  );
}
