/** Wires the page that opens files: the store that takes them in, what a backup says of settings, and the way out. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { LockGate } from '../../components/lock/LockGate';
import { RestorePage, type RestoreActions } from '../../components/restore/RestorePage';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { planIntake, takeIn } from '../../utils/evidence/take-in';
import { loadTranslate } from '../../utils/i18n';
import { lockOf } from '../../utils/lock-actions';
import { send } from '../../utils/messages';
import { openFile } from '../../utils/restore/open';
import { changeSettings, getSettings, languageOf } from '../../utils/settings';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
const actions: RestoreActions = {
  leave: makeLeave(() => send('quick-exit')),
  open: async (file) => {
    const opened = await openFile(file);
    return { opened, plan: await planIntake(store, opened.incoming) };
  },
  takeIn: async ({ opened: { settings }, plan }, options) => {
    const taken = await takeIn(store, plan, options);
    // On a device that is in use, its own settings stay. The language is that which the person reads now.
    if (settings && plan.log === 'goes-on') {
      const { language: _, ...kept } = settings;
      await changeSettings(kept);
    }
    return taken;
  },
  showRecords: () => { location.href = browser.runtime.getURL('/popup.html'); },
};

const language = languageOf(await getSettings());
const translate = await loadTranslate(language);
noteUse(document);
speak(document, language, translate('ext.name'));
render(
  <LanguageProvider language={language} translate={translate}>
    <LockGate lock={await lockOf(store)} leave={actions.leave}><RestorePage actions={actions} /></LockGate>
  </LanguageProvider>,
  document.getElementById('app')!,
);
