import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { makeTranslate } from '../../../utils/i18n';
import { declarationFile, declarationTemplate } from '../../../utils/export/declaration';

describe('the blank declaration', () => {
  const file = declarationFile(makeTranslate('en', english));

  it('is told apart from a finished one before its first word', () => {
    expect(file.indexOf('adapt it with a lawyer')).toBeLessThan(file.indexOf('DECLARATION OF [FULL NAME]'));
  });

  it('leaves every fact to the person: each numbered sentence has a blank', () => {
    const paragraphs = declarationTemplate.split(/\n(?=\d\. )/).slice(1);
    expect(paragraphs.length).toBe(8);
    expect(paragraphs.filter((paragraph) => !/\[[^\]]+\]/.test(paragraph))).toEqual([]);
  });

  it('claims nothing for the post or for us', () => {
    expect(file).not.toMatch(/certif(?:y|ied) (?:that|copy)|genuine|authentic|tamper.?proof|guarantee/i);
    expect(declarationTemplate).toMatch(/28 U\.S\.C\. 1746[\s\S]*116A/);
  });
});

it('no word of ours claims more than the one text on what is proved', () => {
  const claims = Object.entries(english).filter(([key, words]) => /certified|authenticated|tamper.?proof|guarantee|court.?ready/i.test(words) && !key.startsWith('declaration.'));
  // What an outside authority certifies is the time, and nothing else.
  expect(claims.map(([key]) => key).toSorted()).toEqual(['export.readme', 'pdf.custody.timestamped', 'timestamps.done', 'timestamps.nothing', 'timestamps.on']);
  expect(english['export.readme'].match(/[^\n]*(?:certified|authenticated|tamper.?proof|guarantee|court.?ready)[^\n]*/gi)).toEqual([
    '  timestamps/     if there are any: what outside authorities certified (RFC 3161)',
  ]);
  const genuine = Object.entries(english).filter(([, words]) => /genuine/i.test(words)).map(([key]) => key);
  expect(genuine.toSorted()).toEqual(['copy.hint', 'export.doesNotProve']);
});
