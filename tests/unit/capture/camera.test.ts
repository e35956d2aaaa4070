import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, scaleOf } from '../../../utils/capture/camera';
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
