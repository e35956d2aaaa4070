import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RunningSha256, sha256OfParts } from '../../../utils/evidence/hash-parts';
import { Scratch } from '../../../utils/export/scratch';

// Here is no private file system, as in a private window of Firefox; how files lie on the disk is seen in both browsers.

const streamOf = (parts: readonly Uint8Array[]) => new ReadableStream<Uint8Array>({
  start(controller) {
    for (const part of parts) controller.enqueue(part);
    controller.close();
  },
});

it('a hash in parts is the hash of the whole, however it is cut', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 })), async (parts) => {
    const whole = Buffer.concat(parts);
    const hash = new RunningSha256();
    for (const part of parts) hash.add(part);
    expect([hash.size, hash.finish()]).toEqual([whole.length, createHash('sha256').update(whole).digest('hex')]);
    expect(await sha256OfParts(streamOf(parts))).toBe(createHash('sha256').update(whole).digest('hex'));
  }));
});

it('where the browser has no private file system, the file is made in memory', async () => {
  const scratch = await Scratch.open();
  expect(scratch.place()).toBeNull();
  const { blob, sha256 } = await scratch.write(streamOf([Uint8Array.of(1, 2), Uint8Array.of(3)]), 'application/zip');
  expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([1, 2, 3]);
  expect([blob.type, sha256]).toEqual(['application/zip', createHash('sha256').update(Uint8Array.of(1, 2, 3)).digest('hex')]);
  await scratch.discard();
});

it('cancelling ends the writing with its reason, and what is being read too', async () => {
  const scratch = await Scratch.open();
  const stop = new AbortController();
  let given = 0;
  let ended = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      if (given === 5) stop.abort(new Error('enough'));
      controller.enqueue(Uint8Array.of(1));
    },
    cancel() { ended = true; },
  });
  await expect(scratch.write(endless, 'application/zip', stop.signal)).rejects.toThrow('enough');
  expect([ended, given < 10]).toEqual([true, true]);
});

it('a stream that fails is told as it failed', async () => {
  const failing = new ReadableStream<Uint8Array>({ pull() { throw new Error('gone'); } });
  await expect((await Scratch.open()).write(failing, 'application/zip')).rejects.toThrow('gone');
});
