/** Wires the offer on a report form to the background. The part of the address after `#` says for which tab it is. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import { beginAnewWhenLocked } from '../../components/begin-anew';
import { ReportForm, type ReportFormActions } from '../../components/report-form/ReportForm';
import { watchPresses } from '../../components/seen-presses';
import { wayOut } from '../../components/way-out';
import { send } from '../../utils/messages';

const token = location.hash.slice(1);
const LOOK_EVERY_MS = 1000;

const actions: ReportFormActions = {
  // A background that died wakes at the next message.
  state: () => send('report-form:state', { token }).catch(() => send('report-form:state', { token })),
  // Asked, as Firefox gives a frame in a web page no part of the session storage, nor its changes.
  watch: (look) => {
    const timer = setInterval(() => { if (!document.hidden) look(); }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  },
  write: (texts) => send('report-form:write', { token, texts }),
  unwrite: () => send('report-form:unwrite', { token }),
  close: () => {
    // With nobody to take the frame away, an empty one is the least in the way.
    send('report-form:close', { token }).catch(() => document.body.replaceChildren());
  },
  leave: wayOut(),
  recordUrl: (captureId) => `${browser.runtime.getURL('/popup.html')}?record=${encodeURIComponent(captureId)}`,
};

beginAnewWhenLocked();
const begun = await begin('report-form.frame');
watchPresses(document, { covered: begun.translate('seen.covered'), moved: begun.translate('seen.moved') });
render(
  <Ours begun={begun}><ReportForm actions={actions} /></Ours>,
  document.getElementById('app')!,
);
