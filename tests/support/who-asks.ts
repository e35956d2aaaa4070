/** Who may ask the network for what in the day of `silence`, and why: the same in every browser. `docs/privacy.md` has it in words. */
import { sites } from './sites';
import type { Asked } from './net-log';

export interface Row {
  who: 'person' | 'site' | 'OnRecord' | 'browser';
  why: string;
  /** Not in every run. */
  perhaps?: true;
  matches: (request: Asked) => boolean;
}

/** What is in no row may not be asked for; a row that nothing asked for says too much. */
export const aDay: Row[] = [
  { who: 'person', why: 'opens the site', matches: ({ by, url }) => by === null && url === sites.x.address },
  { who: 'site', why: 'loads its own parts', matches: ({ by }) => by === 'https://x.com' },
  { who: 'site', why: 'the neutral page that the person left to loads its own parts', perhaps: true, matches: ({ by }) => by === 'https://www.wikipedia.org' },
  // No setting: the picture that the person put on record, and those of the page around it.
  { who: 'OnRecord', why: 'keeps the media and the pictures of a post that the person put on record', matches: ({ by, url, method }) => by === 'OnRecord' && method === 'GET' && /^https:\/\/(?:pbs|video|abs(?:-0)?)\.twimg\.com\//.test(url) },
  // The person's press on *Leave quickly*.
  { who: 'person', why: 'leaves quickly', matches: ({ url }) => url === 'https://www.wikipedia.org/' },
];

const described = ({ by, method, url }: Asked) => `${by ?? 'the browser'} ${method} ${url}`;

/** Requests that no row allows, each once. */
export const strange = (requests: readonly Asked[], rows: readonly Row[]): string[] =>
  [...new Set(requests.filter((each) => !rows.some(({ matches }) => matches(each))).map(described))];

/** Rows that nothing asked for, and that do not say *perhaps*. */
export const unused = (requests: readonly Asked[], rows: readonly Row[]): string[] =>
  rows.filter(({ perhaps, matches }) => !perhaps && !requests.some(matches)).map(({ who, why }) => `${who} ${why}`);

/** `host/path` of each, as the hosts of the tests write it down. */
export const addresses = (requests: readonly Asked[]): Set<string> =>
  new Set(requests.map(({ url }) => new URL(url)).map(({ protocol, host, pathname }) => `${protocol === 'http:' ? 'http://' : ''}${host}${pathname}`));
