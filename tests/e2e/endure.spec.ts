/** A few kills of the many that `npm run endure` does: nothing torn, nothing lost after its receipt, nothing left unfinished. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endure } from '../support/endure';
import { expect, test } from './fixtures';

test('the worker, the tab and the browser are killed in the middle: every capture that was begun ends as a whole record', async ({ hosts }) => {
  const profile = mkdtempSync(join(tmpdir(), 'onrecord-endure-'));
  try {
    const { outcomes } = await endure({ port: hosts.port, profile, kills: 8, seed: 8, deck: ['worker', 'tab', 'browser'] });
    expect(outcomes.flatMap(({ round, kind, after, faults }) => faults.map((fault) => `${round}, ${kind} after ${after} ms: ${fault}`))).toEqual([]);
    for (const { begun, made, left } of outcomes) {
      expect(left).toBe(0);
      expect(made.captured + made['finished-after-restart']).toBeGreaterThanOrEqual(begun);
    }
    expect(new Set(outcomes.map(({ kind }) => kind)).size).toBe(3);
    expect(outcomes.some(({ begun }) => begun > 0)).toBe(true);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
