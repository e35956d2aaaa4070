/** Wires the saved evidence: the records on this device, the site in front, exports, and the way out. */
import { liveQuery } from 'dexie';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { begin, Ours, writtenAs } from '../../components/begin';
import type { HelpingNow } from '../../components/helping/HelpingLine';
import { LockGate } from '../../components/lock/LockGate';
import { DocumentThisPage } from '../../components/popup/DocumentThisPage';
import { Popup, type PopupActions } from '../../components/popup/Popup';
import type { SettingsPartProps } from '../../components/popup/SettingsPart';
import type { PageHere } from '../../components/popup/ThisPage';
import type { TimestampActions } from '../../components/popup/Timestamps';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { failureOf, type Failure } from '../../components/shared/use-task';
import { wayOut } from '../../components/way-out';
import type { PageCheck } from '../../utils/capture/page-check';
import { recordIn } from '../../utils/capture/read-server-rules';
import type { Draft } from '../../utils/capture/types';
import { getCorrections, keepCorrection } from '../../utils/corrections';
import { backupDue, type BackupDue } from '../../utils/evidence/backup-due';
import type { DraftRow } from '../../utils/evidence/database';
import { mayChoose } from '../../utils/evidence/pixel-rules';
import { authorisations, endOverdue, recordsUnder } from '../../utils/evidence/authorisations';
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import { handOverPath } from '../../utils/hand-over';
import { languages } from '../../utils/i18n';
import { lockOf } from '../../utils/lock-actions';
import { isSecure, send } from '../../utils/messages';
import { changeSettings, getSettings, isOn, type Settings } from '../../utils/settings';
import { isStampDue } from '../../utils/timestamps/due';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
const asked = new URLSearchParams(location.search);

const [begun, ownTab] = await Promise.all([begin('popup.title'), browser.tabs.getCurrent()]);
const { settings, language, translate } = begun;
const inPopup = !ownTab;
const toolVersion = browser.runtime.getManifest().version;
const lock = await lockOf(store);
const reporter: KeptReporter = {
  country: settings.country, corrections: await getCorrections(), keepCountry: (country) => changeSettings({ country }), keepCorrection,
};
const close = () => { if (inPopup) window.close(); };
/** The popup closes as another tab comes to the front: that waits until it is written down that the tab was opened. */
let openedBehind: number | undefined;

const actions: PopupActions = {
  leave: wayOut({ inPopup }),
  close,
  documentPage: (how) => send('document:active-tab', { how }),
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
    return makeExport(request, store, { ...await writtenAs(begun), toolVersion, ...options });
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
  annotate: (captureId, change) => store.annotate(captureId, change),
  setCategories: async (captureId, categories, keepIntimate) =>
    store.annotate(captureId, { categories }, { keepIntimate: keepIntimate && mayChoose(await getSettings(), null) }),
  erase: (captureId) => store.erasePixels(captureId),
  addReportEvent: async (captureId, event) => {
    const record = await store.addReportEvent(captureId, event);
    if (openedBehind !== undefined) await browser.tabs.update(openedBehind, { active: true });
    openedBehind = undefined;
    return record;
  },
  share: async (captureId) => {
    await browser.tabs.create({ url: browser.runtime.getURL(await handOverPath({ captureIds: [captureId], way: 'sealed' })) });
    close();
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
  ...current, languages, language,
  change: async (choices) => {
    changed(await changeSettings(choices));
    if (['discreet', 'ageBand', 'collector'].some((name) => name in choices)) location.reload(); // All words are others.
  },
  chooseLanguage: async (chosen) => {
    await changeSettings({ language: chosen });
    location.reload();
  },
  timestamps: { settings: current.timestamps, due, actions: timestampActions(changed) },
  lock,
});

async function helpingNow(): Promise<HelpingNow> {
  const rows = await authorisations(store);
  const left = await Promise.all(rows.map(async (row) => row.endedAt !== null && (await recordsUnder(store, row.id)).length > 0));
  return { current: rows.find(({ current }) => current === 1) ?? null, over: rows.filter((_, index) => left[index]) };
}

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
  const [helping, setHelping] = useState<HelpingNow | null>(null);
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
    const helps = current.collector === 'helper' ? liveQuery(helpingNow).subscribe({ next: setHelping, error: failed }) : null;
    if (helps) void endOverdue(store).catch(failed);
    // The list does not wait for a slow page. In a tab of ours, the page in front is this one.
    if (inPopup) void send('tab:check').then(setCheck);
    return () => {
      reading.unsubscribe();
      for (const each of [drafts, faulty, stamping, backups, helps]) each?.unsubscribe();
    };
  }, []);
  return (
    <Popup records={records} unfinished={unfinished} failure={failure} actions={actions} pageHere={check && pageHere(check, current, setCurrent)}
      faults={faults} helping={helping} backupDue={current.remindBackup ? backup : null} settings={settingsPart(current, due, setCurrent)}
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
render(
  <Ours begun={begun} shows>
    <ReporterProvider kept={reporter}>
      <LockGate lock={lock} leave={actions.leave} meanwhile={inPopup && <DocumentThisPage {...actions} />}><App /></LockGate>
    </ReporterProvider>
  </Ours>,
  document.getElementById('app')!,
);
