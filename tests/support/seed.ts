/** Many or large records in a browser, and what is left there after a file was made. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bundleForPage } from '../../scripts/bundle.mjs';
import type * as inPage from './page-seed';
import type { Seed } from './page-seed';
import type * as inVault from './vault-seed';

export type { Seed } from './page-seed';

const scripts = new Map<string, Promise<string>>();

/** To be evaluated in a page of the extension: `pageSeed` has the exports of `page-seed.ts`, `vaultSeed` those of `vault-seed.ts`. */
export function seedScript(of: 'page-seed' | 'vault-seed' = 'page-seed'): Promise<string> {
  const name = of === 'page-seed' ? 'pageSeed' : 'vaultSeed';
  const made = scripts.get(of) ?? bundleForPage(join(import.meta.dirname, `${of}.ts`), name).then((code) => `${code}\n;globalThis.${name} = ${name};`);
  scripts.set(of, made);
  return made;
}

export async function seed(page: Page, what: Seed): Promise<void> {
  await page.evaluate(await seedScript());
  await page.evaluate((given) => (globalThis as unknown as { pageSeed: typeof inPage }).pageSeed.fill(given), what);
}

export async function left(page: Page): Promise<Awaited<ReturnType<typeof inPage.left>>> {
  await page.evaluate(await seedScript());
  return page.evaluate(() => (globalThis as unknown as { pageSeed: typeof inPage }).pageSeed.left());
}

/** The few records that there are, arranged as a person would. */
export async function arrangeVault(page: Page, names: { folder: string; label: string; why: string }): Promise<void> {
  await page.evaluate(await seedScript('vault-seed'));
  await page.evaluate((given) => (globalThis as unknown as { vaultSeed: typeof inVault }).vaultSeed.arrangeFew(given), names);
}

/** Many records of many accounts, and how the person arranged them where `names` says so. */
export async function seedVault(page: Page, count: number, names?: { folder: string; label: string; why: string }): Promise<void> {
  await page.evaluate(await seedScript('vault-seed'));
  await page.evaluate(async ([many, arranged]) => {
    const { fillVault, arrange } = (globalThis as unknown as { vaultSeed: typeof inVault }).vaultSeed;
    await fillVault(many);
    if (arranged) await arrange(arranged);
  }, [count, names] as const);
}
