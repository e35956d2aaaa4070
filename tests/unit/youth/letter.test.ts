/** The letter of authorisation: blanks where nothing is known, and what the two laws ask for. */
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { plainText } from '../../../utils/export/packs/plain-text';
import { authorisationLetter } from '../../../utils/helping/letter';
import { isReached, limits, lookedFor } from '../../../utils/helping/session-limit';
import { makeTranslate } from '../../../utils/i18n';

const translate = makeTranslate('en', english);
const day = (date: string) => `day ${date}`;

describe('the letter', () => {
  it('has a blank in brackets for all that is not known', () => {
    const text = plainText(authorisationLetter(null, translate, day));
    for (const blank of ['full name of the person helped', 'full name of the helper', 'what for', 'last day', 'name of the authority or court']) expect(text).toContain(`[${blank}]`);
    expect(text).toContain('Signature: ____');
    expect(text).not.toContain('day 2');
  });

  it('names who, whom, what for and until when, and consents in writing as both laws ask', () => {
    const text = plainText(authorisationLetter({ person: 'Aisyah', helper: 'Mdm Tan', purpose: 'To report it', until: '2027-01-01' }, translate, day));
    expect(text).toContain('I, Aisyah, authorise Mdm Tan');
    expect(text).toContain('What for: To report it');
    expect(text).toContain('until day 2027-01-01');
    expect(text).toContain('section 22(2)(c)');
    expect(text).toContain('I consent in writing to Mdm Tan applying for a protection order on my behalf');
    expect(text).toContain('material interest');
    expect(text).toContain('I can take it back at any time');
    expect(text).toMatch(/Online Safety.+Act/);
    expect(text).toContain('Protection from Harassment Act 17 of 2011');
  });
});

describe('the limit of a session', () => {
  it('is reached when it was chosen and looked for', () => {
    expect(isReached(10 ** 9, 0)).toBe(false);
    for (const minutes of limits.filter((each) => each > 0)) {
      expect(isReached(minutes * 60_000 - 1, minutes)).toBe(false);
      expect(isReached(minutes * 60_000, minutes)).toBe(true);
      expect(isReached(lookedFor(minutes, 15), minutes)).toBe(false);
      expect(isReached(lookedFor(minutes, 15) + 15 * 60_000, minutes)).toBe(true);
    }
  });
});
