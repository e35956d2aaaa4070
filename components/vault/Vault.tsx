/** The whole page: the parts of the vault at the side, one of them in front, *leave quickly* above all. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { endOverdue, helpingNow } from '../../utils/evidence/authorisations';
import { people } from '../../utils/evidence/people';
import { folders } from '../../utils/evidence/folders';
import type { EvidenceStore } from '../../utils/evidence/store';
import type { RecordSummary } from '../../utils/evidence/summary';
import { accountsOf } from '../../utils/people/accounts';
import { HelpingLine } from '../helping/HelpingLine';
import { SessionLimit } from '../helping/SessionLimit';
import { withMember } from '../popup/selection';
import { RecordView } from '../record/RecordView';
import { useCare } from '../shared/care';
import { DocumentIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { useLive } from '../shared/use-live';
import { ChildLines } from '../youth/ChildLines';
import { CasePage } from './CasePage';
import { Cases } from './Cases';
import { useVault, VaultContext, type VaultActions, type VaultData, type VaultSetting } from './context';
import { ExportTab } from './ExportTab';
import { noFilter, readFilter, type VaultFilter } from './filter';
import { LearnTab } from './LearnTab';
import { People } from './People';
import { Reports } from './Reports';
import { go, useRoute, type Part, type Route } from './routes';
import { StorageMeter } from './StorageMeter';
import { Timeline } from './Timeline';
import { Trash } from './Trash';
import './vault.css';

export interface Places {
  /** Keeps a filter for as long as the session, and gives the name it has in the address. */
  keep: (name: string | null, filter: VaultFilter) => string;
  find: (name: string) => Promise<unknown>;
}

interface VaultProps {
  store: EvidenceStore;
  actions: VaultActions;
  places: Places;
  /** What the person may change about OnRecord. */
  settings: ComponentChildren;
  /** Closes the lock; absent where there is none. */
  lockNow?: (() => Promise<unknown>) | undefined;
}

/** Records that are read before all are: more than a window shows. */
const FIRST = 40;

export function Vault({ store, actions, places, settings, lockNow }: VaultProps) {
  const translate = useTranslate();
  const route = useRoute();
  const { data, failure } = useVaultData(store);
  const [filter, setFilter] = useState<VaultFilter>(noFilter);
  const [shownWords, setShownWords] = useState<ReadonlySet<string>>(new Set());
  const place = useRef<string | null>(null);
  useEscape({ once: () => {}, twice: actions.leave });

  useEffect(() => {
    if (route.part !== 'timeline' || route.place === place.current) return;
    place.current = route.place;
    if (route.place === null) setFilter(noFilter);
    else void places.find(route.place).then((kept) => setFilter(readFilter(kept)));
  }, [route.part, route.place]);
  const narrow = (next: VaultFilter) => {
    setFilter(next);
    place.current = places.keep(place.current, next);
    history.replaceState(null, '', `#timeline?f=${place.current}`);
  };
  const showRecords = (change: Partial<VaultFilter>) => {
    const next = { ...noFilter, ...change };
    setFilter(next);
    place.current = places.keep(null, next);
    go(`#timeline?f=${place.current}`);
  };
  const setting: VaultSetting = {
    store, actions, data, showRecords, shownWords, showWords: (id, shown) => setShownWords((words) => withMember(words, id, shown)),
  };
  const folder = route.part === 'cases' && route.id ? data.folders.find(({ id }) => id === route.id) : undefined;
  const title = folder?.name ?? translate(`vault.part.${route.part === 'record' ? 'timeline' : route.part}`);

  return (
    <VaultContext.Provider value={setting}>
      <div class="vault">
        <PageBar leave={actions.leave} lockNow={lockNow} />
        <div class="vault-body">
          <Parts route={route} />
          {route.part === 'record'
            ? <OneRecord key={route.id} id={route.id} />
            : (
              <main class="vault-main" aria-busy={!data.whole}>
                <Heading key={`${route.part}/${route.id}`} title={title} />
                {failure && <Live class="stack"><p>{translate('error.reading')}</p><p class="mono muted"><bdi>{failure.detail}</bdi></p></Live>}
                {content(route.part)}
              </main>
            )}
        </div>
      </div>
    </VaultContext.Provider>
  );

  function content(part: Part): ComponentChildren {
    if (part === 'timeline') return <><Beside /><Timeline filter={filter} onFilter={narrow} empty={<Nothing />} /></>;
    if (part === 'settings') return <div class="stack vault-section with-side">{settings}<StorageMeter /></div>;
    if (part === 'trash') return <Trash />;
    if (part === 'learn') return <LearnTab />;
    if (!data.whole) return <p class="muted">{translate('common.loading')}</p>;
    if (folder) return <CasePage key={folder.id} folder={folder} />;
    return { cases: <Cases />, people: <People />, reports: <Reports />, export: <ExportTab /> }[part];
  }
}

/** Above all records: who listens to a young person; for whom a helper works, and that it is enough for today. */
function Beside() {
  const { store } = useVault();
  const helps = useCare().collector === 'helper';
  useEffect(() => { if (helps) void endOverdue(store).catch(() => undefined); }, [helps]); // What cannot be read is said below.
  const { value: helping } = useLive(async () => (helps ? helpingNow(store) : null), [helps]);
  return (
    <>
      <SessionLimit />
      <div class="young-notice"><ChildLines /></div>
      {helping && <HelpingLine helping={helping} />}
    </>
  );
}

/** Starts with the newest records; the rest follows once these are drawn. */
function useVaultData(store: EvidenceStore): { data: VaultData; failure: ReturnType<typeof useLive>['failure'] } {
  const [first, setFirst] = useState<RecordSummary[] | null>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    // A failure shows in the reading of all.
    void store.newestSummaries(FIRST).then(setFirst, () => setFirst([])).then(() => store.count()).then(setCount, () => undefined);
  }, []);
  const all = useLive(async () => (first ? store.summaries() : null), [first !== null]);
  const rows = useLive(() => people(store), []);
  const cases = useLive(() => folders(store), []);
  const summaries = all.value ?? first ?? NONE;
  const accounts = useMemo(() => accountsOf(all.value ?? NONE), [all.value]);
  const whole = all.value !== null && rows.value !== null && cases.value !== null;
  const data = useMemo((): VaultData => ({
    summaries, whole, count: all.value?.length ?? Math.max(count, summaries.length), accounts, people: rows.value ?? NONE_OF_THEM, folders: cases.value ?? NO_CASES,
  }), [summaries, whole, count, accounts, rows.value, cases.value]);
  return { data, failure: all.failure ?? rows.failure ?? cases.failure };
}

const NONE: RecordSummary[] = [];
const NONE_OF_THEM: VaultData['people'] = [];
const NO_CASES: VaultData['folders'] = [];

const GROUPS: readonly (readonly Part[])[] = [['timeline', 'cases', 'people', 'reports'], ['export', 'learn'], ['trash', 'settings']];

function Parts({ route }: { route: Route }) {
  const translate = useTranslate();
  return (
    <nav class="vault-nav" aria-label={translate('vault.parts')}>
      {GROUPS.map((group) => (
        <ul key={group[0]}>
          {group.map((part) => (
            <li key={part}><a href={`#${part}`} aria-current={route.part === part ? 'page' : undefined}>{translate(`vault.part.${part}`)}</a></li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

/** Takes the focus with each part, so that a keyboard and a screen reader start there. */
function Heading({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, []);
  return <h1 ref={heading} tabIndex={-1}><bdi>{title}</bdi></h1>;
}

function OneRecord({ id }: { id: string }) {
  const translate = useTranslate();
  const { store, actions, shownWords, showWords } = useVault();
  const { value: record, failure } = useLive(() => store.get(id), [id]);
  const back = () => (history.length > 1 ? history.back() : go('#timeline'));
  if (!record) return <main class="vault-main"><Live>{failure ? <p>{failure.words ?? translate('error.reading')}</p> : <p class="muted">{translate('common.loading')}</p>}</Live></main>;
  return (
    <RecordView record={record} actions={actions} wordsShown={shownWords.has(id)} onShowWords={(shown) => showWords(id, shown)} onOpen={(other) => go(`#record/${other}`)}
      onBack={back} onDeleted={() => go('#timeline')} />
  );
}

function Nothing() {
  const translate = useTranslate();
  return (
    <section class="empty stack">
      <span class="empty-mark"><DocumentIcon /></span>
      <h2>{translate('popup.empty.title')}</h2>
      <p>{translate('popup.empty.button')}</p>
      <p class="muted">{translate('popup.empty.menu')}</p>
    </section>
  );
}
