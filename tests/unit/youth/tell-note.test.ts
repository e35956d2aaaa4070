/** The note to an adult says what was ticked, and nothing of what was not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { ageBands, isMinor } from '../../../utils/ages';
import { makeTranslate } from '../../../utils/i18n';
import { supportFor } from '../../../utils/pathways/helplines';
import { noteParts, noteWishes, partsOf, tellNote, usualParts, type NoteFacts } from '../../../utils/youth/tell-note';

const translate = makeTranslate('en', english);
const facts: NoteFacts = {
  kinds: ['threat'], site: 'SITE-1', when: 'WHEN-1', words: 'WORDS-1', who: 'WHO-1', link: 'https://link.test/1', reported: true, feel: 'FEEL-1',
};
/** What only this part can have brought in. */
const marks = { what: 'Threat', where: 'SITE-1', when: 'WHEN-1', words: 'WORDS-1', who: 'WHO-1', link: 'https://link.test/1', done: 'I reported it', feel: 'FEEL-1' } as const;

describe('a note to an adult', () => {
  it('holds what was ticked and nothing else, whatever was ticked', () => {
    fc.assert(fc.property(fc.subarray([...noteParts]), fc.subarray([...noteWishes]), (parts, wishes) => {
      const note = tellNote(facts, { parts: new Set(parts), wishes: new Set(wishes), own: '' }, translate, 'en');
      expect(noteParts.filter((part) => note.includes(marks[part])).toSorted()).toEqual(parts.toSorted());
      expect(noteWishes.filter((wish) => note.includes(translate(`youth.note.wish.${wish}`))).toSorted()).toEqual(wishes.toSorted());
    }));
  });

  it('has no name, link or words of the post unless somebody ticks them', () => {
    const note = tellNote(facts, { parts: new Set(usualParts), wishes: new Set(), own: ' mine ' }, translate, 'en');
    expect(note).not.toMatch(/WHO-1|link|WORDS-1|FEEL-1/);
    expect(note).toContain('\n\nmine\n\n');
  });

  it('offers only what the record has', () => {
    expect(partsOf({ ...facts, kinds: [], words: null, who: null, link: null, feel: null })).toEqual(['where', 'when', 'done']);
  });
});

describe('who listens to children', () => {
  const linesFor = (country: string | null, age: (typeof ageBands)[number]) => supportFor({ harms: [], country, age }, new Date('2026-11-30T12:00:00Z')).lines.map(({ line }) => line);

  it.each(['SG', 'AU', 'GB', 'CA', 'IN', 'DE', 'US', 'FJ', null])('is never nobody, and a child’s line of the right age is the first, in %s', (country) => {
    for (const age of ageBands.filter((band) => isMinor(band))) {
      const lines = linesFor(country, age);
      expect(lines.map(({ id }) => id)).toContain('any-findahelpline');
      const child = lines.findIndex(({ kind }) => kind === 'child');
      if (child !== -1) expect(child).toBe(0);
    }
  });

  it('sends nobody to a line that is for younger children', () => {
    expect(linesFor('SG', 'under-13')[0]!.id).toBe('sg-tinkle-friend');
    expect(linesFor('SG', '13-15').map(({ id }) => id)).not.toContain('sg-tinkle-friend');
    expect(linesFor('DE', '16-17')[0]!.id).toBe('eu-116111');
  });
});

describe('words for the young', () => {
  it('stand for words that there are, and are used only for them', () => {
    const own = Object.keys(english).filter((key) => key.startsWith('youth.say.'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((key) => !(key.replace('youth.say.', '') in english))).toEqual([]);
    const young = makeTranslate('en', english, {}, { young: true });
    expect(young('panel.kind.title')).not.toBe(translate('panel.kind.title'));
    expect(young('panel.skip')).toBe(translate('panel.skip'));
    // A language that has none says it as to everybody, and not in English.
    expect(makeTranslate('fr', { 'panel.kind.title': 'Que se passe-t-il ?' }, english, { young: true })('panel.kind.title')).toBe('Que se passe-t-il ?');
  });
});
