/** Wires the panel to the background. The part of the address after `#` says which capture it may show. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { Panel, type PanelActions } from '../../components/panel/Panel';
import { loadTranslate } from '../../utils/i18n';
import { send } from '../../utils/messages';
import { getSettings, languageOf } from '../../utils/settings';

const token = location.hash.slice(1);

const actions: PanelActions = {
  // A background that died wakes at the next message, and finishes what was begun.
  state: () => send('panel:state', { token }).catch(() => send('panel:state', { token })),
  picture: () => send('panel:picture', { token }),
  setCategories: (categories) => send('panel:categories', { token, categories }),
  addReportEvent: (event) => send('panel:report-event', { token, event }),
  open: (url, about) => send('panel:open', { token, url, ...about }),
  close: () => {
    // With nobody to take the frame away, an empty one is the least in the way.
    send('panel:close', { token }).catch(() => document.body.replaceChildren());
  },
  leave: makeLeave(() => send('quick-exit')),
  recordUrl: (captureId) => `${browser.runtime.getURL('/popup.html')}?record=${encodeURIComponent(captureId)}`,
};

const language = languageOf(await getSettings());
const translate = await loadTranslate(language);
speak(document, language, translate('ext.name'));
render(
  <LanguageProvider language={language} translate={translate}><Panel actions={actions} /></LanguageProvider>,
  document.getElementById('app')!,
);
