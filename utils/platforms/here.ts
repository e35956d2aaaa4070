/**
 * The adapters that came to this page. Each comes in a file of its own beside the content script (`scripts/adapter-files.ts`), so that a page
 * loads what reads it and nothing else. Pages of the web cannot see where they are left: a content script's world is its own.
 */
import { isHost } from './hosts';
import type { readPageArticle } from './generic/page-article';
import type { PlatformAdapter } from './types';

export interface AdaptersHere {
  adapters: readonly PlatformAdapter[];
  /** For pages that none of them knows; `null` where one of them does. */
  anyPage: { generic: PlatformAdapter; readPageArticle: typeof readPageArticle } | null;
}

const world = globalThis as { onrecordAdapters?: AdaptersHere };

export function bring(here: AdaptersHere): void {
  world.onrecordAdapters = here;
}

const brought = (): AdaptersHere => world.onrecordAdapters ?? { adapters: [], anyPage: null };

/** The adapter of the page itself: by its host, or by what the software that made it writes into every page. */
export function adapterHere(document: Document): PlatformAdapter | null {
  const { adapters } = brought();
  const onHost = adapters.find(({ hosts }) => hosts.some((pattern) => isHost(pattern, document.location.hostname)));
  return onHost ?? adapters.find((adapter) => adapter.isSite?.(document)) ?? null;
}

/** One that came to this page, whether or not the page is its own: a site may show something else than its pages instead of a post. */
export const adapterNamed = (id: string): PlatformAdapter | null => brought().adapters.find((adapter) => adapter.id === id) ?? null;

export const anyPage = (): AdaptersHere['anyPage'] => brought().anyPage;
