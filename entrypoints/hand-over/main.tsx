/** Wires the page for handing records over: which records were asked for, the makers of files, and the way out. */
import { liveQuery } from 'dexie';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { begin, Ours, writtenAs } from '../../components/begin';
import { CutOff } from '../../components/hand-over/CutOff';
import { HandOver, type HandOverActions } from '../../components/hand-over/HandOver';
import { LockGate } from '../../components/lock/LockGate';
import { PageBar } from '../../components/shared/PageBar';
import { useEscape } from '../../components/shared/use-escape';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { wayOut } from '../../components/way-out';
import { getCorrections } from '../../utils/corrections';
import { handOver } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { earliestFirst } from '../../utils/export/evidence-json';
import { makeExport } from '../../utils/export/exports';
import { forget, lastCutOff, type UnfinishedRow } from '../../utils/export/unfinished';
import { asked } from '../../utils/hand-over';
import { typedAnswers } from '../../utils/pack-answers';
import { lockOf } from '../../utils/lock-actions';
import { send } from '../../utils/messages';
import { changeSettings } from '../../utils/settings';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
const lock = await lockOf(store);
const toolVersion = browser.runtime.getManifest().version;
// Before anything is shown: *Back* may have led here after leaving.
const leave = wayOut();
const begun = await begin('ext.name');
const { settings, translate } = begun;
const wanted = await asked(location.href);
/** Named by the address alone where nothing else was asked for: no record stands in it. */
const way = new URL(location.href).searchParams.get('way') === 'backup' ? 'backup' : undefined;

const reporter: KeptReporter = {
  country: settings.country, corrections: await getCorrections(), keepCountry: (country) => changeSettings({ country }),
};

const actions: HandOverActions = {
  leave,
  redaction: {
    loadArtefact: (captureId, name) => store.artefact(captureId, name), masks: (ids) => store.masks(ids), keepMask: (row) => store.keepMask(row),
  },
  makeExport: async (request, options) => makeExport(request, store, { ...await writtenAs(begun), toolVersion, ...options, onHeld: hold }),
  typed: typedAnswers,
};

/** Milliseconds. A worker that nobody asks falls asleep after thirty seconds, and then waits for no page to be closed. */
const KEEP_AWAKE_MS = 20_000;

// Large files lie on the disk as long as this page is there.
const held: string[] = [];
const tellHeld = () => { if (held.length > 0) send('export:held', { begun: held }).catch(() => undefined); }; // It is told again.
function hold(folder: string): void {
  held.push(folder);
  tellHeld();
}
setInterval(tellHeld, KEEP_AWAKE_MS);
// A closed page is missed without this, too. One that is left for another in the same tab is not.
addEventListener('pagehide', () => { send('export:left', { begun: held }).catch(() => undefined); });

const howOf = (record: EvidenceRecord) => handOver(settings, record);

function Page() {
  const [records, setRecords] = useState<EvidenceRecord[] | null>(null);
  const [cutOff, setCutOff] = useState<UnfinishedRow | null>(null);
  const [again, setAgain] = useState<UnfinishedRow | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => { void lastCutOff(store).then(setCutOff, () => undefined); }, []); // Whoever cannot read that reads nothing else either.
  useEffect(() => {
    const these = again ?? wanted;
    const ids = these && new Set(these.captureIds);
    const reading = liveQuery(() => store.list()).subscribe({
      next: (list) => setRecords(earliestFirst(list).filter(({ capture }) => !ids || ids.has(capture.id))),
      error: (error: unknown) => setBroken(error instanceof Error ? error.message : String(error)),
    });
    return () => reading.unsubscribe();
  }, [again]);
  if (!records) return <Reading broken={broken} />;
  const goOn = () => {
    setRecords(null);
    setAgain(cutOff);
    setCutOff(null);
  };
  const drop = () => {
    if (cutOff) void forget(store, [cutOff]);
    setCutOff(null);
  };
  return (
    <HandOver key={again?.id} records={records} how={howOf} actions={actions} startWith={wanted?.startWith} recipient={wanted?.recipient} way={wanted?.way ?? way} again={again}
      notice={cutOff && <CutOff row={cutOff} again={goOn} forget={drop} />} />
  );
}

function Reading({ broken }: { broken: string | null }) {
  useEscape({ once: () => {}, twice: actions.leave });
  return (
    <div class="hand-over">
      <PageBar leave={actions.leave} />
      <main class="hand-over-main">
        {broken === null
          ? <p class="muted">{translate('common.loading')}</p>
          : <><p>{translate('error.reading')}</p><p class="mono muted"><bdi>{broken}</bdi></p></>}
      </main>
    </div>
  );
}

noteUse(document);
render(
  <Ours begun={begun} shows>
    <ReporterProvider kept={reporter}><LockGate lock={lock} leave={actions.leave}><Page /></LockGate></ReporterProvider>
  </Ours>,
  document.getElementById('app')!,
);
