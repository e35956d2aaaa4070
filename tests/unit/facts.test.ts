/** Facts in other languages: all that is said is a fact of today, and no number in it is another. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { facts, translated } from '../../scripts/facts';
import { languages } from '../../utils/i18n';

const known = facts();

const others = Object.keys(languages).filter((language) => language !== 'en');

it('each language has a file', () => {
  expect(readdirSync(join(import.meta.dirname, '../../locales/facts')).toSorted()).toEqual(others.map((language) => `${language}.json`).toSorted());
});

describe.each(others)('facts in %s', (language) => {
  const said = translated(language);

  it('are of sentences that are there today, and all of them', () => {
    const now = new Set(known);
    expect(Object.keys(said).filter((english) => !now.has(english))).toEqual([]);
    expect(known.filter((english) => !Object.hasOwn(said, english))).toEqual([]);
  });

  it('hold every number of the English', () => {
    const lost = Object.entries(said).filter(([english, text]) => [...numbers(english)].some((number) => !numbers(text).has(number)));
    expect(lost).toEqual([]);
  });
});

/** Without what stands between thousands, which languages write differently. */
const numbers = (text: string) => new Set(text.replaceAll(/(\d)[,.\s](?=\d{3}\b)/g, '$1').match(/\d+/g) ?? []);
