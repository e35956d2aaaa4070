/** Facts in other languages: all that is said is a fact of today, and no number in it is another. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facts, translated } from '../../scripts/facts';
import { factLanguages } from '../../utils/facts';

const known = facts();

it('each language that is said to have facts has a file, and no other', () => {
  expect(readdirSync(join(import.meta.dirname, '../../locales/facts')).toSorted()).toEqual([...factLanguages].map((language) => `${language}.json`).toSorted());
});

describe.each([...factLanguages])('facts in %s', (language) => {
  const said = translated(language);

  it('are of sentences that are there today, and all of them', () => {
    const now = new Set(known);
    expect(Object.keys(said).filter((english) => !now.has(english))).toEqual([]);
    expect(known.filter((english) => !Object.hasOwn(said, english))).toEqual([]);
  });

  it('hold the numbers of the English', () => {
    const digits = (text: string) => (text.match(/\d+/g) ?? []).toSorted().join();
    expect(Object.entries(said).filter(([english, text]) => digits(english) !== digits(latin(text))).map(([english, text]) => [english, text])).toEqual([]);
  });
});

/** Arabic and Tamil may write digits of their own. */
const latin = (text: string) => text.replace(/[\u0660-\u0669\u0be6-\u0bef]/g, (digit) => String(digit.codePointAt(0)! & 0xf));
