/** Wires the saved evidence: the records on this device, the site in front, exports, and the way out. */
import { liveQuery } from 'dexie';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { LockGate } from '../../components/lock/LockGate';
import { DocumentThisPage } from '../../components/popup/DocumentThisPage';
import { Popup, type PopupActions } from '../../components/popup/Popup';
import type { SettingsPartProps } from '../../components/popup/SettingsPart';
import type { PageHere } from '../../components/popup/ThisPage';
import type { TimestampActions } from '../../components/popup/Timestamps';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { failureOf, type Failure } from '../../components/shared/use-task';
import type { PageCheck } from '../../utils/capture/page-check';
import { recordIn } from '../../utils/capture/read-server-rules';
import type { Draft } from '../../utils/capture/types';
import { getCorrections, keepCorrection } from '../../utils/corrections';
import { backupDue, type BackupDue } from '../../utils/evidence/backup-due';
import type { DraftRow } from '../../utils/evidence/database';
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import { handOverPath } from '../../utils/hand-over';
import { loadTranslate } from '../../utils/i18n';
import { lockOf } from '../../utils/lock-actions';
import { isSecure, send } from '../../utils/messages';
import { changeSettings, getSettings, isOn, languageOf, type Settings } from '../../utils/settings';
import { isStampDue } from '../../utils/timestamps/due';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
const asked = new URLSearchParams(location.search);

const [settings, ownTab] = await Promise.all([getSettings(), browser.tabs.getCurrent()]);
const inPopup = !ownTab;
const toolVersion = browser.runtime.getManifest().version;
const lock = await lockOf(store);
const language = languageOf(settings);
const translate = await loadTranslate(language);
const reporter: KeptReporter = {
  country: settings.country, corrections: await getCorrections(), keepCountry: (country) => changeSettings({ country }), keepCorrection,
};
const close = () => { if (inPopup) window.close(); };
/** The popup closes as another tab comes to the front: that waits until it is written down that the tab was opened. */
let openedBehind: number | undefined;

const actions: PopupActions = {
  leave: makeLeave(async () => {
    await send('quick-exit');
    close();
  }),
  close,
  documentPage: (part) => send('document:active-tab', { part }),
  addFile: () => {
    void browser.tabs.create({ url: browser.runtime.getURL('/add-file.html') });
    close();
  },
  checkFile: () => {
    void browser.tabs.create({ url: browser.runtime.getURL('/verify.html') });
    close();
  },
  openFile: () => {
    void browser.tabs.create({ url: browser.runtime.getURL('/restore.html') });
    close();
  },
  makeBackup: () => {
    void browser.tabs.create({ url: browser.runtime.getURL('/hand-over.html?way=backup') });
    close();
  },
  makeExport: async (request, options) => {
    // The PDF writer is large and wanted rarely: the list must not wait for it.
    const { makeExport } = await import('../../utils/export/exports');
    return makeExport(request, store, { translate, language, toolVersion, ...options });
  },
  handOver: async (captureIds, startWith) => {
    await browser.tabs.create({ url: browser.runtime.getURL(await handOverPath({ captureIds, startWith })) });
    close();
  },
  artefact: (captureId, name) => store.artefact(captureId, name),
  firstFault: async (captureId) => {
    const part = await store.firstFault(captureId);
    const found = part ?? await store.firstLogFault();
    if (found) await store.logFault(part ? captureId : null, found);
    return found;
  },
  earlierByAuthor: (captureId) => store.earlierByAuthor(captureId),
  otherCaptures: (captureId) => store.otherCaptures(captureId),
  casesOf: (captureId) => store.casesOf([captureId]),
  corroborate: (captureId) => send('record:corroborate', { captureId }),
  lookAgain: (captureId) => send('record:look-again', { captureId }),
  checkPicture: (captureId, number) => store.checkPicture(captureId, number),
  annotate: (captureId, change) => store.annotate(captureId, change),
  setCategories: (captureId, categories) => store.annotate(captureId, { categories }),
  addReportEvent: async (captureId, event) => {
    const record = await store.addReportEvent(captureId, event);
    if (openedBehind !== undefined) await browser.tabs.update(openedBehind, { active: true });
    openedBehind = undefined;
    return record;
  },
  readServerRules: async (captureId) => recordIn(await send('server-rules', { captureId })),
  delete: (captureId) => store.delete(captureId),
  where: ({ id, platform, post }) => ({
    known: async () => (await send('where:platforms')).includes(platform),
    open: isSecure(post.permalink)
      ? async (next) => {
        await send('record:open-where', { captureId: id, next });
        close();
      }
      : undefined,
  }),
  open: async (url, about) => {
    const tabId = await send('record:open', { url, ...about, behind: inPopup });
    if (inPopup) openedBehind = tabId;
  },
};

function pageHere(check: PageCheck, current: Settings, changed: (settings: Settings) => void): PageHere {
  const { host, knownHost, mediaHosts, name } = check;
  const without = (hosts: string[]) => hosts.filter((each) => each !== host);
  return {
    check, on: name === null ? null : isOn(current, host), structure: () => send('tab:structure'),
    offers: current.offerBeforeReport,
    offer: async (offerBeforeReport) => changed(await changeSettings({ offerBeforeReport })),
    turn: async (on) => {
      // Asked for first: the browser shows its question only straight after the press.
      if (on && !knownHost && !await browser.permissions.request({ origins: [host, ...mediaHosts].map((each) => `https://${each}/*`) })) return false;
      if (!on && !knownHost) await browser.permissions.remove({ origins: [`https://${host}/*`] });
      const { addedHosts, offHosts } = current;
      changed(await changeSettings(knownHost
        ? { offHosts: on ? without(offHosts) : [...without(offHosts), host] }
        : { addedHosts: on ? [...without(addedHosts), host] : without(addedHosts) }));
      return true;
    },
  };
}

const timestampActions = (changed: (settings: Settings) => void): TimestampActions => ({
  allow: (origin) => browser.permissions.request({ origins: [origin] }),
  change: async (timestamps) => changed(await changeSettings({ timestamps })),
  now: async () => {
    const answer = await send('timestamp:now');
    if ('error' in answer) throw Object.assign(new Error(answer.error), { code: answer.error });
    return answer.time;
  },
});

const settingsPart = (current: Settings, due: boolean, changed: (settings: Settings) => void): SettingsPartProps => ({
  corroborate: current.corroborate ?? false, notePassing: current.notePassing, collector: current.collector, remindBackup: current.remindBackup,
  change: async (choices) => changed(await changeSettings(choices)),
  timestamps: { settings: current.timestamps, due, actions: timestampActions(changed) },
  lock,
});

/** What is read again whenever it changes. */
const watched = { faults: () => store.faults(), due: () => isStampDue(store), backup: () => backupDue(store) };

function App() {
  const [records, setRecords] = useState<EvidenceRecord[] | null>(null);
  const [unfinished, setUnfinished] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [current, setCurrent] = useState(settings);
  const [check, setCheck] = useState<PageCheck | null>(null);
  const [faults, setFaults] = useState<CustodyEntry[]>([]);
  const [due, setDue] = useState(false);
  const [backup, setBackup] = useState<BackupDue | null>(null);
  useEffect(() => {
    const reading = liveQuery(() => store.list()).subscribe({
      next: (list) => { setRecords(list); setFailure(null); },
      error: (error: unknown) => setFailure(failureOf(error, translate)),
    });
    const drafts = liveQuery(cutOff).subscribe({ next: setUnfinished, error: (error: unknown) => setFailure(failureOf(error, translate)) });
    const failed = (error: unknown) => setFailure(failureOf(error, translate));
    const faulty = liveQuery(watched.faults).subscribe({ next: setFaults, error: failed });
    const stamping = liveQuery(watched.due).subscribe({ next: setDue, error: failed });
    const backups = liveQuery(watched.backup).subscribe({ next: setBackup, error: failed });
    // The list does not wait for a slow page. In a tab of ours, the page in front is this one.
    if (inPopup) void send('tab:check').then(setCheck);
    return () => {
      reading.unsubscribe();
      for (const each of [drafts, faulty, stamping, backups]) each.unsubscribe();
    };
  }, []);
  return (
    <Popup records={records} unfinished={unfinished} failure={failure} actions={actions} pageHere={check && pageHere(check, current, setCurrent)}
      faults={faults} backupDue={current.remindBackup ? backup : null} settings={settingsPart(current, due, setCurrent)}
      openId={asked.get('record') ?? undefined} />
  );
}

/** Milliseconds after which a capture is no longer just on its way. */
const ON_ITS_WAY = 60_000;

async function cutOff(): Promise<number> {
  const drafts = await store.db.drafts.toArray() as DraftRow[] as Draft[];
  return drafts.filter(({ begunAt }) => Date.now() - Date.parse(begunAt) > ON_ITS_WAY).length;
}

// A document that was made here lies on the disk as long as this page is there.
addEventListener('pagehide', () => { send('export:left').catch(() => undefined); }); // The daily sweep finds it too.

noteUse(document);
document.documentElement.dataset.shell = inPopup ? 'popup' : 'tab';
speak(document, language, translate('popup.title'));
render(
  <LanguageProvider language={language} translate={translate}>
    <ReporterProvider kept={reporter}>
      <LockGate lock={lock} leave={actions.leave} meanwhile={inPopup && <DocumentThisPage {...actions} />}><App /></LockGate>
    </ReporterProvider>
  </LanguageProvider>,
  document.getElementById('app')!,
);
