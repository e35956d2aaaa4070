/**
 * Damages the fixtures at random and tells where an adapter then reads something wrong:
 * `npm run mutate -- [--only PLATFORM] [--rounds N] [--seed N]` (rounds are for each page). Exit 1 when it does.
 */
import { chromium } from '@playwright/test';
import { parseArgs } from 'node:util';
import { mutatePages } from '../tests/support/mutations';
import { sealedArguments } from './sealed-page';

const { values } = parseArgs({ options: {
  only: { type: 'string' }, rounds: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' },
} });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: sealedArguments });
try {
  const only = values.only;
  for await (const { page, outcome } of mutatePages(browser, {
    wanted: ({ platform }) => platform !== 'any' && (!only || platform === only), rounds: Number(values.rounds), seed: Number(values.seed),
  })) {
    const { platform, units, rounds, read, failures } = outcome;
    console.log(`${page.name}: ${platform ?? 'no adapter'}, ${units} posts, ${rounds} changes, still read ${read}, wrong ${failures.length}`);
    for (const { round, unit, changes, fault } of failures) console.log(`  round ${round}, ${unit}\n    ${changes.join('\n    ')}\n    => ${fault}`);
    if (failures.length > 0 || units === 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
}
