/** Twenty thousand random changes of the sites' pages: nothing throws, and what is read is right or absent. */
import { chromium, expect, test } from '@playwright/test';
import { sealedArguments } from '../../scripts/sealed-page';
import { mutatePages } from '../support/mutations';
import { pages } from '../support/sites';

const CHANGES = 20_000;
const sites = pages.filter(({ platform }) => platform !== 'any');
const platforms = [...new Set(sites.map(({ platform }) => platform))];

for (const id of platforms) {
  test(`${id}: damaged pages are read right or not at all`, async () => {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: sealedArguments });
    try {
      const rounds = Math.ceil(CHANGES / sites.length);
      for await (const { page, outcome } of mutatePages(browser, { wanted: ({ platform }) => platform === id, rounds, seed: 1 })) {
        expect(outcome.platform, page.name).toBe(id);
        expect(outcome.failures, page.name).toEqual([]);
        expect(outcome.rounds).toBe(rounds);
        // An adapter that gave up at once would never be wrong.
        expect(outcome.read, page.name).toBeGreaterThan(rounds / 2);
      }
    } finally {
      await browser.close();
    }
  });
}
