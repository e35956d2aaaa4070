/**
 * Years of misfortune in minutes: `npm run soak -- [--minutes N] [--seed N]`. Prints what was done and what was torn or lost; exit 1
 * when anything was. `npm run endure` is the part of it that kills during captures, many times over.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startHosts } from '../tests/support/server';
import { soak, trials } from '../tests/support/soak';
import { ensureBuilt } from './built';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } });
ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'onrecord-soak-'));
const hosts = await startHosts();
const told = (kills: Record<string, number | undefined>) => Object.entries(kills).map(([kind, count]) => `${count} × ${kind}`).join(', ') || 'none';
try {
  const outcomes = await soak({
    port: hosts.port, folder, until: Date.now() + Number(values.minutes) * 60_000, seed: Number(values.seed),
    tell: ({ trial, kills, captures, records, faults }) => {
      console.log(`${trial}: kills ${told(kills)}; ${captures} captures; ${records} records${faults.map((fault) => `\n  !! ${fault}`).join('')}`);
    },
  });
  console.log(`\n| trial | times | kills of worker, tab, browser | captures | faults |\n| --- | ---: | ---: | ---: | ---: |`);
  for (const trial of trials) {
    const mine = outcomes.filter((each) => each.trial === trial);
    const sum = (of: (each: typeof mine[number]) => number) => mine.reduce((total, each) => total + of(each), 0);
    const kills = (['worker', 'tab', 'browser'] as const).map((kind) => sum((each) => each.kills[kind] ?? 0)).join(', ');
    console.log(`| ${trial} | ${mine.length} | ${kills} | ${sum(({ captures }) => captures)} | ${sum(({ faults }) => faults.length)} |`);
  }
  if (outcomes.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
} finally {
  await hosts.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
