/** What the timeline PDF is made from, and what it needs of its surroundings. */
import type { Authorisation, CustodyEntry, EvidenceRecord } from '../../evidence/types';
import type { RecordSource } from '../record-source';
import type { Facts } from '../../facts';
import type { Translate } from '../../i18n';
import type { RuleMatch } from '../../rules/types';
import type { TimelineChoices } from './choices';
import type { FontId } from './fonts';
import type { PdfSink } from './pdf/blob-sink';

/** A chapter between the contents and the records, made by whoever asks for the document: the letter of a pack, say. */
export interface Preface {
  title: string;
  blocks: readonly PrefaceBlock[];
}

export type PrefaceBlock =
  | { kind: 'heading'; text: string }
  /** `byPerson`: their own words, set apart from ours. */
  | { kind: 'text'; text: string; byPerson?: true }
  /** A `null` value is a line to fill in by hand. */
  | { kind: 'facts'; rows: readonly { label: string; value: string | null }[] }
  | { kind: 'list'; ordered: boolean; items: readonly string[] }
  | { kind: 'link'; text: string; url: string };

export interface TimelineInput {
  /** Earliest capture first. Each is read twice or three times, and never kept. */
  records: RecordSource;
  preface?: readonly Preface[];
  /** A copy without identities: how exact its times are, and whether its bundle is signed. Fields that are not there were left out, not looked for in vain. */
  redacted?: { dates: 'exact' | 'day' | 'month'; signed: boolean };
  /**
   * What follows the preface. whole: all of every record, the logs, and how to check them; the default. post: of every record what
   * its page showed, and nothing of the side of whoever saved it. none: nothing, and no cover: the preface is the document.
   */
  sheets?: 'whole' | 'post' | 'none';
  /** The usual ones by default. */
  choices?: TimelineChoices;
  custody: readonly CustodyEntry[];
  /** By which a helper worked, so that the log can name them. */
  authorisations?: readonly Authorisation[];
  /** Bytes of one artefact, for good: they are empty once they are in the file. `null` when they are gone. Called for one record at a time. */
  loadArtefact: (captureId: string, name: string) => Promise<Uint8Array | null>;
  ruleFor: (record: EvidenceRecord) => RuleMatch | null;
  /** Names of platforms by id. An id without a name is shown as it is. */
  platformNames: Readonly<Record<string, string>>;
  title: string;
  /** BCP 47, of the fixed words and dates. */
  language: string;
  translate: Translate;
  /** What is known of rules and doors in `language`; in English where it is not there. */
  facts?: Facts | undefined;
  madeAt: Date;
  /** IANA name, for times as the person knows them. */
  timeZone: string;
  toolVersion: string;
  /** Attached to the PDF, so that the exact text and hashes travel with it. */
  attachment?: { name: string; data: Blob };
}

export type HarfBuzz = typeof import('harfbuzzjs');

/** Pixels, four bytes each (red, green, blue, alpha not premultiplied), rows from the top. */
export interface RasterImage {
  width: number;
  height: number;
  rgba: Uint8Array | Uint8ClampedArray;
}

/** A raster of text is one line high: its baseline lies `ascent` ems below its top edge. */
export const rasterLine = { ascent: 1, descent: 0.35 } as const;

export interface PdfResources {
  /** At least `latin`, `latin-bold` and `mono`. Characters of a font that is not here are drawn as pictures. */
  fonts: Partial<Record<FontId, Uint8Array>>;
  harfbuzz: HarfBuzz;
  /**
   * Draws text that no font of ours covers (emoji, rare scripts) in dark ink on nothing, `px` pixels to the em, on one
   * line with the metrics of `rasterLine`, as wide as its advance.
   */
  raster: (text: string, px: number) => Promise<RasterImage>;
  /**
   * JPEG for pictures a PDF cannot hold (WebP, AVIF) or only at a high price (PNG with transparency). Rejects when the
   * bytes are no picture. Without it such pictures are described in words instead.
   */
  toJpeg?: (bytes: Uint8Array, mimeType: string) => Promise<Uint8Array>;
  /** Where the bytes go; into Blobs unless said otherwise. */
  sink?: PdfSink;
}

export interface MakeOptions {
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Counts records; called with `done` 0 first. */
  onProgress?: (done: number, total: number) => void;
}
