/** Words written by somebody who knows how we read: whose post it is stays as it was, on every page of every platform. */
import { chromium, expect, test } from '@playwright/test';
import { sealedArguments } from '../../scripts/sealed-page';
import { hostilePages } from '../support/mutations';
import { pages } from '../support/sites';

for (const id of new Set(pages.map(({ platform }) => platform).filter((platform) => platform !== 'any'))) {
  test(`${id}: nobody writes themselves into another's name`, async () => {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: sealedArguments });
    const tried: Record<string, number> = {};
    const read: Record<string, number> = {};
    try {
      for await (const { page, outcome } of hostilePages(browser, ({ platform }) => platform === id)) {
        expect(outcome.platform, page.name).toBe(id);
        expect(outcome.faults, page.name).toEqual([]);
        for (const [trick, count] of Object.entries(outcome.tried)) tried[trick] = (tried[trick] ?? 0) + count;
        for (const [trick, count] of Object.entries(outcome.read)) read[trick] = (read[trick] ?? 0) + count;
      }
    } finally {
      await browser.close();
    }
    // Markup in the words may make a post unreadable; strange words must not, or nobody could put them on record.
    expect(tried['another post’s markup']).toBeGreaterThan(1);
    for (const trick of ['turned reading direction', 'invisible characters', '100,000 characters']) {
      expect(tried[trick], trick).toBeGreaterThan(1);
      expect(read[trick], trick).toBeGreaterThan(tried[trick]! / 2);
    }
  });
}
