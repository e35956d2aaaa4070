/**
 * Wires the saved evidence: the site in front, exports, the way out, and the records on this device. Leaving quickly and documenting
 * work before the records are there.
 */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { begin, Ours, writtenAs } from '../../components/begin';
import { LockGate } from '../../components/lock/LockGate';
import { DocumentThisPage } from '../../components/popup/DocumentThisPage';
import { Popup, type FoundFault, type PopupActions } from '../../components/popup/Popup';
import type { Reading } from '../../components/popup/reading';
import { FIRST } from '../../components/popup/RecordList';
import type { SettingsProps } from '../../components/popup/Settings';
import type { PageHere } from '../../components/popup/ThisPage';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { UndoProvider } from '../../components/shared/Undo';
import { failureOf, type Failure } from '../../components/shared/use-task';
import { wayOut } from '../../components/way-out';
import type { PageCheck } from '../../utils/capture/page-check';
import { changeChoices, saysOtherwise } from '../../utils/change-choices';
import { getCorrections, keepCorrection } from '../../utils/corrections';
import type { HelpingNow } from '../../utils/evidence/authorisations';
import type { BackupDue } from '../../utils/evidence/backup-due';
import { firstRecords, type FirstRecords } from '../../utils/evidence/first-records';
import { handOverPath } from '../../utils/hand-over';
import { languages } from '../../utils/i18n';
import type { LockState } from '../../utils/evidence/lock/vault';
import type { Lock } from '../../utils/lock-actions';
import { isOn } from '../../utils/is-on';
import { isSecure, send } from '../../utils/messages';
import { recordActions } from '../../utils/record-actions';
import { inPrivateWindow } from '../../utils/private-window';
import { changeSettings, type Settings } from '../../utils/settings';
import { timestampActions } from '../../utils/timestamp-actions';

type Records = typeof import('./records');

/** What is seen without scrolling. The records module brings the database's library, which this does not wait for. */
const first = firstRecords(FIRST).catch(() => null);
let coming: Promise<Records> | null = null;
const records = () => coming ??= import('./records');
const reader = async () => (await records()).reader;
const writer = async () => (await records()).writer();
const asked = new URLSearchParams(location.search);

const [begun, ownTab, corrections] = await Promise.all([begin('popup.title', { part: 'list' }), browser.tabs.getCurrent(), getCorrections()]);
const { settings, language, translate } = begun;
const inPopup = !ownTab;
const toolVersion = browser.runtime.getManifest().version;
const reporter: KeptReporter = {
  country: settings.country, corrections, keepCountry: (country) => changeSettings({ country }),
  age: settings.ageBand, keepAge: (ageBand) => changeSettings({ ageBand }), keepCorrection,
};
const close = () => { if (inPopup) window.close(); };
const openOwn = async (path: string) => {
  await browser.tabs.create({ url: browser.runtime.getURL(path as never) });
  close();
};
/** The popup closes as another tab comes to the front: that waits until it is written down that the tab was opened. */
let openedBehind: number | undefined;

const actions: PopupActions = {
  leave: wayOut({ inPopup }),
  close,
  documentPage: (how) => send('document:active-tab', { how }),
  addFile: () => void openOwn('/add-file.html'),
  checkFile: () => void openOwn('/verify.html'),
  openFile: () => void openOwn('/restore.html'),
  makeBackup: () => void openOwn('/hand-over.html?way=backup'),
  openVault: () => void openOwn('/vault.html'),
  makeExport: async (request, options) => {
    // The PDF writer is large and wanted rarely: the list must not wait for it.
    const [{ makeExport }, store, all] = await Promise.all([import('../../utils/export/exports'), writer(), writtenAs(begun)]);
    return makeExport(request, store, { ...all, toolVersion, ...options, onHeld: (folder) => { send('export:held', { begun: [folder] }).catch(() => undefined); } });
  },
  handOver: async (captureIds, startWith) => openOwn(await handOverPath({ captureIds, startWith })),
  ...recordActions(reader, writer, openOwn),
  addReportEvent: async (captureId, event) => {
    const record = await (await writer()).addReportEvent(captureId, event);
    send('reminders:plan').catch(() => undefined); // Planned anew at the browser's next start too.
    if (openedBehind !== undefined) await browser.tabs.update(openedBehind, { active: true });
    openedBehind = undefined;
    return record;
  },
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

const settingsPart = (current: Settings, due: boolean, lock: Lock, changed: (settings: Settings) => void): SettingsProps => ({
  ...current, languages, language,
  change: async (choices) => {
    const next = await changeChoices(choices);
    changed(next);
    if (saysOtherwise(current, next)) location.reload();
  },
  chooseLanguage: async (chosen) => {
    await changeSettings({ language: chosen });
    location.reload();
  },
  timestamps: { settings: current.timestamps, due, actions: timestampActions(changed) },
  lock,
});

/** Until the library is there. What that one reads is asked of it. */
const readingFirst = ({ count, records: newest }: FirstRecords): Reading => ({
  count: async () => count,
  page: async (offset, limit) => (offset + limit <= newest.length || newest.length === count ? newest.slice(offset, offset + limit) : (await records()).reading.page(offset, limit)),
  these: async (captureIds) => (await records()).reading.these(captureIds),
  summaries: async () => (await records()).reading.summaries(),
  searchTexts: async () => (await records()).reading.searchTexts(),
  watch: (read, next, failed) => {
    const ended = new AbortController();
    const { signal } = ended;
    const reads = async () => {
      try {
        const value = await read();
        if (!signal.aborted) next(value);
      } catch (error) {
        if (!signal.aborted) failed(error);
      }
    };
    // Once the library is on its way, everything is asked again when it comes.
    if (!coming) void reads();
    return () => ended.abort();
  },
});

interface AppProps {
  /** `null` until all records can be read. */
  here: Records | null;
  /** The newest of them, where they were read before. */
  newest: Reading | null;
  failed: Failure | null;
  /** Called once the list is drawn. */
  drawn: () => void;
}

function App({ here, newest, failed, drawn }: AppProps) {
  const [isRead, setRead] = useState(false);
  const isThere = () => {
    performance.mark('records'); // `npm run bench -- popup` reads it.
    setRead(true);
    drawn();
  };
  const [unfinished, setUnfinished] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [current, setCurrent] = useState(settings);
  const [check, setCheck] = useState<PageCheck | null>(null);
  const [faults, setFaults] = useState<FoundFault[]>([]);
  const [due, setDue] = useState(false);
  const [backup, setBackup] = useState<BackupDue | null>(null);
  const [helping, setHelping] = useState<HelpingNow | null>(null);
  const [lockState, setLockState] = useState<LockState>('off');
  useEffect(() => {
    // The list does not wait for a slow page. In a tab of ours, the page in front is this one.
    if (inPopup) void send('tab:check').then(setCheck);
  }, []);
  useEffect(() => {
    if (!here) return undefined;
    setLockState(here.lock.first);
    return here.lock.watch(setLockState);
  }, [here]);
  useEffect(() => {
    if (!here || !isRead) return undefined;
    const { watch } = here.reading;
    const broken = (error: unknown) => setFailure(failureOf(error, translate));
    let ends: (() => void)[] = [];
    let left = false;
    void import('./around').then(({ unfinished: count, faults: found, due: stamping, backup: overdue }) => {
      if (!left) ends = [watch(count, setUnfinished, broken), watch(found, setFaults, broken), watch(stamping, setDue, broken), watch(overdue, setBackup, broken)];
    }).catch(broken);
    return () => {
      left = true;
      for (const end of ends) end();
    };
  }, [here, isRead]);
  const helps = current.collector === 'helper';
  useEffect(() => {
    setHelping(null);
    if (!here || !isRead || !helps) return undefined;
    const broken = (error: unknown) => setFailure(failureOf(error, translate));
    let end = (): void => {};
    let left = false;
    void import('../../utils/evidence/authorisations').then(async ({ endOverdue, helpingNow }) => {
      if (!left) end = here.reading.watch(() => helpingNow(here.reader), setHelping, broken);
      await endOverdue(await here.writer());
    }).catch(broken);
    return () => {
      left = true;
      end();
    };
  }, [here, isRead, helps]);
  return (
    <Popup reading={here?.reading ?? newest} unfinished={unfinished} failure={failed ?? failure} actions={actions} pageHere={check && pageHere(check, current, setCurrent)}
      faults={faults} helping={helping} backupDue={current.remindBackup ? backup : null} settings={here ? settingsPart(current, due, here.lock, setCurrent) : undefined}
      lockNow={here && lockState !== 'off' ? here.lock.close : undefined} openId={asked.get('record') ?? undefined} onRead={isThere} />
  );
}

function Page() {
  const [newest, setNewest] = useState<Reading | null>(null);
  const [here, setHere] = useState<Records | null>(null);
  const [failed, setFailed] = useState<Failure | null>(null);
  const readAll = () => { records().then(setHere, (error: unknown) => setFailed(failureOf(error, translate))); };
  useEffect(() => {
    if (inPrivateWindow()) return setFailed(failureOf({ code: 'reading-private' }, translate));
    return void first.then((read) => {
      if (read) setNewest(readingFirst(read));
      else readAll();
    });
  }, []);
  return (
    <LockGate lock={here?.lock ?? null} leave={actions.leave} meanwhile={inPopup && <DocumentThisPage {...actions} />}><UndoProvider><App here={here} newest={newest} failed={failed} drawn={readAll} /></UndoProvider></LockGate>
  );
}

// A document that was made here lies on the disk as long as this page is there. Only bundles, which are not made here, leave parts that are kept.
addEventListener('pagehide', () => { send('export:left', { begun: [] }).catch(() => undefined); }); // The daily sweep finds it too.

document.documentElement.dataset.shell = inPopup ? 'popup' : 'tab';
render(
  <Ours begun={begun} shows>
    <ReporterProvider kept={reporter}>
      <Page />
    </ReporterProvider>
  </Ours>,
  document.getElementById('app')!,
);
