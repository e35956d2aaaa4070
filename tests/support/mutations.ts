/** Runs the random damage of `mutate-page.ts` on the fixtures, in a browser that reaches nobody. */
import type { Browser } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import { openSealed } from '../../scripts/sealed-page';
import type { Outcome } from './mutate-page';
import { fixtures, pages, type SitePage } from './sites';

interface Options { wanted: (page: SitePage) => boolean; rounds: number; seed: number }

/** One outcome for each page that is `wanted`; `rounds` is for each. */
export async function* mutatePages(browser: Browser, { wanted, rounds, seed }: Options): AsyncGenerator<{ page: SitePage; outcome: Outcome }> {
  const code = await bundleForPage(join(root, 'tests', 'support', 'mutate-page.ts'), 'onrecord');
  for (const page of pages.filter(wanted)) {
    const open = await openSealed(browser, readFileSync(join(fixtures, page.platform, page.file)), page.address);
    const outcome = await open.evaluate<Outcome>(`(() => { ${code}; return onrecord.mutate(${JSON.stringify({ seed, rounds })}); })()`);
    await open.context().close();
    yield { page, outcome };
  }
}
