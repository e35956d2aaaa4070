/** Makes a statement fit a field: lines are left out whole, an address is never cut. */

/** Characters beyond which no form is known to read on. */
export const LONGEST = 10_000;
/** Characters of one line, where the whole is too long: a name of a thousand letters must not push out the rest. */
const LONGEST_LINE = 300;

/**
 * At most `max` UTF-16 units, as browsers count them for `maxlength`; `null` for a field without a limit of its own. The first
 * line with an address goes in first, then the others from the top. Empty where nothing fits.
 */
export function fitLines(text: string, max: number | null): string {
  const most = Math.min(max ?? LONGEST, LONGEST);
  if (text.length <= most) return text;
  const lines = text.split('\n').map((line) => (hasAddress(line) ? line : shortened(line, LONGEST_LINE)));
  const address = lines.findIndex(hasAddress);
  const kept = new Map<number, string>();
  let left = most;
  for (const index of new Set([...(address < 0 ? [] : [address]), ...lines.keys()])) {
    const room = left - (kept.size > 0 ? 1 : 0);
    const line = hasAddress(lines[index]!) ? lines[index]! : shortened(lines[index]!, room);
    if (line === '' || line.length > room) continue;
    kept.set(index, line);
    left = room - line.length;
  }
  return [...kept].sort(([one], [other]) => one - other).map(([, line]) => line).join('\n');
}

const hasAddress = (line: string) => /[a-z]:\/\//i.test(line);

/** Cut between words where it can be, with a mark that something is missing; empty where not even a few words fit. */
function shortened(line: string, max: number): string {
  if (line.length <= max) return line;
  if (max < 12) return '';
  const cut = line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
