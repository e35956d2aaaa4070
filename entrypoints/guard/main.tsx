/** Wires the offer before a report. The part of the address after `#` says which post it may speak of. */
import { render } from 'preact';
import { Guard, type GuardActions } from '../../components/guard/Guard';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { loadTranslate } from '../../utils/i18n';
import { send } from '../../utils/messages';
import { changeSettings, getSettings, languageOf } from '../../utils/settings';

const token = location.hash.slice(1);

const actions: GuardActions = {
  since: () => send('guard:state', { token }).catch(() => send('guard:state', { token })),
  document: () => send('guard:document', { token }),
  never: () => changeSettings({ offerBeforeReport: false }),
  close: () => { send('guard:close', { token }).catch(() => document.body.replaceChildren()); },
  leave: makeLeave(() => send('quick-exit')),
};

const language = languageOf(await getSettings());
const translate = await loadTranslate(language);
speak(document, language, translate('guard.title'));
render(
  <LanguageProvider language={language} translate={translate}><Guard actions={actions} /></LanguageProvider>,
  document.getElementById('app')!,
);
