/** Messages in, pictures and storage out. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { noteCapture } from '../../utils/breaks';
import { browserSurroundings } from '../../utils/capture/browser-surroundings';
import { makeCamera } from '../../utils/capture/camera';
import { Captures } from '../../utils/capture/captures';
import { corroborate } from '../../utils/corroboration/corroborate';
import { readPageHere } from '../../utils/corroboration/read-page-here';
import { overwriteTraces } from '../../utils/evidence/overwrite';
import { clearCutOff } from '../../utils/evidence/take-in';
import { sweepParts } from '../../utils/export/unfinished';
import { forgetAnswersWhenLocked } from '../../utils/pack-answers';
import { siteHosts } from '../../utils/platforms/sites';
import { getSettings } from '../../utils/settings';
import { openStore } from '../../utils/vault';
import { watchAddedSites } from './added-sites';
import { watchIntegrity } from './integrity';
import { watchLocking } from './locking';
import { watchMenus } from './menus';
import { answerContent, answerPages } from './messages';
import { watchLookingAgain } from './looking-again';
import { watchReminders } from './reminders';
import { watchFormTabs } from './report-forms';
import { watchScratch } from './scratch';
import { watchStamping } from './stamping';
import { reachOpenTabs } from './start-capture';
import { watchTrash } from './trash';
import { watchToolbar } from './toolbar';
import { watchUnfinished } from './unfinished';

export default defineBackground({
  // As a module, Firefox loads what is needed seldom when it is needed. Chromium's worker may not load anything later.
  type: { firefox: 'module' },
  main() {
    const store = openStore();
    store.erased = (captureId) => void overwriteTraces(store.db, captureId);
    store.gone = () => void sweepParts(store).catch(() => undefined); // The daily one takes it.
    const captures = new Captures(store, makeCamera(), browserSurroundings, ({ capture }) => {
      // Stored and shown already: what goes wrong here is seen in the record, where it can be asked for again.
      void noteCapture();
      void getSettings().then(({ corroborate: allowed }) => (allowed ? corroborate(store, capture.id, readPageHere) : null)).catch(() => undefined);
    });
    // What a restore left that was cut off.
    void clearCutOff(store).catch(() => undefined);
    answerContent(captures);
    answerPages(captures);
    watchMenus();
    watchToolbar();
    watchAddedSites();
    watchFormTabs();
    watchLookingAgain(store);
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
      // Firefox does this by itself.
      if (!import.meta.env.FIREFOX) void reachOpenTabs(siteHosts);
    });
    watchStamping(captures.store);
    watchIntegrity(captures.store);
    watchTrash(captures.store);
    watchUnfinished(captures);
    watchLocking(captures);
    watchScratch(store);
    forgetAnswersWhenLocked();
    watchReminders(captures.store);
  },
});
