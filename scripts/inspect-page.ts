/** What `inspect` runs inside the page: the adapters, on every post of the document. */
import { structureReport } from '../utils/capture/structure-report';
import { candidatesIn } from '../utils/platforms/find-units';
import { generic } from '../utils/platforms/generic';
import { platformFor } from '../utils/platforms/registry';
import type { PlatformAdapter, Post } from '../utils/platforms/types';

export interface Inspection {
  /** Platform id; `web` for posts that only marks for machines tell; `null` when no adapter knows the site and there are none. */
  platform: string | null;
  /** In document order. */
  posts: Post[];
  /** For a person to read. */
  warnings: string[];
}

export function inspect(): Inspection {
  const url = new URL(location.href);
  const known = platformFor(document);
  if (known) return inspectWith(known, url);
  const marked = inspectWith(generic, url);
  return marked.posts.length > 0 ? marked : { platform: null, posts: [], warnings: [`No adapter knows ${url.hostname}.`] };
}

function inspectWith(platform: PlatformAdapter, url: URL): Inspection {
  const units = candidatesIn(platform, document);
  const read = units.map((unit) => readUnit(platform, unit, url));
  const posts = read.flatMap((result) => result.post ?? []);
  const warnings = read.flatMap((result) => result.warning ?? []);
  if (posts.length === 0) warnings.push(`No post found: ${units.length} elements match ${platform.unitSelector}.`);
  return { platform: platform.id, posts, warnings };
}

export const structure = (): string => structureReport(document, platformFor(document));

// Of what the site shows but no button is put on, advertisements are worth telling; the rest are remains of other screens.
function readUnit(platform: PlatformAdapter, unit: Element, url: URL): { post?: Post; warning?: string } {
  try {
    const isUnit = platform.isUnit(unit);
    const post = platform.readPost(unit, { url, title: document.title });
    return isUnit || post.kind === 'ad' ? { post } : {};
  } catch (error) {
    return { warning: `A post could not be read: ${error instanceof Error ? error.stack ?? error.message : String(error)}` };
  }
}
