/** Saved evidence at a glance: find, open, select, document this page, export. Reads the newest, and more once it is asked for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HelpingNow } from '../../utils/evidence/authorisations';
import type { BackupDue } from '../../utils/evidence/backup-due';
import { isGuardian, isYoungPerson } from '../../utils/evidence/pixel-rules';
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import type { ExportKind } from '../../utils/export/types';
import type { HowMuch } from '../../utils/messages';
import { factsOfSummary } from '../../utils/pathways/record-facts';
import type { RecordActions } from '../record/RecordView';
import { BreakOffer } from '../shared/BreakOffer';
import { useCare } from '../shared/care';
import { useTranslate } from '../shared/language';
import { later } from '../shared/later';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useEscape } from '../shared/use-escape';
import type { Failure } from '../shared/use-task';
import { BackupLine } from './BackupLine';
import { EmptyState } from './EmptyState';
import { ExportBar, type MakeExport } from './ExportBar';
import { PopupBar } from './PopupBar';
import { useWatched, type Reading } from './reading';
import { RecordFilter } from './RecordFilter';
import { FIRST, RecordList, WINDOW } from './RecordList';
import { narrows, noFilter, type Filter } from './search';
import { neighbour, withMember } from './selection';
import type { SettingsProps } from './Settings';
import { SettingsPart } from './SettingsPart';
import { ThisPage, type PageHere } from './ThisPage';
import { useFound } from './use-found';
import { Ways, type WaysProps } from './Ways';
import './popup.css';

const RecordView = later(async () => (await import('../record/RecordView')).RecordView);
const DueLine = later(async () => (await import('../next/DueLine')).DueLine);
const SessionLimit = later(async () => (await import('../helping/SessionLimit')).SessionLimit);
const HelpingLine = later(async () => (await import('../helping/HelpingLine')).HelpingLine);
const ChildLines = later(async () => (await import('../youth/ChildLines')).ChildLines);
const StoredFaults = later(async () => (await import('./StoredFaults')).StoredFaults);

export interface PopupActions extends RecordActions {
  leave: () => void;
  /** Closes a toolbar popup; does nothing in a tab. */
  close: () => void;
  documentPage: (how: HowMuch) => Promise<{ started: boolean }>;
  /** Opens the page on which a file is added, in a tab of its own. */
  addFile: () => void;
  /** Opens the page on which an exported file is checked, in a tab of its own. */
  checkFile: () => void;
  /** Opens the page on which a backup or somebody's bundle is opened, in a tab of its own. */
  openFile: () => void;
  /** Opens the page for handing over at the backup. */
  makeBackup: () => void;
  /** Opens the vault in a tab of its own. */
  openVault: () => void;
  makeExport: MakeExport;
  /** Opens the page for handing over in a tab of its own, and makes a file there at once if told so. */
  handOver: (captureIds: string[], startWith?: ExportKind) => Promise<void>;
}

/** A fault, and the record it is in; `null` for the log itself. */
export interface FoundFault { entry: CustodyEntry; record: EvidenceRecord | null }

interface PopupProps {
  /** `null` until the records can be read. */
  reading: Reading | null;
  /** Captures that were cut off before they were stored. */
  unfinished: number;
  /** Why something beside the list could not be read. */
  failure?: Failure | null;
  actions: PopupActions;
  /** The page in the active tab; `null` where no extension may look, and in a tab of our own. */
  pageHere: PageHere | null;
  /** Absent until read. */
  settings?: SettingsProps;
  /** Closes the lock; absent where there is none. */
  lockNow?: WaysProps['lockNow'];
  /** What a check of this device found changed. */
  faults?: readonly FoundFault[];
  /** New records that are in no backup; `null` when that need not be said. */
  backupDue?: BackupDue | null;
  /** Only in helper mode. */
  helping?: HelpingNow | null;
  /** A record to open at once. */
  openId?: string;
  /** Called once the list is there. */
  onRead?: () => void;
}

export function Popup({ reading, unfinished, failure = null, actions, pageHere, settings, lockNow, faults = [], backupDue = null, helping = null, openId, onRead }: PopupProps) {
  const translate = useTranslate();
  const care = useCare();
  const [openedId, setOpenedId] = useState<string | null>(openId ?? null);
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [drawn, setDrawn] = useState(FIRST);
  const [selected, setSelected] = useState<ReadonlySet<string> | null>(null);
  const [shownWords, setShownWords] = useState<ReadonlySet<string>>(new Set());
  const [aboutToSearch, setAboutToSearch] = useState(false);
  const found = useFound(reading, filter, aboutToSearch);
  const newest = useWatched(reading, async ({ count, page }) => {
    const [all, records] = await Promise.all([count(), page(0, drawn)]);
    return { count: all, records };
  }, [drawn]);
  const fitting = useWatched(reading, found.ids && (async ({ these }) => ({ ids: found.ids!, records: await these(found.ids!.slice(0, drawn)) })), [found.ids, drawn]);
  const opening = useWatched(reading, openedId === null ? null : async ({ these }) => ({ id: openedId, record: (await these([openedId]))[0] ?? null }), [openedId]);
  const toFocus = useRef<string | number | null>(null);

  const leaveRecord = (next: string | null) => {
    toFocus.current = next;
    setOpenedId(null);
  };
  const back = () => leaveRecord(openedId);
  // Which one is opened is asked of the record that was read: a record that is gone, or was never there, opens nothing.
  const opened = opening.value?.id === openedId ? opening.value.record : null;
  const isOpening = openedId !== null && opening.value?.id !== openedId && !opening.failure;
  useEscape({ once: opened || isOpening ? back : actions.close, twice: actions.leave });
  const showWords = (id: string, shown: boolean) => setShownWords(withMember(shownWords, id, shown));
  const total = newest.value?.count ?? null;
  useEffect(() => {
    if (total === null) return undefined;
    onRead?.();
    const rest = setTimeout(() => setDrawn((before) => Math.max(before, WINDOW)));
    return () => clearTimeout(rest);
  }, [total !== null]);
  // Dates hang on what was reported, and on what kind of harm it is.
  // All summaries: only once the first window is there.
  const facts = useWatched(reading, total === null || drawn < WINDOW ? null : async ({ summaries }) =>
    (await summaries()).filter(({ reports, categories }) => reports.length + categories.length > 0).map(factsOfSummary), []);
  const narrowed = found.ids !== null;
  // What was drawn stays until those that fit were read.
  const shown = useRef<readonly EvidenceRecord[]>([]);
  if (!narrowed) shown.current = newest.value?.records ?? [];
  else if (fitting.value?.ids === found.ids) shown.current = fitting.value!.records;
  const records = shown.current;
  const listed = narrowed ? found.ids!.length : total ?? 0;

  if (opened || isOpening) {
    return (
      <div class="popup">
        <PopupBar page="record" harms={opened?.annotations.categories} leave={actions.leave} />
        {opened && (
          <RecordView key={opened.capture.id} record={opened} actions={actions} onOpen={setOpenedId} onBack={back}
            onDeleted={() => leaveRecord(neighbour(records.map(({ capture }) => capture.id), opened.capture.id))}
            wordsShown={shownWords.has(opened.capture.id)} onShowWords={(shown) => showWords(opened.capture.id, shown)} />
        )}
      </div>
    );
  }

  /** Newest first: the selected, else what was found, else all. */
  const wanted = async (): Promise<string[]> => {
    if (!selected?.size) return found.now();
    return (await reading!.summaries()).map(({ captureId }) => captureId).filter((id) => selected.has(id));
  };
  const showMore = () => {
    // The focus was on the button, which moves away: it goes to the first record that comes.
    toFocus.current = records.length;
    setDrawn(drawn + WINDOW);
  };
  const changeFilter = (next: Filter) => {
    setDrawn(WINDOW);
    setFilter(next);
  };

  return (
    <div class="popup">
      <PopupBar page="list" count={total ?? undefined} leave={actions.leave} />
      <main class="popup-main" aria-busy={total === null}>
        <div class="popup-notice"><BreakOffer /></div>
        {care.collector === 'helper' && <div class="popup-notice"><SessionLimit /></div>}
        {(isYoungPerson(care) || isGuardian(care)) && <div class="popup-notice young-notice"><ChildLines /></div>}
        {helping && <div class="popup-notice"><HelpingLine helping={helping} /></div>}
        {faults.length > 0 && <StoredFaults faults={faults} onOpen={setOpenedId} />}
        {facts.value && facts.value.length > 0 && <DueLine facts={facts.value} onOpen={setOpenedId} />}
        {pageHere && <ThisPage {...pageHere} />}
        {unfinished > 0 && (
          <div class="popup-notice"><Notice tone="soon"><p>{translate('popup.unfinished', { count: unfinished })}</p></Notice></div>
        )}
        <Ways openVault={total ? actions.openVault : undefined} lockNow={lockNow} />
        {total !== null && total > 0 && (
          <RecordFilter filter={filter} onFilter={changeFilter} found={narrowed ? listed : null} total={total}
            selecting={selected !== null} onSelecting={(on) => setSelected(on ? new Set() : null)} onAboutToSearch={() => setAboutToSearch(true)} />
        )}
        {total === 0 && <EmptyState />}
        {records.length > 0 && (
          <RecordList records={records} total={listed} onMore={showMore} onSelectAll={async () => setSelected(new Set(await found.now()))}
            shownWords={shownWords} onShowWords={showWords} onOpen={setOpenedId} toFocus={toFocus} selected={selected} onSelect={setSelected} />
        )}
        {narrowed && listed === 0 && <p class="popup-none muted">{translate('popup.none-found')}</p>}
        <ReadingState reading={total === null} failure={newest.failure ?? found.failure ?? fitting.failure ?? opening.failure ?? failure} />
        {backupDue && <BackupLine due={backupDue} make={actions.makeBackup} />}
        {settings && <SettingsPart {...settings} />}
      </main>
      <ExportBar count={selected?.size || (narrows(filter) && !narrowed ? null : listed)} wanted={wanted} selected={selected?.size ?? 0} filtered={narrowed && listed < (total ?? 0)} actions={actions} />
    </div>
  );
}

function ReadingState({ reading, failure }: { reading: boolean; failure: Failure | null }) {
  const translate = useTranslate();
  if (!reading && !failure) return null;
  return (
    <Live class="popup-none stack">
      <p class={failure ? undefined : 'muted'}>{failure?.words ?? translate(failure ? 'error.reading' : 'common.loading')}</p>
      {failure?.detail && <p class="mono muted"><bdi>{failure.detail}</bdi></p>}
    </Live>
  );
}
