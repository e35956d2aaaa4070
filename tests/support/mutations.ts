/** Runs `mutate-page.ts` and `hostile-page.ts` on the fixtures, in a browser that reaches nobody. */
import type { Browser } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import { openSealed } from '../../scripts/sealed-page';
import type { HostileOutcome } from './hostile-page';
import type { Outcome } from './mutate-page';
import { fixtures, pages, type SitePage } from './sites';

interface Options { wanted: (page: SitePage) => boolean; rounds: number; seed: number }

/** What `call` gives on each page that is `wanted`; `entry` is a file beside this one. */
async function* onPages<T>(browser: Browser, wanted: Options['wanted'], entry: string, call: string): AsyncGenerator<{ page: SitePage; outcome: T }> {
  const code = await bundleForPage(join(root, 'tests', 'support', entry), 'onrecord');
  for (const page of pages.filter(wanted)) {
    const open = await openSealed(browser, readFileSync(join(fixtures, page.platform, page.file)), page.address);
    const outcome = await open.evaluate<T>(`(() => { ${code}; return onrecord.${call}; })()`);
    await open.context().close();
    yield { page, outcome };
  }
}

/** Random damage, `rounds` for each page. */
export const mutatePages = (browser: Browser, { wanted, rounds, seed }: Options) =>
  onPages<Outcome>(browser, wanted, 'mutate-page.ts', `mutate(${JSON.stringify({ seed, rounds })})`);

export const hostilePages = (browser: Browser, wanted: Options['wanted']) =>
  onPages<HostileOutcome>(browser, wanted, 'hostile-page.ts', 'hostile()');
