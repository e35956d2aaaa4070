/**
 * Accounts that the records are of, as pages showed them. The number that a platform gives an account stays when its handle changes, and a
 * handle may pass to another account: what has a number is grouped by it, the rest by its handle, and only where the handle was seen with
 * one number at most. A display name tells nobody from anybody. Nothing here is a guess; what the person thinks is in `evidence/people`.
 */
import { countsPerServer } from '../evidence/post-key';
import type { RecordSummary } from '../evidence/summary';

/** One handle under which an account was seen; `null` where pages showed only its number. */
export interface SeenAs {
  handle: string | null;
  /** Display names beside it, each once. */
  names: string[];
  /** ISO 8601, UTC: of the first and the last record that shows it. */
  first: string;
  last: string;
  /** Earliest first. */
  captureIds: string[];
}

export interface Account {
  /** Every key that leads to this account and to no other; the first lasts longest. */
  keys: [string, ...string[]];
  platform: string;
  /** Where many run the same software, or the site has no adapter: whose account it is. */
  host: string | null;
  /** The platform's own number of it; `null` where no page gave it. */
  id: string | null;
  /** Earliest first. More than one: it changed its handle, as its number shows. */
  seenAs: SeenAs[];
  /** Earliest first. */
  captureIds: string[];
  first: string;
  last: string;
  /** Records that show the handle alone, where others show a number too. */
  byHandleAlone: number;
}

export interface Accounts {
  /** Those with the most records first. */
  accounts: Account[];
  /** By capture id. */
  of: Map<string, Account>;
  byKey: Map<string, Account>;
  /** Records whose page showed no account. */
  unknown: string[];
}

type Summarised = Pick<RecordSummary, 'captureId' | 'capturedAt' | 'capture'>;

export function accountsOf(summaries: readonly Summarised[]): Accounts {
  const earliest = summaries.toSorted((a, b) => order(a.capturedAt, b.capturedAt) || order(a.captureId, b.captureId));
  const idsOf = new Map<string, Set<string>>();
  for (const { capture } of earliest) {
    const { id, handleKey } = whoIn(capture);
    if (id !== null && handleKey) idsOf.set(handleKey, (idsOf.get(handleKey) ?? new Set()).add(id));
  }
  const idOf = (handleKey: string): string | null => (idsOf.get(handleKey)?.size === 1 ? [...idsOf.get(handleKey)!][0]! : null);
  const byKey = new Map<string, Account>();
  const of = new Map<string, Account>();
  const unknown: string[] = [];
  for (const summary of earliest) {
    const { space, host, id, handleKey } = whoIn(summary.capture);
    const known = id ?? (handleKey && idOf(handleKey));
    const key = known === null ? handleKey : `${space}#${known}`;
    if (key === null) {
      unknown.push(summary.captureId);
      continue;
    }
    const account: Account = byKey.get(key) ?? {
      keys: [key], platform: summary.capture.platform, host, id: known, seenAs: [], captureIds: [], first: summary.capturedAt, last: summary.capturedAt, byHandleAlone: 0,
    };
    byKey.set(key, account);
    of.set(summary.captureId, account);
    see(account, summary);
    if (known !== null && id === null) account.byHandleAlone += 1;
    // The handle leads here too, unless it was seen with another number as well.
    if (known !== null && handleKey && idOf(handleKey) === known && !account.keys.includes(handleKey)) account.keys.push(handleKey);
  }
  const accounts = [...byKey.values()].sort((a, b) =>
    b.captureIds.length - a.captureIds.length || order(b.last, a.last) || order(a.keys[0], b.keys[0]));
  for (const account of accounts) for (const key of account.keys) byKey.set(key, account);
  return { accounts, of, byKey, unknown };
}

/** Of ASCII and the like, many times faster than a language's own order. */
const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Whose a record is, as its page showed it. `space` is where a handle or a number means one account. */
function whoIn({ platform, page, post: { author } }: Summarised['capture']): { space: string; host: string | null; id: string | null; handleKey: string | null } {
  const host = platform === 'web' || countsPerServer.has(platform) ? URL.parse(page.url)?.hostname ?? '' : null;
  const space = host === null ? platform : `${platform}@${host}`;
  return { space, host, id: author.id, handleKey: author.handle === null ? null : `${space}:${author.handle.toLowerCase()}` };
}

function see(account: Account, { captureId, capturedAt, capture: { post: { author } } }: Summarised): void {
  const same = (handle: string | null) => handle?.toLowerCase() === author.handle?.toLowerCase();
  let seen = account.seenAs.find(({ handle }) => same(handle));
  if (!seen) {
    seen = { handle: author.handle, names: [], first: capturedAt, last: capturedAt, captureIds: [] };
    account.seenAs.push(seen);
  }
  if (author.name && !seen.names.includes(author.name)) seen.names.push(author.name);
  for (const each of [seen, account]) {
    each.captureIds.push(captureId);
    each.last = capturedAt;
  }
}
