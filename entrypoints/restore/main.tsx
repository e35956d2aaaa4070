/** Wires the page that opens files: the store that takes them in, what a backup says of settings, and the way out. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import { LockGate } from '../../components/lock/LockGate';
import { RestorePage, type RestoreActions } from '../../components/restore/RestorePage';
import { wayOut } from '../../components/way-out';
import { planIntake, takeIn } from '../../utils/evidence/take-in';
import { lockOf } from '../../utils/lock-actions';
import { openFile } from '../../utils/restore/open';
import { changeSettings } from '../../utils/settings';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
const actions: RestoreActions = {
  leave: wayOut(),
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

const begun = await begin('ext.name');
noteUse(document);
render(
  <Ours begun={begun}>
    <LockGate lock={await lockOf(store)} leave={actions.leave}><RestorePage actions={actions} /></LockGate>
  </Ours>,
  document.getElementById('app')!,
);
