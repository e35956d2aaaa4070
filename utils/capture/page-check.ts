/** How well this page is read: what a person sees under *This page*, and whether software we know made it. */
import { candidatesIn } from '../platforms/find-units';
import { siteForHost } from '../platforms/sites';
import type { PlatformAdapter } from '../platforms/types';

export interface PageCheck {
  host: string;
  /** Name of the site or of the software that made the page; `null` when no adapter knows it. */
  name: string | null;
  /** `<platform>@<date its selectors were checked>`. */
  adapter: string | null;
  /** False where the site was known by its page and not by its host: then the button waits for the person's yes. */
  knownHost: boolean;
  /** Further hosts that the software keeps pictures on, asked for with the button. */
  mediaHosts: readonly string[];
  /** Posts, comments and messages recognised. */
  posts: number;
  /** The first of them, which were read. */
  read: number;
  /** Of those read, how many lack a part, by code under `missing.`; most often lacking first. */
  missing: { code: string; count: number }[];
  /** Posts that could not be read at all. */
  unread: number;
}

/** Reading more would hold up the page each time the popup is opened. */
const MOST = 100;

export function checkPage(document: Document, adapter: PlatformAdapter | null): PageCheck {
  const { hostname } = document.location;
  const check: PageCheck = {
    host: hostname, name: adapter?.name ?? null, adapter: adapter && `${adapter.id}@${adapter.checkedOn}`,
    knownHost: siteForHost(hostname) !== null, mediaHosts: adapter?.hosts.length === 0 ? adapter.mediaHosts : [], posts: 0, read: 0, missing: [], unread: 0,
  };
  if (!adapter) return check;
  const page = { url: new URL(document.location.href), title: document.title };
  const counts = new Map<string, number>();
  const units = candidatesIn(adapter, document).filter((unit) => adapter.isUnit(unit));
  const first = units.slice(0, MOST);
  for (const unit of first) {
    try {
      for (const code of new Set(adapter.readPost(unit, page).missing)) counts.set(code, (counts.get(code) ?? 0) + 1);
    } catch {
      check.unread += 1; // Told to the person; the post itself can still be saved as a picture.
    }
  }
  check.posts = units.length;
  check.read = first.length;
  check.missing = [...counts].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count);
  return check;
}
