/** Saved evidence at a glance: find, open, select, document this page, export. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { BackupDue } from '../../utils/evidence/backup-due';
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import type { ExportKind } from '../../utils/export/types';
import type { HowMuch } from '../../utils/messages';
import { RecordView, type RecordActions } from '../record/RecordView';
import { BreakOffer } from '../shared/BreakOffer';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useEscape } from '../shared/use-escape';
import type { Failure } from '../shared/use-task';
import { HelpingLine, type HelpingNow } from '../helping/HelpingLine';
import { SessionLimit } from '../helping/SessionLimit';
import { ChildLines } from '../youth/ChildLines';
import { BackupLine } from './BackupLine';
import { EmptyState } from './EmptyState';
import { ExportBar, type MakeExport } from './ExportBar';
import { PopupBar } from './PopupBar';
import { RecordFilter } from './RecordFilter';
import { RecordList } from './RecordList';
import { makeSearch, noFilter, type Filter } from './search';
import { neighbour, withMember } from './selection';
import { SettingsPart, type SettingsPartProps } from './SettingsPart';
import { StoredFaults } from './StoredFaults';
import { ThisPage, type PageHere } from './ThisPage';
import './popup.css';

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
  makeExport: MakeExport;
  /** Opens the page for handing over in a tab of its own, and makes a file there at once if told so. */
  handOver: (captureIds: string[], startWith?: ExportKind) => Promise<void>;
}

interface PopupProps {
  /** Newest first; `null` until read. */
  records: readonly EvidenceRecord[] | null;
  /** Captures that were cut off before they were stored. */
  unfinished: number;
  /** Why they could not be read, shown in their place. */
  failure: Failure | null;
  actions: PopupActions;
  /** The page in the active tab; `null` where no extension may look, and in a tab of our own. */
  pageHere: PageHere | null;
  /** Absent until read. */
  settings?: SettingsPartProps;
  /** What a check of this device found changed. */
  faults?: readonly CustodyEntry[];
  /** New records that are in no backup; `null` when that need not be said. */
  backupDue?: BackupDue | null;
  /** Only in helper mode. */
  helping?: HelpingNow | null;
  /** A record to open at once. */
  openId?: string;
}

export function Popup({ records, unfinished, failure, actions, pageHere, settings, faults = [], backupDue = null, helping = null, openId }: PopupProps) {
  const translate = useTranslate();
  const [openedId, setOpenedId] = useState<string | null>(openId ?? null);
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [selected, setSelected] = useState<ReadonlySet<string> | null>(null);
  const [shownWords, setShownWords] = useState<ReadonlySet<string>>(new Set());
  const search = useMemo(() => makeSearch(translate), [translate]);
  const found = useMemo(() => search(records ?? [], filter), [records, filter, search]);
  const opened = records?.find(({ capture }) => capture.id === openedId) ?? null;
  const toFocus = useRef<string | null>(null);

  const leaveRecord = (next: string | null) => {
    toFocus.current = next;
    setOpenedId(null);
  };
  const back = () => leaveRecord(openedId);
  useEscape({ once: opened ? back : actions.close, twice: actions.leave });
  const showWords = (id: string, shown: boolean) => setShownWords(withMember(shownWords, id, shown));

  if (opened) {
    return (
      <div class="popup">
        <PopupBar page="record" leave={actions.leave} />
        <RecordView key={opened.capture.id} record={opened} actions={actions} onOpen={setOpenedId} onBack={back}
          onDeleted={() => leaveRecord(neighbour(found.map(({ capture }) => capture.id), opened.capture.id))}
          wordsShown={shownWords.has(opened.capture.id)} onShowWords={(shown) => showWords(opened.capture.id, shown)} />
      </div>
    );
  }

  const exported = selected?.size
    ? (records ?? []).filter(({ capture }) => selected.has(capture.id))
    : found;
  return (
    <div class="popup">
      <PopupBar page="list" count={records?.length} leave={actions.leave} />
      <main class="popup-main" aria-busy={records === null}>
        <BreakOffer />
        <div class="popup-notice"><SessionLimit /></div>
        <div class="popup-notice"><ChildLines /></div>
        {helping && <HelpingLine helping={helping} />}
        <StoredFaults faults={faults} records={records ?? []} onOpen={setOpenedId} />
        {pageHere && <ThisPage {...pageHere} />}
        {unfinished > 0 && (
          <div class="popup-notice"><Notice tone="soon"><p>{translate('popup.unfinished', { count: unfinished })}</p></Notice></div>
        )}
        {records && records.length > 0 && (
          <RecordFilter filter={filter} onFilter={setFilter} found={found.length} total={records.length}
            selecting={selected !== null} onSelecting={(on) => setSelected(on ? new Set() : null)} />
        )}
        {records?.length === 0 && <EmptyState />}
        {found.length > 0 && (
          <RecordList records={found} shownWords={shownWords} onShowWords={showWords} onOpen={setOpenedId} toFocus={toFocus}
            selected={selected} onSelect={setSelected} />
        )}
        {records && records.length > 0 && found.length === 0 && <p class="popup-none muted">{translate('popup.none-found')}</p>}
        {!records && <ReadingState failure={failure} />}
        {backupDue && <BackupLine due={backupDue} make={actions.makeBackup} />}
        {settings && <SettingsPart {...settings} />}
      </main>
      <ExportBar records={exported} selected={selected?.size ?? 0} filtered={found.length < (records?.length ?? 0)} actions={actions} />
    </div>
  );
}

function ReadingState({ failure }: { failure: Failure | null }) {
  const translate = useTranslate();
  return (
    <Live class="popup-none stack">
      <p class={failure ? undefined : 'muted'}>{translate(failure ? 'error.reading' : 'common.loading')}</p>
      {failure && <p class="mono muted"><bdi>{failure.detail}</bdi></p>}
    </Live>
  );
}
