/** Reads an `evidence.json` that anybody may have written: what is there has the form that the checks rely on. */
import type { CustodyEntry } from '../evidence/types';
import { FORMAT_VERSION, type EvidenceFile, type WrittenCase } from '../export/evidence-json';
import { Fault, fault } from './findings';

/** Deeper than any record; what goes on nesting is meant to break whoever reads it. */
const MOST_NESTED = 100;
/** Names that some code takes for more than names. */
const TRICKS = new Set(['__proto__', 'constructor', 'prototype']);

/** What the checks read of it, and all of it as it is there; the rest is for people. */
export type ReadEvidence = Pick<EvidenceFile, 'formatVersion' | 'madeAt' | 'records' | 'custodyLog' | 'tombstones'>
  & Required<Pick<EvidenceFile, 'keys' | 'timestamps' | 'cases' | 'authorisations'>> & { whole: unknown };

type Unknown = { [name: string]: unknown };

const HEX = /^[0-9a-f]{64}$/;
const text = (value: unknown): value is string => typeof value === 'string';
const textOrNull = (value: unknown): boolean => value === null || text(value);
const hex = (value: unknown): boolean => text(value) && HEX.test(value);
const number = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const object = (value: unknown): value is Unknown => typeof value === 'object' && value !== null && !Array.isArray(value);
const every = (value: unknown, is: (each: Unknown) => boolean): boolean => Array.isArray(value) && value.every((each) => object(each) && is(each));

const isLeave = (leave: unknown): boolean => object(leave) && text(leave.id) && hex(leave.sha256);

const isAuthorisation = (words: Unknown): boolean => ['id', 'salt', 'person', 'helper', 'purpose', 'givenOn', 'until', 'given'].every((name) => text(words[name]));

const isEntry = (entry: Unknown): boolean => number(entry.seq) && text(entry.at) && text(entry.action) && textOrNull(entry.captureId)
  && textOrNull(entry.subjectHash) && textOrNull(entry.detail) && textOrNull(entry.previousHash) && text(entry.hash)
  && (entry.signature === undefined || text(entry.signature)) && (entry.authorisation === undefined || isLeave(entry.authorisation));

// A name becomes part of a path, so it must be one of ours.
const isArtefact = ({ name, size, sha256 }: Unknown): boolean => text(name) && /^[\w-]+$/.test(name) && number(size) && hex(sha256);

const isHeader = (header: unknown): boolean => Array.isArray(header) && header.length === 2 && header.every(text);

const isCopy = ({ captureId, number: place, status, headers, mimeType, size, sha256 }: Unknown): boolean => text(captureId) && /^[\w-]+$/.test(captureId)
  && number(place) && (status === null || number(status)) && Array.isArray(headers) && headers.every(isHeader) && textOrNull(mimeType)
  && (size === null || number(size)) && (sha256 === null || hex(sha256));

const isCheck = ({ captureId, number: place, picture }: Unknown): boolean => text(captureId) && /^[\w-]+$/.test(captureId) && number(place)
  && (picture === null || (object(picture) && number(picture.size) && hex(picture.sha256)));

const isRecord = ({ capture, manifestHash, annotations, corroborations = [], checks = [] }: Unknown): boolean => object(capture) && text(capture.id) && /^[\w-]+$/.test(capture.id)
  && every(capture.artefacts, isArtefact) && text(manifestHash) && object(annotations) && textOrNull(annotations.pixelsErasedAt)
  && every(corroborations, isCopy) && every(checks, isCheck);

const isTombstone = ({ id, manifestHash, deletedAt }: Unknown): boolean => text(id) && text(manifestHash) && text(deletedAt);

const isKey = ({ kid, jwk, seq }: Unknown): boolean => text(kid) && object(jwk) && number(seq);

const isTimestamp = ({ seq, entryHash, authority, request, response }: Unknown): boolean => number(seq) && hex(entryHash)
  && object(authority) && text(authority.name) && text(authority.url) && text(request) && text(response);

const isCase = ({ id, custodyLog, tombstones, timestamps, authorisations = [] }: Unknown): boolean => text(id) && every(custodyLog, isEntry) && every(authorisations, isAuthorisation)
  && every(tombstones, isTombstone) && every(timestamps, isTimestamp);

/** Without recursion, so that depth itself can do no harm. */
function isTricked(file: unknown): boolean {
  let level: unknown[] = [file];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_NESTED) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value) && Object.keys(value).some((name) => TRICKS.has(name))) return true;
      for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}

/** Throws a `Fault` for what is no `evidence.json` of a version that we know. */
export function readEvidence(json: string, part: string): ReadEvidence {
  let file: unknown;
  try {
    file = JSON.parse(json);
  } catch {
    throw new Fault(fault('evidence-unreadable', part));
  }
  if (isTricked(file)) throw new Fault(fault('evidence-unreadable', part));
  if (!object(file) || file.format !== 'onrecord-evidence') throw new Fault(fault('evidence-unreadable', part));
  if (file.formatVersion !== FORMAT_VERSION) throw new Fault(fault('evidence-version', part, { version: String(file.formatVersion) }));
  const { keys = [], timestamps = [], cases = [], authorisations = [], records, custodyLog, tombstones, madeAt } = file;
  const sound = text(madeAt) && every(records, isRecord) && every(custodyLog, isEntry) && every(tombstones, isTombstone)
    && every(keys, isKey) && every(timestamps, isTimestamp) && every(cases, isCase) && every(authorisations, isAuthorisation);
  if (!sound) throw new Fault(fault('evidence-unreadable', part));
  return { formatVersion: FORMAT_VERSION, madeAt, records, custodyLog, tombstones, keys, timestamps, cases, authorisations, whole: file } as ReadEvidence;
}

/** Entries about each record: first of the file's own log, then of those that its cases came with, each oldest first. */
export function logsByRecord({ custodyLog, cases }: Pick<ReadEvidence, 'custodyLog' | 'cases'>): (captureId: string) => CustodyEntry[][] {
  const logs = [custodyLog, ...cases.map((each: WrittenCase) => each.custodyLog)].map((log) => {
    const byRecord = new Map<string, CustodyEntry[]>();
    for (const entry of log) {
      if (entry.captureId === null) continue;
      const known = byRecord.get(entry.captureId);
      if (known) known.push(entry);
      else byRecord.set(entry.captureId, [entry]);
    }
    return byRecord;
  });
  return (captureId) => logs.map((log) => log.get(captureId) ?? []);
}
