/** The cards on harms: every harm has one, in words, with steps that are said. */
import { describe, expect, it } from 'vitest';
import { learnCards } from '../../../components/learn/cards';
import english from '../../../locales/en.json';
import { harmCategories } from '../../../utils/rules/types';

describe('the cards on harms', () => {
  it.each(harmCategories)('say of %s what it is, what to do first, what is often said, and what others can do', (harm) => {
    const { steps, bystander } = learnCards[harm];
    const wanted = [...['what', 'myth', 'fact'].map((part) => `learn.${harm}.${part}`), ...steps.map((step) => `learn.step.${step}`), `learn.bystander.${bystander}`];
    expect(wanted.filter((key) => !(key in english))).toEqual([]);
    expect(new Set(steps).size).toBe(3);
  });

  it('never tell anybody to save pictures of children, nor intimate ones of others', () => {
    expect(learnCards['child-safety'].steps).not.toContain('save');
    expect(learnCards['child-safety'].bystander).toBe('child');
    for (const harm of ['ncii', 'sextortion'] as const) {
      expect(learnCards[harm].steps).not.toContain('save');
      expect(learnCards[harm].bystander).toBe('pictures');
    }
  });
});
