/** Puts the database of the extension back to what version 1 would have left, and looks on while it is brought up to date. Runs inside a page of the extension. */
import { Dexie } from 'dexie';
import { authorKey } from '../../utils/evidence/author-key';
import { EvidenceDatabase, type ArtefactRow, type CaptureRow, type TombstoneRow } from '../../utils/evidence/database';
import { hashOf } from '../../utils/evidence/hash';
import { postKeys } from '../../utils/evidence/post-key';
import type { Annotations, ArtefactRole, Capture, CustodyEntry } from '../../utils/evidence/types';

const NAME = 'onrecord';
/** Word for word as it was declared; never changed. */
const FIRST = { captures: 'id, capturedAt', artefacts: '[captureId+name], captureId', annotations: 'captureId', custody: 'seq, captureId', drafts: 'id', tombstones: 'id' };
const LATER_FIELDS = new Set(['viewer', 'pageChanges', 'hints', 'previousCapture', 'aimedAt', 'collector', 'clock', 'file']);
const LATER_ROLES = new Set<string>(['post-source', 'page-html', 'file'] satisfies ArtefactRole[]);
/** As browsers count: ten times that of the library. */
const [FIRST_VERSION, THIS_VERSION] = [10, new EvidenceDatabase().verno * 10];
const APART_MS = 2;
const MOST_TRIES = 40;
/** An answer that takes longer waits for a change of the tables. */
const WAITS_MS = 25;

interface FirstRows {
  captures: Omit<CaptureRow, 'authorKey' | 'postKeys' | 'caseId'>[];
  artefacts: ArtefactRow[];
  annotations: Annotations[];
  custody: CustodyEntry[];
  tombstones: TombstoneRow[];
}

export const wipe = (): Promise<void> => Dexie.delete(NAME);

/**
 * The records in it. `copies` are records without pictures that are added, so that there is something to bring up to date: as
 * those that are there, with names and times of their own.
 */
export async function toFirstVersion(copies: number): Promise<string[]> {
  const db = new EvidenceDatabase();
  const [rows, artefacts, annotations, tombstones] = await Promise.all([db.captures.toArray(), db.artefacts.toArray(), db.annotations.toArray(), db.tombstones.toArray()]);
  db.close();
  const captures = rows.map(({ capture }) => asFirst(capture));
  const here = new Set(captures.map(({ id }) => id));
  const parts = new Set(captures.flatMap(({ id, artefacts: kept }) => kept.map(({ name }) => `${id} ${name}`)));
  const notes = annotations.filter(({ captureId }) => here.has(captureId)).map(({ captureId, categories, note }) => ({ captureId, categories, note, reports: [], pixelsErasedAt: null }));
  for (let copy = captures.length; copy < copies; copy += 1) {
    const like = captures[copy % rows.length]!;
    const utc = new Date(Date.parse(like.capturedAt.utc) - copy * 60_000).toISOString();
    captures.push({ ...like, id: `${copy}-${like.id}`.slice(0, 36), capturedAt: { ...like.capturedAt, utc }, artefacts: [] });
    notes.push({ captureId: captures.at(-1)!.id, categories: [], note: '', reports: [], pixelsErasedAt: null });
  }
  const bytes = artefacts.filter(({ captureId, name }) => parts.has(`${captureId} ${name}`));
  await write(await withLog({ captures, artefacts: bytes, annotations: notes, tombstones }));
  return captures.map(({ id }) => id);
}

/** What came to captures later is not there. */
function asFirst(capture: Capture): Capture {
  const { name, version, adapter } = capture.tool;
  const kept = Object.fromEntries(Object.entries(capture).filter(([field]) => !LATER_FIELDS.has(field))) as unknown as Capture;
  return { ...kept, tool: { name, version, adapter }, artefacts: capture.artefacts.filter(({ role }) => !LATER_ROLES.has(role)) };
}

/** An entry a record, unsigned: there were no keys. */
async function withLog({ captures, ...others }: Omit<FirstRows, 'captures' | 'custody'> & { captures: Capture[] }): Promise<FirstRows> {
  const custody: CustodyEntry[] = [];
  const add = async (facts: Pick<CustodyEntry, 'at' | 'action' | 'captureId' | 'subjectHash'>) => {
    const entry = { seq: custody.length + 1, ...facts, detail: null, previousHash: custody.at(-1)?.hash ?? null };
    custody.push({ ...entry, hash: await hashOf(entry) });
  };
  const rows: FirstRows['captures'] = [];
  for (const capture of captures.toSorted((a, b) => a.capturedAt.utc.localeCompare(b.capturedAt.utc))) {
    const [{ id, platform, capturedAt: { utc } }, manifestHash] = [capture, await hashOf(capture)];
    rows.push({ id, capturedAt: utc, platform, capture, manifestHash });
    await add({ at: utc, action: 'captured', captureId: id, subjectHash: manifestHash });
  }
  for (const { captureId, ...note } of others.annotations.filter(({ categories, note: words }) => categories.length > 0 || words !== '')) {
    await add({ at: new Date().toISOString(), action: 'annotated', captureId, subjectHash: await hashOf({ captureId, ...note }) });
  }
  return { captures: rows, custody, ...others };
}

async function write(rows: FirstRows): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const old = new Dexie(NAME);
    old.version(1).stores(FIRST);
    try {
      await wipe();
      await old.open();
      await old.transaction('rw', old.tables, async () => {
        for (const [name, all] of Object.entries(rows)) await old.table(name).bulkAdd(all as never[]);
      });
      old.close();
      // Where the worker opened it anew in between, the rows were put into tables of this version, or into none.
      if (await isFirst()) return;
      if (tries === MOST_TRIES) throw new Error('The worker opened it anew each time.');
    } catch (error) {
      old.close();
      if (tries === MOST_TRIES) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** The version that is there once nobody changes it any more, without asking for one. */
function version(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      db.onversionchange = () => db.close();
      resolve(db.version);
      db.close();
    };
  });
}

/** Resolves once it is being brought up to date, or has been. */
export async function underWay(): Promise<boolean> {
  for (;;) {
    const found = await Promise.race([version(), new Promise<null>((resolve) => { setTimeout(() => resolve(null), WAITS_MS); })]);
    if (found !== FIRST_VERSION) return found === null;
    await new Promise((resolve) => { setTimeout(resolve, APART_MS); });
  }
}

/** Whether it is still the first version: what was under way was cut off as if it had never begun. */
export const isFirst = async (): Promise<boolean> => await version() === FIRST_VERSION;

/** What is not as this version has it; brings it up to date where nobody else did. */
export async function notUpToDate(): Promise<string[]> {
  const db = new EvidenceDatabase();
  const rows = await db.captures.toArray();
  const tables = [...db.backendDB().objectStoreNames];
  db.close();
  const wanting = (what: string, is: (row: CaptureRow) => boolean) => {
    const count = rows.filter((row) => !is(row)).length;
    return count > 0 ? [`${count} of ${rows.length} records are not found by their ${what}`] : [];
  };
  const now = await version();
  return [
    ...wanting('author', ({ authorKey: by, capture }) => by === authorKey(capture)), ...wanting('post', ({ postKeys: of, capture }) => String(of) === String(postKeys(capture))),
    ...(now === THIS_VERSION && tables.length === db.tables.length ? [] : [`the database is of version ${now} with ${tables.length} tables`]),
  ];
}
