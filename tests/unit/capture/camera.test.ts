import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { makeCamera, placeOf, scaleOf } from '../../../utils/capture/camera';
import { clockAheadOf } from '../../../utils/capture/fetch-bytes';

describe('pieces of a tall post', () => {
  it('meet row by row at any zoom, wherever between two pixels the post begins', () => {
    const zooms = fc.constantFrom(0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.625, 3);
    fc.assert(fc.property(zooms, fc.double({ min: 0, max: 1, noNaN: true }), fc.array(fc.integer({ min: 40, max: 700 }), { minLength: 2, maxLength: 20 }), (scale, fraction, heights) => {
      let offset = 0;
      let end = 0;
      for (const height of heights) {
        // Each piece is scrolled to 60 CSS pixels below the edge; screens scroll by whole pixels.
        const top = Math.round((60 - offset) * scale) / scale + fraction / scale;
        const piece = placeOf({ x: 10, width: 500, top, offset, height }, { width: 3000, height: 3000 }, scale);
        expect(piece.offset).toBe(end);
        end = piece.offset + piece.height;
        offset += height;
      }
      expect(end).toBe(Math.round(offset * scale));
    }));
  });

  it('are cut by the screen\'s own scale, not by a ratio of rounded widths', () => {
    expect(scaleOf(1280, { viewportWidth: 1164, devicePixelRatio: 1.1 })).toBe(1.1);
    expect(scaleOf(2560, { viewportWidth: 1280, devicePixelRatio: 2 })).toBe(2);
    expect(scaleOf(1280, { viewportWidth: 1280, devicePixelRatio: 2 })).toBe(1); // A browser that pictures at another scale than it tells.
  });
});

describe('the clock of the device', () => {
  const now = Date.parse('2026-11-29T10:00:30Z');
  const ahead = (headers: Record<string, string>) => clockAheadOf(new Headers(headers), now);

  it('is compared with when an answer was made, less the time it was kept on the way', () => {
    expect(ahead({ date: 'Sun, 29 Nov 2026 10:00:00 GMT' })).toBe(30_000);
    expect(ahead({ date: 'Sun, 29 Nov 2026 09:00:00 GMT', age: '3600' })).toBe(30_000);
    expect(ahead({ date: 'Sun, 29 Nov 2026 10:01:00 GMT' })).toBe(-30_000);
  });

  it('is compared with nothing where the server told no time', () => {
    expect(ahead({})).toBe(null);
    expect(ahead({ date: 'yesterday' })).toBe(null);
  });
});

describe('the camera', () => {
  const PNG = 'data:image/png;base64,iVBORw0KGgo=';
  const taken = vi.fn<(windowId: number, options: unknown) => Promise<string>>();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    Object.assign(browser.tabs, { captureVisibleTab: taken, get: async (id: number) => ({ id, active: id !== 9 }) });
  });
  afterEach(() => { vi.useRealTimers(); });
  const whenDone = async <T>(work: Promise<T>): Promise<T> => {
    let done = false;
    void work.finally(() => { done = true; });
    while (!done) await vi.advanceTimersByTimeAsync(50);
    return work;
  };

  it('keeps tabs in one line, more than half a second apart', async () => {
    const at: number[] = [];
    taken.mockImplementation(async () => { at.push(Date.now()); return PNG; });
    const camera = makeCamera();
    const answers = await whenDone(Promise.all([camera.take(1, 1), camera.take(2, 1), camera.take(1, 1)]));
    expect(answers.map((answer) => 'png' in answer)).toEqual([true, true, true]);
    expect(at.slice(1).map((time, index) => time - at[index]!).every((apart) => apart >= 500)).toBe(true);
  });

  it('waits longer each time the browser refuses for speed, and gives up with a reason', async () => {
    const at: number[] = [];
    const refuse = async () => { at.push(Date.now()); throw new Error('This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.'); };
    taken.mockImplementationOnce(refuse).mockImplementationOnce(refuse).mockResolvedValue(PNG);
    expect('png' in await whenDone(makeCamera().take(1, 1))).toBe(true);
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(600);
    taken.mockImplementation(refuse);
    at.length = 0;
    expect(await whenDone(makeCamera().take(1, 1))).toEqual({ taken: false, code: 'failed' });
    const waits = at.slice(1).map((time, index) => time - at[index]!);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits.at(-1)).toBeGreaterThanOrEqual(1800);
  });

  it('never takes the picture of another tab', async () => {
    taken.mockResolvedValue(PNG);
    expect(await whenDone(makeCamera().take(9, 1))).toEqual({ taken: false, code: 'not-in-front' });
    expect(taken).not.toHaveBeenCalled();
  });
});
