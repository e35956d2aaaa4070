/** Where a report form stands on the web, and whether an address is that form's own. */

export interface FormPlace {
  /** Exact: no host below it counts. */
  host: string;
  /** Parts of the path, without the language that sites put into it, an ending `.html` and a slash at the end. Empty for a whole host. */
  path: string[];
}

/** `null` for what is no https address of a named host. */
export function placeOf(address: string): FormPlace | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  // A host that still holds `{server}` is filled only once a post is at hand.
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname)) return null;
  return { host: url.hostname, path: plainPath(url.pathname) };
}

/** True for the form's page and pages below it, in whichever language the site shows it; never for another host. */
export function isPlace(place: FormPlace, address: string): boolean {
  const at = placeOf(address);
  return at?.host === place.host && place.path.every((part, index) => at.path[index] === part);
}

/** The place as the browsers' own patterns. They are wider than `isPlace` (a `*` also runs over slashes), never narrower. */
export function matchPatterns({ host, path }: FormPlace): string[] {
  if (path.length === 0) return [`https://${host}/*`];
  const [first, ...rest] = path;
  const below = (...parts: (string | undefined)[]) => `https://${[host, ...parts].join('/')}*`;
  return first === HELP_CENTRE ? [below(first, ...rest), below(first, '*', ...rest)] : [below(...path), below('*', ...path)];
}

// Zendesk's help centres, where the language is the second part: /hc/en-us/requests/new.
const HELP_CENTRE = 'hc';
const LANGUAGE = /^[a-z]{2}(-[a-z0-9]{2,4})?$/i;

function plainPath(pathname: string): string[] {
  const parts = pathname.replace(/\/$/, '').replace(/\.html$/, '').split('/').slice(1);
  const languageAt = parts[0] === HELP_CENTRE ? 1 : 0;
  return parts.filter((part, index) => !(index === languageAt && LANGUAGE.test(part)));
}
