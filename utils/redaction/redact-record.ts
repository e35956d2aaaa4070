/**
 * A record without identities. Built field by field from what may stay: a field that nobody thought of is left out. What differs from the
 * capture is listed as derived; the rest is what was captured, and can be shown to be so.
 */
import type { Annotations, Capture, EvidenceRecord, FileProvenance, ReportEvent } from '../evidence/types';
import type { Post } from '../platforms/types';
import type { TextMask } from './redact-text';
import { isMasked, keyOf, type Party } from './parties';
import type { Coarseness, RedactionChoices, StandIns } from './types';

/** Left out fields are absent. */
export type Shown<T> = T extends readonly (infer Each)[] ? Shown<Each>[] : T extends object ? { [Name in keyof T]?: Shown<T[Name]> } : T;

export interface RedactedRecord {
  /** `record-1`: the record's own id would tell that two files come from one device. */
  id: string;
  capture: Shown<Capture>;
  annotations: Shown<Annotations>;
}

export interface Redaction {
  choices: RedactionChoices;
  parties: readonly Party[];
  mask: TextMask;
  standIns: StandIns;
}

export function redactRecord({ capture, annotations }: EvidenceRecord, id: string, redaction: Redaction): RedactedRecord {
  const { keep, dates } = redaction.choices;
  const masked = nullable(redaction.mask.text);
  const { environment, tool, capturedAt, file } = capture;
  return {
    id,
    capture: {
      schemaVersion: capture.schemaVersion, id, platform: capture.platform, kind: capture.kind,
      post: redactPost(capture.post, capture.platform, redaction),
      thread: {
        parents: capture.thread.parents.map((post) => redactPost(post, capture.platform, redaction)),
        ownReplies: capture.thread.ownReplies.map((post) => redactPost(post, capture.platform, redaction)),
      },
      page: { ...addressIn('url', capture.page.url, redaction) as { url?: string }, ...titleOf(capture, redaction) },
      viewerLoggedIn: capture.viewerLoggedIn, permalinkFrom: capture.permalinkFrom, timesDisagree: capture.timesDisagree,
      capturedAt: dates === 'exact' && keep.timeZone ? capturedAt : { utc: coarse(capturedAt.utc, dates) },
      startedBy: capture.startedBy,
      ...(keep.environment && { environment }),
      tool: { name: tool.name, version: tool.version, adapter: tool.adapter },
      artefacts: capture.artefacts.map(({ name, role, mimeType, method, alt }) => ({ name, role, mimeType, method, alt: masked(alt) })),
      missing: capture.missing.map(({ code }) => ({ code })),
      ...(capture.pageChanges && { pageChanges: capture.pageChanges }),
      ...(capture.hints && { hints: capture.hints.map(({ code }) => ({ code })) }),
      ...(capture.aimedAt !== undefined && { aimedAt: capture.aimedAt }),
      ...(keep.environment && capture.collector !== undefined && { collector: capture.collector }),
      ...(file && { file: redactFile(file, redaction) }),
    },
    annotations: {
      captureId: id, categories: annotations.categories,
      ...(keep.notes && { note: redaction.mask.text(annotations.note) }),
      reports: annotations.reports.map((event) => redactReport(event, redaction)),
      pixelsErasedAt: annotations.pixelsErasedAt && coarse(annotations.pixelsErasedAt, dates),
    },
  };
}

/** A title finds a page as its address does, and may repeat what the person wrote. */
function titleOf({ page: { title }, platform, thread, post }: Capture, { choices: { keep }, mask, parties }: Redaction): { title?: string } {
  const self = parties.find(({ role }) => role === 'self');
  const isOwn = ({ author }: Post) => self?.keys.includes(keyOf(platform, author)) ?? false;
  const ownWords = !keep.ownPosts && [post, ...thread.parents, ...thread.ownReplies].some(isOwn);
  return title === '' || (keep.addresses && !ownWords) ? { title: mask.text(title) } : {};
}

function redactPost(post: Post, platform: string, redaction: Redaction): Shown<Post> {
  const { choices: { keep, dates }, mask } = redaction;
  const { kind, author, text, textCut, language, postedAt, media, quoted, replyTo, counts, missing } = post;
  const party = redaction.parties.find(({ keys }) => keys.includes(keyOf(platform, author)));
  // Whoever searches the site for the person's own words finds the person.
  const hidden = party?.role === 'self' && isMasked(party, redaction.choices) && !keep.ownPosts;
  const masked = nullable(hidden ? () => redaction.standIns.word : mask.text);
  return {
    kind, ...addressIn('id', post.id, redaction), ...addressIn('permalink', post.permalink, redaction),
    author: party && isMasked(party, redaction.choices) ? { name: redaction.standIns.person(party.letter) } : {
      name: nullable(mask.text)(author.name), ...plainIn('handle', author.handle, redaction),
      ...addressIn('profileUrl', author.profileUrl, redaction), ...addressIn('id', author.id, redaction),
    },
    text: masked(text) ?? '', textCut, language,
    postedAt: {
      ...(dates === 'exact' && { shown: masked(postedAt.shown) }),
      machine: postedAt.machine && coarse(postedAt.machine, dates), fromId: postedAt.fromId && coarse(postedAt.fromId, dates),
    },
    media: media.map(({ kind: type, alt }) => ({ kind: type, alt: masked(alt) })),
    quoted: quoted && redactPost(quoted, platform, redaction),
    replyTo: replyTo && { ...addressIn('id', replyTo.id, redaction), ...plainIn('handle', replyTo.handle, redaction) },
    // Exact counts find a post as its address does.
    ...(keep.addresses && { counts }), missing,
  };
}

function redactFile({ files, textFrom, stated }: FileProvenance, redaction: Redaction): Shown<FileProvenance> {
  const { choices: { keep, dates }, mask } = redaction;
  const masked = nullable(mask.text);
  return {
    // The name of a file, its size and its time are as telling as an address.
    files: files.map(({ artefact, mimeType }) => ({ artefact, mimeType })), textFrom,
    stated: {
      site: masked(stated.site), ...plainIn('account', stated.account, redaction), ...(dates === 'exact' && { at: masked(stated.at) }),
      ...addressIn('address', stated.address, redaction), how: stated.how, ...(keep.notes && { note: masked(stated.note) }),
    },
  };
}

/** References, accounts and names of files that were sent are the person's own, and stay with them. */
function redactReport({ at, type, ruleId, rule, channel, outcome, happenedOn, note }: ReportEvent, redaction: Redaction): Shown<ReportEvent> {
  const { choices: { keep, dates }, mask } = redaction;
  // Rules of a small server name the server.
  const open = !ruleId?.startsWith('server:');
  return {
    at: coarse(at, dates), type, ruleId: open ? ruleId : null, ...(open && rule !== undefined && { rule }),
    ...(channel !== undefined && { channel }), ...(outcome !== undefined && { outcome }),
    ...(happenedOn !== undefined && { happenedOn: happenedOn && coarse(happenedOn, dates) }),
    ...(keep.notes && { note: nullable(mask.text)(note) }),
  };
}

/** A value that is an address or an id: whole where the person keeps addresses and nothing in it is masked, else not there. */
function addressIn<Name extends string>(name: Name, value: string | null, { choices: { keep }, mask }: Redaction): { [Each in Name]?: string | null } {
  return value === null || value === '' || (keep.addresses && mask.isNameless(value)) ? { [name]: value } as { [Each in Name]?: string | null } : {};
}

/** A handle with a stand-in in it would be a handle of somebody else. */
function plainIn<Name extends string>(name: Name, value: string | null, { mask }: Redaction): { [Each in Name]?: string | null } {
  return value === null || mask.isNameless(value) ? { [name]: value } as { [Each in Name]?: string | null } : {};
}

const nullable = (mask: (text: string) => string) => (text: string | null): string | null => text && mask(text);

/** ISO 8601 as far as the day or the month, in UTC. */
export function coarse(iso: string, dates: Coarseness): string {
  return dates === 'exact' ? iso : iso.slice(0, dates === 'day' ? 10 : 7);
}

export interface SharedPaths {
  /** Containers and values that are as captured: `capture.post`, `capture.post.textCut`. */
  shared: Set<string>;
  /** Values that are in the copy and are not what was captured. */
  derived: string[];
}

/** What of a redacted capture is as it was captured. Lists of plain values are so as a whole or not at all: places in them must not shift. */
export function sharedPaths(original: unknown, shown: unknown, path = 'capture', found: SharedPaths = { shared: new Set(), derived: [] }): SharedPaths {
  if (isContainer(shown) && isContainer(original) && sameShape(original, shown)) {
    found.shared.add(path);
    for (const [name, value] of Object.entries(shown)) {
      if (value === undefined) continue;
      // A dot in a name would make two paths one.
      if (!Object.hasOwn(original, name) || name.includes('.')) found.derived.push(`${path}.${name}`);
      else sharedPaths((original as Record<string, unknown>)[name], value, `${path}.${name}`, found);
    }
  } else if (!isContainer(shown) && shown === original) found.shared.add(path);
  else found.derived.push(path);
  return found;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

function sameShape(original: object, shown: object): boolean {
  if (!Array.isArray(original) || !Array.isArray(shown)) return Array.isArray(original) === Array.isArray(shown);
  return original.length === shown.length && (shown.every(isContainer) || original.every((each, index) => each === shown[index]));
}
