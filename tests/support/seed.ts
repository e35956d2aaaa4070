/** Many or large records in a browser, and what is left there after a file was made. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bundleForPage } from '../../scripts/bundle.mjs';
import type * as inPage from './page-seed';
import type { Seed } from './page-seed';
import type * as inVault from './vault-seed';

export type { Seed } from './page-seed';

let script: Promise<string> | undefined;

/** To be evaluated in a page of the extension: `pageSeed` has the exports of `page-seed.ts`. */
export const seedScript = (): Promise<string> => script ??= bundleForPage(join(import.meta.dirname, 'page-seed.ts'), 'pageSeed')
  .then((code) => `${code}\n;globalThis.pageSeed = pageSeed;`);

export async function seed(page: Page, what: Seed): Promise<void> {
  await page.evaluate(await seedScript());
  await page.evaluate((given) => (globalThis as unknown as { pageSeed: typeof inPage }).pageSeed.fill(given), what);
}

export async function left(page: Page): Promise<Awaited<ReturnType<typeof inPage.left>>> {
  await page.evaluate(await seedScript());
  return page.evaluate(() => (globalThis as unknown as { pageSeed: typeof inPage }).pageSeed.left());
}

let vaultScript: Promise<string> | undefined;

/** Many records of many accounts, and how the person arranged them where `names` says so. */
export async function seedVault(page: Page, count: number, names?: { folder: string; label: string; why: string }): Promise<void> {
  vaultScript ??= bundleForPage(join(import.meta.dirname, 'vault-seed.ts'), 'vaultSeed').then((code) => `${code}\n;globalThis.vaultSeed = vaultSeed;`);
  await page.evaluate(await vaultScript);
  await page.evaluate(async ([many, arranged]) => {
    const { fillVault, arrange } = (globalThis as unknown as { vaultSeed: typeof inVault }).vaultSeed;
    await fillVault(many);
    if (arranged) await arrange(arranged);
  }, [count, names] as const);
}
