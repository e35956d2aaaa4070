import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortcodeNumber, shortcodeTime } from '@/utils/platforms/meta-shortcodes';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const EPOCH = Date.UTC(2011, 7, 24, 21, 7, 1, 721);

// The other direction, as the site does it when it makes an address.
function codeOf(number: bigint): string {
  return number === 0n ? '' : codeOf(number >> 6n) + ALPHABET[Number(number & 63n)];
}

describe('the time in a shortcode', () => {
  it('is known to the millisecond', () => {
    // Threads gave these posts 20:10:22 and 12:23:37; Instagram gave the last one 09:30:55.
    expect(shortcodeTime('DIKIQMdKxX0')).toBe('2025-04-07T20:10:22.611Z');
    expect(shortcodeTime('DIOcbVIypgb')).toBe('2025-04-09T12:23:37.322Z');
    expect(shortcodeTime('DbSpdPWjXDG')).toBe('2026-07-27T09:30:55.750Z');
  });

  it('is what it was made with, whatever stands in the lower bits, also with the key of a private account', () => {
    const today = Date.now() - EPOCH;
    fc.assert(fc.property(fc.integer({ min: 3_600_000, max: today }), fc.nat({ max: 2 ** 23 - 1 }),
      fc.option(fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 28, maxLength: 28 }), { nil: '' }), (elapsed, low, key) => {
        const code = codeOf((BigInt(elapsed) << 23n) | BigInt(low));
        expect(shortcodeTime(code + key)).toBe(new Date(EPOCH + elapsed).toISOString());
      }));
  });

  it('is not told for numbers from before the clock, nor from the future', () => {
    expect(shortcodeTime('BXyz')).toBeNull();
    expect(shortcodeTime(codeOf(200_000_000n))).toBeNull();
    expect(shortcodeTime(codeOf(BigInt(Date.now() - EPOCH + 3 * 86_400_000) << 23n))).toBeNull();
  });
});

describe('the number in a shortcode', () => {
  it('keeps all its digits', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }), (number) => {
      expect(shortcodeNumber(codeOf(number))).toBe(number);
    }));
  });

  it.each(['', 'DIKIQMdKxX0/', 'DIKIQMdKx 0', 'DIKIQMdKxX01', '____________', '_'.repeat(11), '../../accounts', 'é'])(
    'is none in %j', (code) => expect(shortcodeNumber(code)).toBeNull());

  it('is none in any text that is no shortcode', () => {
    fc.assert(fc.property(fc.string().filter((text) => !/^[\w-]{1,39}$/.test(text)), (text) => {
      expect([shortcodeNumber(text), shortcodeTime(text)]).toEqual([null, null]);
    }));
  });
});
