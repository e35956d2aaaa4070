/** What goes through workers that are ended: how many there are at once, and how much each may hold. */
import { expect, it, vi } from 'vitest';
import { ShortLived } from '../../../utils/export/short-lived';

interface Answer { bytes: number }

/** Stands for the browser's: answers with the bytes that it was asked for, later. */
class LaterWorker {
  onmessage: ((event: { data: Answer | { error: string } }) => void) | null = null;
  onerror = null;
  ended = false;
  held = 0;
  busy = false;

  postMessage(bytes: number): void {
    if (this.busy || this.ended) throw new Error('Asked while it worked, or after its end');
    this.busy = true;
    setTimeout(() => {
      this.busy = false;
      if (this.ended) return;
      this.held += bytes;
      this.onmessage?.({ data: bytes < 0 ? { error: 'Not a picture' } : { bytes } });
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

function shortLived(most: number) {
  const workers: LaterWorker[] = [];
  const start = () => {
    const worker = new LaterWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, asked: new ShortLived<number, Answer>(start, most) };
}

it('no worker holds more than it may and the last thing, and there is one at a time', async () => {
  const { workers, asked } = shortLived(1000);
  const answers = await Promise.all(Array.from({ length: 50 }, () => asked.ask(300, ({ bytes }) => bytes)));
  expect(answers).toHaveLength(50);
  expect(workers).toHaveLength(13);
  for (const { held } of workers) expect(held).toBeLessThan(1300);
  expect(workers.filter(({ ended }) => !ended)).toHaveLength(1);
  asked.close();
  expect(workers.filter(({ ended }) => !ended)).toHaveLength(0);
});

it('what it could not do is told to whoever asked, and the next is done by a new one', async () => {
  const { workers, asked } = shortLived(1000);
  const [failed, next] = await Promise.allSettled([asked.ask(-1, ({ bytes }) => bytes), asked.ask(7, ({ bytes }) => bytes)]);
  expect(failed).toMatchObject({ status: 'rejected', reason: new Error('Not a picture') });
  expect(next).toEqual({ status: 'fulfilled', value: { bytes: 7 } });
  expect(workers).toHaveLength(2);
});

it('one that nobody asks any more is ended with all that it holds, and what is asked later is done by a new one', async () => {
  vi.useFakeTimers();
  try {
    const { workers, asked } = shortLived(1000);
    const ask = () => asked.ask(1, ({ bytes }) => bytes);
    for (let times = 0; times < 5; times += 1) {
      const answer = ask();
      await vi.advanceTimersByTimeAsync(900);
      await answer;
    }
    expect(workers.map(({ ended }) => ended)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1100);
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
    const later = ask();
    await vi.advanceTimersByTimeAsync(1);
    expect(await later).toEqual({ bytes: 1 });
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    asked.close();
  } finally {
    vi.useRealTimers();
  }
});
