/** A statement of facts that fits the field it is pasted into: what matters least goes first, and no address is ever cut. */

export type StatementPart = 'what' | 'who' | 'where' | 'posted' | 'saved' | 'rule';

export interface StatementLine {
  part: StatementPart;
  /** The same fact from its fullest wording to its shortest. */
  wordings: string[];
}

/** What gives way, one wording at a time. At the end the bare address is left. */
const GIVES_WAY: StatementPart[] = ['saved', 'who', 'posted', 'rule', 'rule', 'what', 'where', 'rule'];

/**
 * The lines in their order within `max` UTF-16 units, as platforms count; all of them where `max` is not known.
 * Empty when not even the address fits.
 */
export function statementWithin(lines: readonly StatementLine[], max: number | null): string {
  const left = lines.map(({ part, wordings }) => ({ part, wordings: [...wordings] }));
  const text = () => left.flatMap(({ wordings: [fullest] }) => fullest ?? []).join('\n');
  if (max === null) return text();
  for (const part of GIVES_WAY) {
    if (text().length <= max) break;
    left.find((line) => line.part === part)?.wordings.shift();
  }
  return text().length <= max ? text() : '';
}
