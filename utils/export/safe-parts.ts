/**
 * Splits counted things by a value so that no small count is told and none can be worked out: cell suppression for tables of
 * counts, primary (below a threshold) and complementary, as in the Handbook on Statistical Disclosure Control, chapter 5
 * (https://sdctools.github.io/HandbookSDC/05-frequency-tables.html).
 */

/** The value of what is told only together. */
export const REST = 'rest';

/**
 * Parts by value, in order of value, the rest last. Each part holds `least` or more; the rest, when there is one, holds two values
 * or more, which one is not told. Everything is in one part and in one only, so no part can be worked out from the others. Fewer
 * than `least` items give no part at all.
 *
 * Whoever knows this procedure can work out no more: values in the rest could be swapped with each other and the parts would be the
 * same. Equal counts therefore go into the rest together, and it never holds counts of `least - 1` alone, the highest that need no other.
 */
export function safeParts<Item>(items: readonly Item[], valueOf: (item: Item) => string, least: number): [value: string, items: Item[]][] {
  if (items.length < least) return [];
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const value = valueOf(item);
    const group = groups.get(value);
    if (group) group.push(item);
    else groups.set(value, [item]);
  }
  const byValue = [...groups];
  let told = byValue.filter(([, part]) => part.length >= least);
  let rest = byValue.filter(([, part]) => part.length < least).map(([, part]) => part);
  const tooLittle = () => rest.length > 0
    && (rest.reduce((sum, { length }) => sum + length, 0) < least || rest.every(({ length }) => length === least - 1));
  while (tooLittle() && told.length > 0) {
    const fewest = Math.min(...told.map(([, { length }]) => length));
    rest = [...rest, ...told.filter(([, { length }]) => length === fewest).map(([, part]) => part)];
    told = told.filter(([, { length }]) => length > fewest);
  }
  const parts = told.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return rest.length > 0 ? [...parts, [REST, rest.flat()]] : parts;
}
