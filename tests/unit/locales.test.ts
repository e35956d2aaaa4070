/** Every language says what English says: the same keys, the same values, forms that its grammar has, and no English left over. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import english from '../../locales/en.json';
import { languages, pickLanguage } from '../../utils/i18n';

type Elements = ReturnType<IntlMessageFormat['getAst']>;
interface Plural { name: string; ordinal: boolean; branches: Record<string, Elements> }

/** Of the parser's kinds of element. */
const TEXT = 0, SELECT = 5, PLURAL = 6, NUMBER_SIGN = 7;

/** Languages that may lack keys until they are complete. What they do say is held to everything else. */
const following = new Set<string>();

/** Values that are the same as in English, though of more than two words: names that no translation has. */
const sameAsEnglish = new Set([
  'common.take-it-down', 'pack.to.sg-osc', 'pack.choice.committee.human-rights', 'pack.choice.committee.cedaw',
]);

const folder = join(import.meta.dirname, '../../locales');
const files = new Map(readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) =>
  [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>]));
const said: Record<string, string> = english;

/** `null` where the text is no message. */
function read(text: string, language: string): Elements | null {
  try {
    return new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
  } catch {
    return null;
  }
}

function branchesOf(element: Elements[number]): Record<string, Elements> {
  if (element.type !== SELECT && element.type !== PLURAL) return {};
  return Object.fromEntries(Object.entries(element.options).map(([name, { value }]) => [name, value]));
}

function everyElement(elements: Elements): Elements {
  return elements.flatMap((element) => [element, ...Object.values(branchesOf(element)).flatMap(everyElement)]);
}

/** What a message is given, with the branches of each choice: `kind:select(audio,other,video)`. */
function values(elements: Elements): string[] {
  return [...new Set(everyElement(elements).filter(({ type }) => type !== TEXT && type !== NUMBER_SIGN).map((element) => {
    const name = 'value' in element ? element.value : '';
    return element.type === SELECT ? `${name}:select(${Object.keys(element.options).toSorted().join()})` : name;
  }))].toSorted();
}

function plurals(elements: Elements): Plural[] {
  return everyElement(elements).flatMap((element) => (element.type === PLURAL
    ? [{ name: element.value, ordinal: element.pluralType === 'ordinal', branches: branchesOf(element) }] : []));
}

const saysNumber = (branch: Elements) => everyElement(branch).some(({ type }) => type === NUMBER_SIGN);

/** What is wrong with the branches of a plural, in the grammar of the language. Nothing is asked of one that is the number alone. */
function faultsOf({ name, ordinal, branches }: Plural, language: string): string[] {
  const rules = new Intl.PluralRules(language, { type: ordinal ? 'ordinal' : 'cardinal' });
  const categories: string[] = rules.resolvedOptions().pluralCategories;
  // Nought may be said in any form.
  const counted = Array.from({ length: 999 }, (_, index) => index + 1).filter((number) => !(`=${number}` in branches));
  const numbersOf = (category: string) => counted.filter((number) => rules.select(number) === category);
  const own = Object.keys(branches).filter((branch) => !branch.startsWith('='));
  const wordless = branches.other!.every(({ type }) => type === NUMBER_SIGN);
  return [
    ...own.filter((branch) => !categories.includes(branch)).map((branch) => `${name}: ${language} has no “${branch}”`),
    ...categories.filter((category) => !wordless && !own.includes(category) && numbersOf(category).length > 0)
      .map((category) => `${name}: “${category}” is missing`),
    // Filipino says 1, 2, 3 and 5 with one form: a branch that several numbers take must not speak of one thing.
    ...own.filter((branch) => saysNumber(branches.other!) && !saysNumber(branches[branch]!) && numbersOf(branch).length > 1)
      .map((branch) => `${name}: “${branch}” does not say the number`),
  ];
}

/** Words outside the values. */
const wordsIn = (text: string) => text.replaceAll(/\{[^{}]*\}/g, ' ').match(/\p{L}{2,}/gu) ?? [];

describe('the languages', () => {
  it('each have a file and a name, and every file is a language', () => {
    expect([...files.keys()].toSorted()).toEqual(Object.keys(languages).toSorted());
  });

  it('say every key of English, and no other', () => {
    const faults = [...files].flatMap(([language, messages]) => [
      ...(following.has(language) ? [] : Object.keys(english).filter((key) => !(key in messages)).map((key) => `${language} lacks ${key}`)),
      ...Object.keys(messages).filter((key) => !(key in said)).map((key) => `${language}: English has no ${key}`),
    ]);
    expect(faults).toEqual([]);
  });

  it('are chosen by the tags that browsers give', () => {
    expect([['id-ID'], ['fil-PH'], ['tl'], ['tl-PH'], ['zh-TW'], ['xx', 'ms'], ['']].map(pickLanguage)).toEqual(['id', 'fil', 'fil', 'fil', 'zh-CN', 'ms', 'en']);
  });
});

describe.each([...files])('in %s, the words', (language, messages) => {
  // A key that English lacks is reported above.
  const entries = Object.entries(messages).filter(([key]) => key in said);

  it('are well formed, and are given the same values as in English', () => {
    const faults = entries.flatMap(([key, text]) => {
      const own = read(text, language);
      if (!own) return [`${key} is no message: ${text}`];
      const [wanted, given] = [values(read(said[key]!, 'en')!).join(' '), values(own).join(' ')];
      return wanted === given ? [] : [`${key}: ${given || 'none'}, not ${wanted || 'none'}`];
    });
    expect(faults).toEqual([]);
  });

  it('have the plural forms of the language', () => {
    const faults = entries.flatMap(([key, text]) =>
      plurals(read(text, language) ?? []).flatMap((plural) => faultsOf(plural, language)).map((fault) => `${key}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it('are calm: no exclamation marks, no long dashes, nothing empty', () => {
    expect(entries.filter(([, text]) => text.trim() === '' || /[!¡！—―]/u.test(text))).toEqual([]);
  });

  it.skipIf(language === 'en')('are not left in English', () => {
    const faults = entries.filter(([key, text]) => text === said[key] && wordsIn(text).length > 2 && !sameAsEnglish.has(key));
    expect(faults).toEqual([]);
  });
});
