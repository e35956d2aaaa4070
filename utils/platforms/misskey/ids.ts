/** Time in the ids that Misskey and its forks give to notes. Which of five ways a server counts is told by length and plausibility. */

const DAY = 86_400_000;
/** The software began in 2014. */
const FIRST = Date.UTC(2014, 0);
/** aid and aidx count milliseconds from here. */
const YEAR_2000 = 946_684_800_000n;
const MEID_OFFSET = 0x800000000000n;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** ISO 8601 in UTC; `null` where no way of counting gives a time that a note could have. */
export function noteTime(id: string): string | null {
  const time = millisecondsIn(id);
  return time !== null && time >= FIRST && time < Date.now() + DAY ? new Date(time).toISOString() : null;
}

function millisecondsIn(id: string): number | null {
  // aid (10) and aidx (16): eight digits of time to the base of 36, then counters.
  if (/^[0-9a-z]{10}(?:[0-9a-z]{6})?$/.test(id)) return Number(digits(id.slice(0, 8), '0123456789abcdefghijklmnopqrstuvwxyz') + YEAR_2000);
  // ulid: ten digits of time to the base of 32.
  if (/^[0-9A-HJKMNP-TV-Z]{26}$/i.test(id)) return Number(digits(id.slice(0, 10).toUpperCase(), CROCKFORD));
  // meidg: the letter g, then eleven hexadecimal digits of time.
  if (/^g[0-9a-f]{23}$/.test(id)) return Number(BigInt(`0x${id.slice(1, 12)}`));
  if (!/^[0-9a-f]{24}$/.test(id)) return null;
  // meid: twelve digits of time with the highest bit set. Else an object id: eight digits of seconds.
  const meid = BigInt(`0x${id.slice(0, 12)}`) - MEID_OFFSET;
  return meid > 0n ? Number(meid) : Number(BigInt(`0x${id.slice(0, 8)}`) * 1000n);
}

function digits(text: string, alphabet: string): bigint {
  return Array.from(text).reduce((sum, digit) => sum * BigInt(alphabet.length) + BigInt(alphabet.indexOf(digit)), 0n);
}
