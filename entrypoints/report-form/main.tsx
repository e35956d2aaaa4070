/** Wires the offer on a report form to the background. The part of the address after `#` says for which tab it is. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { ReportForm, type ReportFormActions } from '../../components/report-form/ReportForm';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { loadTranslate } from '../../utils/i18n';
import { send } from '../../utils/messages';
import { getSettings, languageOf } from '../../utils/settings';

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
  leave: makeLeave(() => send('quick-exit')),
  recordUrl: (captureId) => `${browser.runtime.getURL('/popup.html')}?record=${encodeURIComponent(captureId)}`,
};

const language = languageOf(await getSettings());
const translate = await loadTranslate(language);
speak(document, language, translate('report-form.frame'));
render(
  <LanguageProvider language={language} translate={translate}><ReportForm actions={actions} /></LanguageProvider>,
  document.getElementById('app')!,
);
