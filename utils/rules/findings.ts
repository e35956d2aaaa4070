/** What the checkers of rules, report flows and legal routes have in common: lines to mend, lines to look at, and the age of texts. */

export interface Findings {
  /** Must be mended before release. */
  errors: string[];
  /** Somebody should look. */
  warnings: string[];
}

/** Months after which a text has to be read again. */
export const readAgainAfter = 18;

export function duplicates(names: string[], what: string): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => `there are two ${what} "${name}"`);
}

/** One line for all texts grown old, the oldest named; a date in the future is a slip. */
export function ageLines(texts: readonly { what: string; date: string }[], today: Date): Findings {
  const errors = texts.filter(({ date }) => spanOf(date).first > today.getTime()).map(({ what, date }) => `${what}: its date ${date} lies in the future`);
  const limit = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - readAgainAfter, today.getUTCDate());
  const old = texts.filter(({ date }) => spanOf(date).last < limit).toSorted((a, b) => spanOf(a.date).last - spanOf(b.date).last);
  const [oldest] = old;
  return { errors, warnings: oldest ? [`${old.length} of ${texts.length} texts are older than ${readAgainAfter} months, the oldest of ${oldest.date} (${oldest.what}); read them again`] : [] };
}

/** A year or month alone stands for all of it: the text is neither early nor late before that is certain. */
function spanOf(date: string): { first: number; last: number } {
  const [year, month, day] = date.split('-').map(Number);
  const first = Date.UTC(year!, (month ?? 1) - 1, day ?? 1);
  return { first, last: day === undefined ? Date.UTC(year!, month ?? 12, 0) : first };
}
