/** The tables on the person's device. Every version ever shipped stays listed, so that old records keep opening. */
import { Dexie, type EntityTable, type PromiseExtended, type Table } from 'dexie';
import { authorKey } from './author-key';
import type { PublicJwk } from './jws';
import type { BatchRow } from './lock/batches';
import type { RowKeys } from './lock/row-keys';
import { sealing } from './lock/sealing';
import { postKeys } from './post-key';
import type { RecordSummary, SearchText } from './summary';
import type { Annotations, Authorisation, Capture, Corroboration, CustodyEntry, PostCheck } from './types';

export interface CaptureRow {
  id: string;
  /** ISO 8601 in UTC; sorts as text. */
  capturedAt: string;
  platform: string;
  /** As `authorKey` gives it, with the lock on blinded; empty when the author was not found, `SAVED_LOCKED` when saved while locked. */
  authorKey: string;
  /** As `postKeys` gives them, with the lock on blinded; none when saved while locked. */
  postKeys: string[];
  capture: Capture;
  manifestHash: string;
  /** Only of records that came from a file with a log of its own. */
  caseId?: string;
}

export interface ArtefactRow {
  captureId: string;
  name: string;
  bytes: ArrayBuffer;
}

/** One asking for a public copy, and the bytes that came; `null` when none came or they were erased. */
export interface CorroborationRow {
  captureId: string;
  number: number;
  item: Corroboration;
  body: ArrayBuffer | null;
}

/** One later look at a post, and its small picture; `null` when there is none or it was erased. */
export interface CheckRow {
  captureId: string;
  number: number;
  item: PostCheck;
  picture: ArrayBuffer | null;
}

/** A capture that was begun; what is in it is `capture`'s to say. Left behind only when the worker died before the end. */
export interface DraftRow {
  id: string;
}

/** What remains of a deleted record: no words, no names. */
export interface TombstoneRow {
  id: string;
  manifestHash: string;
  deletedAt: string;
}

/** A key that signs the custody log. `id` is the RFC 7638 thumbprint; the private half cannot leave the browser. */
export interface KeyRow {
  id: string;
  createdAt: string;
  jwk: PublicJwk;
  pair: CryptoKeyPair;
  /** Whether the log names it yet. */
  logged: boolean;
}

/** A token of an outside authority (RFC 3161) over the hash of one entry of the log. */
export interface TimestampRow {
  /** Of the entry whose hash was stamped. */
  seq: number;
  entryHash: string;
  /** Name and address of the authority as they were then. */
  authority: { name: string; url: string };
  /** DER of the TimeStampReq that was sent and of the TimeStampResp that came. */
  request: ArrayBuffer;
  response: ArrayBuffer;
}

/** Stands in the index until the lock is opened. No author has such a key. */
export const SAVED_LOCKED = '?';
/** A part of a picture, from 0 to 1 of its width and height, from its upper left corner. */
export interface MaskBox { x: number; y: number; width: number; height: number }

/** What a person drew over a picture for copies without identities. No part of the record: nothing of it is hashed or logged. */
export interface MaskRow {
  captureId: string;
  /** Of the artefact. */
  name: string;
  boxes: MaskBox[];
  /** The person has looked at the picture with these boxes and lets it go into copies. */
  looked: boolean;
  /** Hex of 32 random bytes: hides the original's hash where a copy names it, and proves it once the person shows it. */
  salt: string;
}

/** Records that came from a file stay together with what that file said of itself: nothing in it is ever changed here. */
export interface CaseRow {
  id: string;
  /** ISO 8601, UTC. */
  importedAt: string;
  source: 'bundle' | 'backup';
  /** The file's own word: when it was made, and by which version. */
  madeAt: string;
  madeBy: string;
  tombstones: TombstoneRow[];
  timestamps: TimestampRow[];
  /** What the file had of records that are here too, where neither followed from the other; what is here was left alone. */
  others: OtherVersion[];
  /** What did not hold when it came; the person took it all the same. */
  faults: { captureId: string; part: string }[];
  /** By which a helper worked whose log it is, as the file has them. Absent where it has none. */
  authorisations?: Authorisation[];
}

/** `checks` is absent in what came before there were any. */
export interface OtherVersion { captureId: string; annotations: Annotations; corroborations: Corroboration[]; checks?: PostCheck[] }

/** An entry of the log that a case came with, word for word. */
export interface CaseLogRow {
  caseId: string;
  /** Place in that log, from 0. */
  place: number;
  captureId: string | null;
  entry: CustodyEntry;
}

/** A taking in that was begun: bytes of these records may lie there before the records do. Left behind only when it was cut off. */
export interface StagedRow { id: string; captureIds: string[] }

/** A large file that is being made; what is in it is the export's to say. Left behind only when it was cut off. */
export interface UnfinishedExportRow { id: string }

/** A record that the person deleted, and may still take back. In clear, with the hash that its tombstone needs: it goes for good while locked too. */
export interface TrashRow { captureId: string; manifestHash: string; /** ISO 8601, UTC. */ trashedAt: string }

/** Records that belong together as the person sees it: never to be taken for a case that came from a file. */
export interface FolderRow {
  id: string;
  name: string;
  note: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  closedAt: string | null;
  captureIds: string[];
}

/** An authorisation of this device's helper. All but the indexed fields is sealed: no name is among those. */
export interface AuthorisationRow {
  id: string;
  /** SHA-256 of `words`. */
  sha256: string;
  /** As in `words`. */
  until: string;
  /** 1 for that under which the helper works now; of at most one. */
  current: 0 | 1;
  words: Authorisation;
  /** ISO 8601, UTC; `null` while it goes on. */
  endedAt: string | null;
}

/**
 * What the person says of who is behind accounts. All of it is theirs: what pages showed, such as a new handle of one account, is told
 * from the records each time (`utils/people/accounts`) and stands in no row.
 */
export interface PersonRow {
  id: string;
  /** The person's own name for them; empty when they gave none. */
  label: string;
  note: string;
  /** `key` is one of an account's `keys`; an account stands in one row at most. `why` is empty for the account that the row began with. */
  accounts: { key: string; why: string }[];
}

export class EvidenceDatabase extends Dexie {
  captures!: EntityTable<CaptureRow, 'id'>;
  artefacts!: Table<ArtefactRow, [string, string]>;
  annotations!: EntityTable<Annotations, 'captureId'>;
  custody!: EntityTable<CustodyEntry, 'seq'>;
  drafts!: EntityTable<DraftRow, 'id'>;
  tombstones!: EntityTable<TombstoneRow, 'id'>;
  corroborations!: Table<CorroborationRow, [string, number]>;
  keys!: EntityTable<KeyRow, 'id'>;
  timestamps!: EntityTable<TimestampRow, 'seq'>;
  masks!: Table<MaskRow, [string, string]>;
  cases!: EntityTable<CaseRow, 'id'>;
  caseLogs!: Table<CaseLogRow, [string, number]>;
  staged!: EntityTable<StagedRow, 'id'>;
  unfinished!: EntityTable<UnfinishedExportRow, 'id'>;
  summaries!: EntityTable<RecordSummary, 'captureId'>;
  searchTexts!: EntityTable<SearchText, 'captureId'>;
  trash!: EntityTable<TrashRow, 'captureId'>;
  folders!: EntityTable<FolderRow, 'id'>;
  people!: EntityTable<PersonRow, 'id'>;
  authorisations!: EntityTable<AuthorisationRow, 'id'>;
  checks!: Table<CheckRow, [string, number]>;
  batches!: EntityTable<BatchRow, 'id'>;

  /** By id, since the lock was opened last: a batch never changes. */
  openedBatches = new Map<string, BatchRow>();
  readonly #readKeys: () => Promise<RowKeys | null>;
  /** Of the lock, once the database is open; `null` where there is none. */
  #keys: { read: RowKeys | null } | { failed: unknown } = { read: null };
  #keysAreKnown = false;

  /** `keys` is asked when the database is opened, and again after `forgetKeys`. */
  constructor(name = 'onrecord', keys: () => Promise<RowKeys | null> = async () => null) {
    // What was told as saved must be on the disk, not on its way there, when the power goes.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      captures: 'id, capturedAt',
      artefacts: '[captureId+name], captureId',
      annotations: 'captureId',
      custody: 'seq, captureId',
      drafts: 'id',
      tombstones: 'id',
    });
    // Version 2 finds earlier records by the same author without reading every capture.
    this.version(2)
      .stores({ captures: 'id, capturedAt, authorKey' })
      .upgrade((transaction) => transaction.table<CaptureRow>('captures').toCollection().modify((row) => {
        row.authorKey = authorKey(row.capture);
      }));
    // Version 3 finds captures of the same post, holds public copies, signs the log and keeps timestamps. Entries made before stay
    // as they are, unsigned.
    this.version(3)
      .stores({
        captures: 'id, capturedAt, authorKey, *postKeys', corroborations: '[captureId+number], captureId', keys: 'id, createdAt', timestamps: 'seq',
      })
      .upgrade((transaction) => transaction.table<CaptureRow>('captures').toCollection().modify((row) => {
        row.postKeys = postKeys(row.capture);
      }));
    // Version 4 keeps what is drawn over pictures, and holds what came from files: which record belongs to which case, and the logs they brought.
    this.version(4).stores({
      masks: '[captureId+name], captureId',
      captures: 'id, capturedAt, authorKey, *postKeys, caseId', cases: 'id', caseLogs: '[caseId+place], caseId, captureId', staged: 'id',
    });
    // Version 5 lists ten thousand records without opening them, and holds what the vault and later looks at posts add. Summaries of older records are made when
    // they are first read: with the lock on, nobody can here. Faults and backups are found in a long log without reading it.
    this.version(5).stores({
      custody: 'seq, captureId, action', summaries: 'captureId, capturedAt', searchTexts: 'captureId', trash: 'captureId', folders: 'id', people: 'id',
      checks: '[captureId+number], captureId', authorisations: 'id, [current+until+id+sha256]',
      unfinished: 'id',
    });
    // Version 6 lists and searches ten thousand records behind a lock. Batches are made once it is open.
    this.version(6).stores({ batches: 'id, *captureIds' });
    this.#readKeys = keys;
    this.use(sealing(() => this.rowKeys));
  }

  /** Throws what kept them from being read: nothing may then be stored in clear. */
  get rowKeys(): RowKeys | null {
    if ('failed' in this.#keys) throw this.#keys.failed;
    return this.#keys.read;
  }

  /** How words stand in an index: as they are, or blinded; `null` while locked. */
  indexed(words: readonly string[]): string[] | null {
    const keys = this.rowKeys;
    if (!keys) return [...words];
    return keys.locked ? null : words.map((word) => keys.blind(word)!);
  }

  override open(): PromiseExtended<Dexie> {
    // Opened again after a failure, it asks nothing more of a disk that may be full.
    if (this.isOpen() || this.#keysAreKnown) return super.open();
    // Outside the transaction, if any, that waits for the database to be opened.
    const reading = Dexie.ignoreTransaction(() => Dexie.Promise.resolve(this.#readKeys()));
    return reading.then((read) => ({ read }), (failed: unknown) => ({ failed })).then((keys) => {
      this.#keys = keys;
      this.#keysAreKnown = !('failed' in keys);
      return super.open();
    }) as PromiseExtended<Dexie>;
  }

  /** Reads the keys again at the next use: the lock was turned on or off, opened or closed. */
  forgetKeys(): void {
    this.#keysAreKnown = false;
    this.openedBatches = new Map(); // What is being read goes on with the one that it had.
    this.close({ disableAutoOpen: false });
  }
}

/** The fields of a row by which its record is found. */
export function indexFields(db: EvidenceDatabase, capture: Omit<Capture, 'artefacts'>): Pick<CaptureRow, 'id' | 'capturedAt' | 'authorKey' | 'postKeys'> {
  const author = authorKey(capture);
  return {
    id: capture.id, capturedAt: capture.capturedAt.utc,
    authorKey: author && (db.indexed([author])?.[0] ?? SAVED_LOCKED), postKeys: db.indexed(postKeys(capture)) ?? [],
  };
}
