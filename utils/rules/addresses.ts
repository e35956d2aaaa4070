/** Where the addresses in our data may lead, and how those of software that anybody may run are filled for one post. */
import { isHost } from '../platforms/hosts';

/** What the gaps of an address are filled with. */
export interface Place {
  /** Host of the post. */
  server: string;
  /** Folders that the software is installed in, with a slash at the end; empty at the root. */
  folder: string;
  /** Number of the post; `null` where the permalink does not tell. */
  id: string | null;
}

const somewhere: Place = { server: 'server.example', folder: 'folder/', id: '1' };
const mail = /^mailto:[^\s@?:]+@((?:[a-z0-9-]+\.)+[a-z]{2,})$/;

/** An https address, where `{server}`, `{folder}` and `{id}` may stand for parts of it. */
export function isAddress(value: unknown): value is string {
  const url = typeof value === 'string' && !/\s/.test(value) ? URL.parse(fillGaps(value, somewhere) ?? '') : null;
  return url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '' && url.password === '';
}

export function isMailAddress(value: unknown): value is string {
  return typeof value === 'string' && mail.test(value);
}

/** What is wrong with an address that is to be on one of the hosts, in words for the reader of a check; `null` when nothing is. */
export function addressFault(address: string, hosts: readonly string[]): string | null {
  if (/\{(?!(server|folder|id)\})[^}]*\}/.test(address)) return `${address} has a gap that nothing fills`;
  const host = mail.exec(address)?.[1] ?? URL.parse(fillGaps(address, somewhere) ?? '')?.host ?? '';
  const allowed = host === somewhere.server ? hosts.includes('{server}') : hosts.some((pattern) => isHost(pattern, host));
  return allowed ? null : `${address} is not on one of the hosts ${hosts.join(', ')}`;
}

/** Where a post is, when its permalink looks like one of `shapes`; `null` otherwise: another host's post, or software we misread. */
export function placeOf(permalink: string | null, shapes: readonly string[]): Place | null {
  const url = URL.parse(permalink ?? '');
  if (!url || url.protocol !== 'https:' || url.username || url.password || url.port || !url.hostname.includes('.')) return null;
  for (const shape of shapes) {
    const found = patternOf(shape).exec(`https://${url.hostname}${url.pathname}${url.search}${url.hash}`)?.groups;
    if (found) return { server: url.hostname, folder: found.folder ?? '', id: found.id ?? null };
  }
  return null;
}

const gaps: Record<string, string> = {
  '{server}': '[^/]+', '{folder}': '(?<folder>(?:[\\w.~-]+/)*)', '{id}': '(?<id>\\d+)', '*': '[^/?#]+',
};

function patternOf(shape: string): RegExp {
  const parts = shape.split(/(\{server\}|\{folder\}|\{id\}|\*)/);
  const pattern = parts.map((part, index) => {
    if (part === '{id}' && parts.indexOf(part) < index) return '\\k<id>';
    return gaps[part] ?? part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${pattern.join('')}/?$`);
}

/** `null` when the place lacks a part that is asked for: an address with a hole in it would mislead. */
export function fillGaps(address: string, place: Place | null): string | null {
  const asked = [...address.matchAll(/\{(server|folder|id)\}/g)].map((match) => match[1] as keyof Place);
  if (asked.some((part) => (place?.[part] ?? null) === null)) return null;
  return asked.reduce((filled, part) => filled.replaceAll(`{${part}}`, () => place![part]!), address);
}
