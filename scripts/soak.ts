/**
 * Years of misfortune in minutes: `npm run soak -- [--minutes N] [--seed N] [--trials capture,restore]`. Prints what was done and what was
 * torn or lost; exit 1 when anything was. `npm run soak -- --captures N` makes so many captures instead, as long as that takes unless
 * `--minutes` are given. `npm run endure` is the first trial alone, kill by kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { grow, type Grown } from '../tests/support/grow';
import { kinds, type Kills } from '../tests/support/kills';
import { startHosts, type Hosts } from '../tests/support/server';
import { soak, trials, type Trial } from '../tests/support/soak';
import { ensureBuilt } from './built';

const { values } = parseArgs({ options: {
  minutes: { type: 'string' }, seed: { type: 'string', default: '1' }, trials: { type: 'string', default: trials.join(',') }, captures: { type: 'string' },
} });
const among = values.trials.split(',').map((name) => {
  if (!trials.includes(name as Trial)) throw new RangeError(`No trial ${name}: ${trials.join(', ')}.`);
  return name as Trial;
});
const SAID_EVERY = 100;
const later = (minutes: number) => Date.now() + minutes * 60_000;

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'onrecord-soak-'));
const hosts = await startHosts();
try {
  const faults = values.captures ? await fill(hosts, Number(values.captures)) : await tryAll(hosts.port);
  if (faults > 0) process.exitCode = 1;
} finally {
  await hosts.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function tryAll(port: number): Promise<number> {
  const told = (kills: Kills) => kinds.filter((kind) => kills[kind]).map((kind) => `${kills[kind]} × ${kind}`).join(', ') || 'none';
  const outcomes = await soak({
    port, folder, until: later(Number(values.minutes ?? 10)), seed: Number(values.seed), among,
    tell: ({ trial, kills, cutOff, captures, records, took, faults }) => {
      console.log(`${trial}: kills ${told(kills)}${cutOff === null ? '' : `, ${cutOff} in the middle`}; ${captures} captures; ${records} records; `
        + `${Math.round(took / 1000)} s${faults.map((fault) => `\n  !! ${fault}`).join('')}`);
    },
  });
  console.log(`\n| trial | times | kills of ${kinds.join(', ')} | in the middle | captures | faults |\n| --- | ---: | ---: | ---: | ---: | ---: |`);
  const row = (name: string, mine: typeof outcomes) => {
    const sum = (of: (each: typeof mine[number]) => number) => mine.reduce((total, each) => total + of(each), 0);
    console.log(`| ${name} | ${mine.length} | ${kinds.map((kind) => sum((each) => each.kills[kind] ?? 0)).join(', ')} | ${sum(({ cutOff }) => cutOff ?? 0)} `
      + `| ${sum(({ captures }) => captures)} | ${sum(({ faults }) => faults.length)} |`);
  };
  for (const trial of among) row(trial, outcomes.filter((each) => each.trial === trial));
  row('all', outcomes);
  return outcomes.flatMap(({ faults }) => faults).length;
}

async function fill(at: Hosts, wanted: number): Promise<number> {
  const line = ({ captures, each, heap, process: held, stored }: Grown) => `| ${captures} | ${Math.round(each)} | ${(heap / 1e6).toFixed(1)} | `
    + `${held === null ? '' : Math.round(held / 1e6)} | ${Math.round(stored / captures / 1000)} |`;
  console.log('| captures | ms each | MB of the worker | MB of its process | kB stored a record |\n| ---: | ---: | ---: | ---: | ---: |');
  const { captures, faults, checkedIn } = await grow({
    hosts: at, profile: join(folder, 'growing'), captures: wanted, until: values.minutes ? later(Number(values.minutes)) : Infinity, every: SAID_EVERY,
    tell: (grown) => console.log(line(grown)),
  });
  console.log(`\n${captures} on record, all looked at in ${Math.round(checkedIn / 1000)} s${faults.map((fault) => `\n  !! ${fault}`).join('')}`);
  return faults.length;
}
