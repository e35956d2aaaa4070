import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finderOf } from '../../../utils/redaction/find-terms';

const masked = (term: string, text: string): string =>
  finderOf(term)(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)}#${rest.slice(end)}`, text);

describe('a name is found', () => {
  it.each([
    ['Aisha Rahman', 'Ask AISHA RAHMAN now', 'Ask # now'],
    ['Aisha Rahman', 'see aisha-rahman.jpg, aisha_rahman and AishaRahman', 'see #.jpg, # and #'],
    ['aisha.rahman', '@aisha.rahman!', '#!'],
    ['aisha.rahman', 'https://x.example/%40Aisha%2ERahman?x=aisha+rahman', 'https://x.example/#?x=#'],
    ['a_____a', 'Ask @a_____a, not b_____b', 'Ask #, not b_____b'],
    ['José', 'Jose\u0301, JOSE and jos%C3%A9', '#, # and #'],
    ['Müller', 'https://a.example/%25C3%25BC/M%25C3%25BCller', 'https://a.example/%25C3%25BC/#'],
    ['Ａisha', 'aisha', '#'],
    ['Straße', 'STRASSE', '#'],
    ['aisha', 'a\u200bi\u00adsha', '#'],
    ['Rahman', 'Rahmannya and Rahman’s', '# and #’s'],
    ['Ali', 'Ali, Alice, alinya, @ali, ali_99', '#, Alice, #, #, #'],
    ['குமார்', 'குமார் வந்தான், குமார்க்கு', '# வந்தான், #'],
    ['ரவி', 'ரவியை பார்', '# பார்'],
    ['陈小明', '我认识陈小明的妈妈', '我认识#的妈妈'],
    ['أحمد', 'قال أَحْمَد وأحمد', 'قال # #'],
    ['علي', 'علي ولعلي', '# ولعلي'],
    ['🌸🌸', 'by 🌸🌸', 'by #'],
    ['Truth Teller 🔥', 'truth   teller', '#'],
  ])('%s in %s', (term, text, expected) => expect(masked(term, text)).toBe(expected));

  it('not in words that only begin like it', () => {
    expect(masked('Ann', 'Annoyed planner, Anna')).toBe('Annoyed planner, Anna');
    expect(masked('王', '国王')).toBe('国王');
    expect(masked('王', '王')).toBe('#');
  });

  const letters = fc.constantFrom(...'abcdefghijklmnoéñüçşğåøłждиπλאבגחדمحسقنகமதர中文字金');
  const name = fc.array(letters, { minLength: 5, maxLength: 12 }).map((each) => each.join('')).filter((each) => /^\p{L}+$/u.test(each.normalize('NFC')));
  const written = fc.constantFrom<(name: string) => string>(
    (each) => each, (each) => each.toUpperCase(), (each) => each.normalize('NFD'), (each) => `@${each}`,
    (each) => encodeURIComponent(each), (each) => encodeURIComponent(encodeURIComponent(each.normalize('NFD'))),
    (each) => `https://site.example/u/${each}/status/1`, (each) => [...each].join('\u200d'), (each) => `${each}99`, (each) => `_${each}_`,
  );
  it('whatever handle a site lets somebody have', () => {
    const handle = fc.string({ unit: fc.constantFrom(...'abcXYZ019_.-'), minLength: 2, maxLength: 30 }).filter((each) => /[a-z]/i.test(each));
    fc.assert(fc.property(handle, (each) => { expect(masked(each, `(${each})`)).not.toContain(each); }), { numRuns: 2000 });
  });

  it('in whatever way it is written, and nothing of it is left', () => {
    fc.assert(fc.property(name, written, fc.string(), fc.string(), (term, write, before, after) => {
      const text = `${before} ${write(term)} ${after}`;
      expect(finderOf(term)(text).length).toBeGreaterThan(0);
      expect(finderOf(term)(masked(term, text))).toEqual([]);
    }), { numRuns: 1000 });
  });
});
