/** Shortcodes of Instagram and Threads (`/p/CODE/`, `/post/CODE`): the post's number in base64url, whose upper bits are a time. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Milliseconds since 1970 from which the numbers count: August 2011. Below it stand 23 bits of shard and sequence. */
const EPOCH = 1_314_220_021_721n;

/** Posts of private accounts carry a key of this length after the number. */
const KEY_LENGTH = 28;

/** 64 bits in sixes. */
const LONGEST_NUMBER = 11;

// Numbers from before the clock were counted up from one. Read as a time they would fall in its first moments.
const FIRST_HOUR = 3_600_000n;
const A_DAY = 86_400_000;

/** The number in a shortcode; `null` when it is no shortcode. */
export function shortcodeNumber(code: string): bigint | null {
  const digits = code.length > KEY_LENGTH ? code.slice(0, -KEY_LENGTH) : code;
  if (!/^[\w-]+$/.test(code) || digits.length > LONGEST_NUMBER) return null;
  const number = Array.from(digits).reduce((sum, digit) => (sum << 6n) | BigInt(ALPHABET.indexOf(digit)), 0n);
  return number < 1n << 64n ? number : null;
}

/**
 * Time in a shortcode, ISO 8601 in UTC, to the millisecond. On Threads it is when the post was made; on Instagram when its
 * upload began, seconds to minutes before it appeared. `null` for numbers older than the clock and for times to come.
 */
export function shortcodeTime(code: string): string | null {
  const number = shortcodeNumber(code);
  if (number === null || number >> 23n < FIRST_HOUR) return null;
  const time = Number((number >> 23n) + EPOCH);
  return time < Date.now() + A_DAY ? new Date(time).toISOString() : null;
}
