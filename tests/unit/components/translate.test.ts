/** Messages as we format them, against the library that the format is known by. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { wordsOf } from '../../../scripts/words';
import { languages, makeTranslate } from '../../../utils/i18n';

const written = Object.fromEntries(Object.entries(import.meta.glob<Record<string, string>>('../../../locales/*.json', { eager: true, import: 'default' }))
  .map(([path, messages]) => [path.replace(/.*\/|\.json$/g, ''), messages]));

describe.each(Object.keys(languages))('the words in %s', (language) => {
  it('come out as ICU MessageFormat says, as written and as carried', () => {
    const asWritten = makeTranslate(language, written[language]!);
    const { own } = wordsOf('all', written[language]!, english);
    const asCarried = makeTranslate(language, JSON.parse(JSON.stringify(own)) as typeof own);
    let said = 0;
    for (const [key, text] of Object.entries(written[language]!)) {
      for (const value of [0, 1, 2, 3, 5, 11, 21, 100, 1234567, 'none', 'x']) {
        const values = new Proxy({}, { has: () => true, get: () => value }) as Record<string, number | string>;
        let expected: string;
        try {
          expected = String(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values));
        } catch {
          continue; // No count, where a count is wanted.
        }
        said += 1;
        if (typeof value === 'string' && /NaN|, *(?:plural|number)/.test(expected + text)) continue; // Nobody counts with words.
        expect([key, asWritten(key, values), asCarried(key, values)]).toEqual([key, expected, expected]);
      }
    }
    expect(said).toBeGreaterThan(5000);
  });
});

/** Sources that a module imports before it runs, and itself. */
function sourcesOf(path: string, known = new Map<string, string>()): Map<string, string> {
  const found = [path, `${path}.ts`, `${path}.tsx`].find((each) => existsSync(each) && statSync(each).isFile());
  if (!found || known.has(found) || !/\.tsx?$/.test(found)) return known;
  const source = readFileSync(found, 'utf8');
  known.set(found, source);
  for (const [, imported] of source.matchAll(/^import (?!type )(?:[^;]*? from )?'(\.[^']+)';$/gm)) sourcesOf(join(dirname(found), imported!), known);
  return known;
}

describe('the words that come first', () => {
  it('are all that the popup and its lock say with nothing opened', () => {
    const { own } = wordsOf('list', english, english);
    const sources = sourcesOf(join(import.meta.dirname, '../../../entrypoints/popup/main.tsx'));
    const keys = [...sources.values()].flatMap((source) => [...source.matchAll(/["']([a-z][a-zA-Z-]*\.[\w.-]+)["']/g)].map(([, key]) => key!)).filter((key) => key in english);
    expect(sources.size).toBeGreaterThan(40);
    expect(keys.length).toBeGreaterThan(80);
    expect([...new Set(keys)].filter((key) => !(key in own))).toEqual([]);
  });
});

describe('words', () => {
  it('that a language lacks are English, counted as in English', () => {
    const { own, english: rest } = wordsOf('all', { a: 'satu' }, { a: 'one', b: '{n, plural, one {# thing} other {# things}}' });
    const translate = makeTranslate('ms', own, rest);
    expect([translate('a'), translate('b', { n: 1 }), translate('b', { n: 2 }), translate('c')]).toEqual(['satu', '1 thing', '2 things', 'c']);
  });

  it('are refused without their values', () => {
    expect(() => makeTranslate('en', { a: 'so {many}' })('a')).toThrow('many');
    expect(() => makeTranslate('en', { a: '{kind, select, x {X}}' })('a', { kind: 'y' })).toThrow();
  });
});
