/** The time of a message stands at the end of its words, in the same box. */

/** A clock that touches the words or follows them, with what some languages write after it. */
const CLOCK = /\s*(?:\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[\s\u00a0\u202f]?[^\s\p{Nd}]{1,5})?\s*)+$/u;

/** Where the box of the time is not found, what looks like a time at the end may be it: better a word less than one more. */
export function withoutClock(text: string, boxFound: boolean): string {
  // Ticks are letters of the app's own font.
  return boxFound ? text : text.replace(/\p{Co}/gu, '').trimEnd().replace(CLOCK, '').trimEnd();
}
