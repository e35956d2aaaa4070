/** Addresses of notes and accounts on a server that runs Misskey. */
import { stripBidi } from '../reading';

const ACCT = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]+(?::\d+)?)?`;
const PROFILE_PATH = new RegExp(`^/@(${ACCT})$`, 'u');
const ACCT_ALONE = new RegExp(`^@?(${ACCT})$`, 'u');

/** The id of a link to a note of this server, `/notes/ID`. */
export function noteId(link: Element | null | undefined, base: URL): string | null {
  return /^\/notes\/(\w+)$/.exec(sitePath(link, base) ?? '')?.[1] ?? null;
}

/** The name in a link to an account: `name`, or `name@host` for accounts of other servers. */
export function profileAcct(link: Element | null | undefined, base: URL): string | null {
  return PROFILE_PATH.exec(sitePath(link, base) ?? '')?.[1] ?? null;
}

export function acctIn(text: string | null | undefined): string | null {
  return ACCT_ALONE.exec(stripBidi(text ?? '').replace(/\s+/g, ''))?.[1] ?? null;
}

/** Whether two names are one account's: the host may be left out for accounts of the server that shows them. */
export function sameAcct(one: string, other: string): boolean {
  const [name, host] = one.toLowerCase().split('@');
  const [otherName, otherHost] = other.toLowerCase().split('@');
  return name === otherName && (!host || !otherHost || host === otherHost);
}

function sitePath(link: Element | null | undefined, base: URL): string | null {
  const url = URL.parse(link?.getAttribute('href') ?? '', base);
  if (!link?.hasAttribute('href') || url?.host !== base.host) return null;
  try {
    return decodeURIComponent(url.pathname).replace(/\/$/, '');
  } catch {
    // No text in UTF-8 that this software could have written.
    return url.pathname;
  }
}
