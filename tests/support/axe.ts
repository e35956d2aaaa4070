/** What axe finds on a page of ours. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { OwnPage } from './firefox';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** `rule: markup` of each fault. Colours are looked at once they stand still. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)));
  // What passes is not described: nobody looks at it.
  // Legacy: the other way opens a tab for every look, for the sake of frames of other origins, which pages of ours do not have.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** CSS pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

const source = () => readFileSync(createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

/** The same in Firefox, and how many pixels wider than its window the page is. */
export async function faultsInOwn(page: OwnPage): Promise<string[]> {
  await page.evaluate(`Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished)).then(() => null)`);
  await page.evaluate(`(() => { ${source()}; })()`);
  return page.evaluate(`axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } }).then(({ violations }) => {
    const across = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)), ...(across > 0 ? [across + ' px too wide'] : [])];
  })`);
}
