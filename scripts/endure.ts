/**
 * Ends the worker, the tab and the browser (SIGKILL) at random moments of captures and looks whether any record is torn or lost:
 * `npm run endure -- [--kills N] [--seed N]`. Exit 1 when one is, or when a capture is left unfinished.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endure } from '../tests/support/endure';
import { kinds } from '../tests/support/kills';
import { startHosts } from '../tests/support/server';
import { ensureBuilt } from './built';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } } });
ensureBuilt();
const profile = mkdtempSync(join(tmpdir(), 'onrecord-endure-'));
const hosts = await startHosts();
try {
  const { lasting, outcomes, records } = await endure({
    port: hosts.port, profile, kills: Number(values.kills), seed: Number(values.seed),
    tell: ({ round, kind, times, presses, after, begun, receipts, made, left, settled, faults }) => {
      console.log(`${round} ${kind} × ${times}, ${presses} pressed, after ${after} ms: begun ${begun}, saved before ${receipts}, captured ${made.captured}, `
        + `finished after ${made['finished-after-restart']}, left ${left}, settled in ${settled} ms${faults.map((fault) => `\n  !! ${fault}`).join('')}`);
    },
  });
  console.log(`\nA capture takes ${lasting} ms. ${records} records, seed ${values.seed}.`);
  for (const kind of kinds) {
    const mine = outcomes.filter((each) => each.kind === kind);
    const sum = (of: (each: typeof mine[number]) => number) => mine.reduce((total, each) => total + of(each), 0);
    console.log(`${kind}: ${sum(({ times }) => times)} kills in ${mine.length} rounds, ${sum(({ presses }) => presses)} presses, ${sum(({ begun }) => begun)} begun, ${sum(({ receipts }) => receipts)} saved before the kill, `
      + `${sum(({ made }) => made.captured)} captured, ${sum(({ made }) => made['finished-after-restart'])} finished after a restart`);
  }
  const bad = outcomes.filter(({ faults, left }) => faults.length > 0 || left > 0);
  console.log(`${bad.length} rounds with a fault or a capture left unfinished`);
  if (bad.length > 0) process.exitCode = 1;
} finally {
  await hosts.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
}
