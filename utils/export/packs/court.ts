/** What a court asks that no single record says: which track, who is on the other side, what belongs together, which orders. Pure. */
import type { EvidenceRecord } from '../../evidence/types';
import { accountKey, byAccount } from '../timeline-pdf/accounts';
import { periodOf, type Words } from '../timeline-pdf/words';
import { siteOf } from './sites';
import type { CourtOptions, ConductGrouping, Recipient, Tracks, TrackQuestion } from './types';

export const startCourt: CourtOptions = { track: {}, orders: [], groupBy: 'account', identities: {} };

/** Somebody on the other side, as far as pages named them; one person may have several accounts, and several may share one. */
export interface Respondent {
  /** Names the account among the options. */
  key: string;
  names: string[];
  /** Of pages, without their `@`. */
  handles: string[];
  /** Accounts as the person says of their own files, in whatever form. */
  said: string[];
  profiles: string[];
  site: string | null;
  /** Places of their records, from 0, in the order of the sheets. */
  places: number[];
}

/** In the order in which they are first met. `records` in the order of the sheets. */
export function respondentsOf(records: readonly EvidenceRecord[], words: Words): Respondent[] {
  const placed = records.map((record, place) => ({ record, place }));
  return byAccount(placed, ({ record }) => record, words).map((group) => {
    const first = group[0]!.record;
    const authors = group.map(({ record: { capture } }) => ({ ...capture.post.author, said: capture.file?.stated.account ?? null }));
    const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
    return {
      key: accountKey(first) ?? `unnamed ${first.capture.id}`, names: distinct(authors.map(({ name }) => name)),
      handles: distinct(authors.map(({ handle }) => handle)), said: distinct(authors.map(({ said }) => said)), profiles: distinct(authors.map(({ profileUrl }) => profileUrl)),
      site: siteOf(first.capture).name, places: group.map(({ place }) => place),
    };
  });
}

export interface TrackFacts {
  /** Accounts that the records are by. */
  respondents: number;
  /** Of the earliest and the latest record; `null` of none. */
  from: Date | null;
  to: Date | null;
}

export function trackFacts(records: readonly EvidenceRecord[], words: Words): TrackFacts {
  const period = periodOf(records);
  return { respondents: respondentsOf(records, words).length, from: period?.from ?? null, to: period?.to ?? null };
}

/**
 * simpler: nothing that the person said stands against the simpler track. full: something does. open: not all was answered, and nothing
 * stands against it so far. `because` are the answers that do. No advice: the court's own pre-filing questions decide.
 */
export interface FoundTrack { track: 'simpler' | 'full' | 'open'; because: TrackQuestion[]; representative: boolean }

export function findTrack(tracks: Tracks, { track }: Pick<CourtOptions, 'track'>): FoundTrack {
  const against = tracks.against.filter((question) => track[question] === 'yes');
  const open = tracks.against.some((question) => track[question] === undefined);
  return { track: against.length > 0 ? 'full' : open ? 'open' : 'simpler', because: against, representative: track.minor === 'yes' };
}

/** The numbers of it, for words. */
export const limitsOf = ({ claim, respondents, old, minor }: Tracks) => ({ claim, respondents, old, minor });

export interface ConductGroup { label: string; places: number[] }

/** What happened, put together by who did it, by the kind of harm, or by month; in the order in which each is first met. */
export function conductGroups(records: readonly EvidenceRecord[], groupBy: ConductGrouping, words: Words): ConductGroup[] {
  if (groupBy === 'account') {
    return respondentsOf(records, words).map(({ places }) => ({ label: words.subject(records[places[0]!]!, 'handle'), places }));
  }
  const groups = new Map<string, number[]>();
  for (const [place, record] of records.entries()) {
    for (const label of groupBy === 'month' ? [words.dayOf(monthOf(record))] : harmsOf(record, words)) groups.set(label, [...groups.get(label) ?? [], place]);
  }
  return [...groups].map(([label, places]) => ({ label, places }));
}

function harmsOf({ annotations: { categories } }: EvidenceRecord, words: Words): string[] {
  return categories.length > 0 ? categories.map((harm) => words.coded('category', harm)) : [words.translate('pack.conduct.none')];
}

const monthOf = (record: EvidenceRecord): string => (periodOf([record])?.from ?? new Date(0)).toISOString().slice(0, 7);

/** Codes under `pack.order.`, in the order of the data. */
export const ordersChosen = ({ orders = [] }: Recipient, { orders: chosen }: Pick<CourtOptions, 'orders'>): string[] => orders.filter((order) => chosen.includes(order));
