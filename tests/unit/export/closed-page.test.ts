/** What a page left that was closed while it made a file: taken away as soon as the browser lets go of its lock, and never before. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import { begin, lastCutOff, sweepParts, sweepWhenClosed } from '../../../utils/export/unfinished';
import { captureOf } from '../../support/records';

let store: EvidenceStore;
let folders: Set<string>;
let id: string;
/** Ends the page that makes the file: with it, its locks go. */
let end: () => void;

beforeEach(async () => {
  vi.unstubAllGlobals();
  folders = new Set();
  store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`));
  const { capture } = await store.save(captureOf({}), []);
  vi.stubGlobal('navigator', { locks: locksHere(), storage: { getDirectory: async () => ({ getDirectoryHandle: async () => exportsHere }) } });
  ({ id } = await begin({ kind: 'bundle', captureIds: [capture.id], choices: {} }, store, undefined));
  folders.add(id);
  await new Promise<void>((held) => {
    void navigator.locks.request(`export ${id}`, () => {
      held();
      return new Promise<void>((resolve) => { end = resolve; });
    });
  });
});

/** All that waits for nothing else has come to rest. */
const rest = () => new Promise((resolve) => { setTimeout(resolve, 50); });
const watch = (isThere: boolean) => Promise.all(sweepWhenClosed(store, [id], async () => isThere, 0));

it('stays as long as the page is there, whoever sweeps, and goes with it', async () => {
  const swept = watch(false);
  await sweepParts(store, { closed: [id] });
  await rest();
  expect(folders).toEqual(new Set([id]));
  end();
  await swept;
  expect(folders).toEqual(new Set());
});

it('is offered again, but no part of it is promised', async () => {
  expect(await store.db.unfinished.get(id)).toMatchObject({ keepsParts: true });
  const swept = watch(false);
  end();
  await swept;
  expect(await lastCutOff(store)).toMatchObject({ id, keepsParts: false });
});

it('stays where the tab is still there, as after a crash', async () => {
  const swept = watch(true);
  end();
  await swept;
  await sweepParts(store);
  expect(folders).toEqual(new Set([id]));
  expect(await lastCutOff(store)).toMatchObject({ id, keepsParts: true });
});

it('is waited for once, however often the page says that it is there', async () => {
  const first = sweepWhenClosed(store, [id], async () => true, 0);
  expect(first).toHaveLength(1);
  expect(sweepWhenClosed(store, [id], async () => true, 0)).toHaveLength(0);
  end();
  await Promise.all(first);
  // A file that was gone on with, in a page that is closed later.
  expect(sweepWhenClosed(store, [id], async () => true, 0)).toHaveLength(1);
});

const exportsHere = {
  async *keys() { yield* folders; },
  async removeEntry(name: string) { folders.delete(name); },
};

/** As the browser has them: one holder of a name, the others wait their turn unless they ask only if it is free. */
function locksHere() {
  const held = new Map<string, Promise<unknown>>();
  return {
    query: async () => ({ held: Array.from(held.keys(), (name) => ({ name })) }),
    async request(name: string, options: { ifAvailable?: boolean } | ((lock: object | null) => unknown), work?: (lock: object | null) => unknown) {
      const [{ ifAvailable = false }, run] = typeof options === 'function' ? [{}, options] as const : [options, work!] as const;
      if (ifAvailable && held.has(name)) return run(null);
      while (held.has(name)) await held.get(name);
      const done = Promise.resolve(run({ name }));
      held.set(name, done);
      try {
        return await done;
      } finally {
        held.delete(name);
      }
    },
  };
}
