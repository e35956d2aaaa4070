/** Whoever mends rule data by hand is told in a plain line what is wrong and where. */
import { describe, expect, it } from 'vitest';
import { reportingFor, rulesFor } from '../../../utils/rules';
import { cueBook } from '../../../utils/rules/matcher';
import { checkCues, checkReporting, checkRules } from '../../../utils/rules/schema';

type Entry = Record<string, unknown>;

function rulesWith(change: (rule: Entry, file: Entry) => void): string[] {
  const file = structuredClone(rulesFor('x')) as unknown as Entry;
  change((file.rules as Entry[])[0]!, file);
  return checkRules(file);
}

function reportingWith(change: (file: { menus: Entry[]; forms: Entry[]; reasons: Record<string, Entry>; facts: Entry[] }) => void): string[] {
  const file = structuredClone(reportingFor('x')!) as never;
  change(file);
  return checkReporting(file);
}

describe('a rule', () => {
  it.each<[string, (rule: Entry) => void, RegExp]>([
    ['an address without https', (rule) => { rule.url = 'http://help.x.com/'; }, /^rules\[0\] \(x-abuse-targeted\)\.url: must be an https address, but it is "http:/],
    ['an address with a typing slip', (rule) => { rule.url = 'https:/help'; }, /\.url: must be an https address/],
    ['a missing summary', (rule) => { delete rule.summary; }, /\.summary: must be a text .*, but it is missing$/],
    ['an empty summary', (rule) => { rule.summary = ''; }, /\.summary: must be a text/],
    ['an unknown harm', (rule) => { rule.categories = ['bullying']; }, /\.categories\[0\]: must be one of harassment, .* but it is "bullying"$/],
    ['no harm', (rule) => { rule.categories = []; }, /\.categories: must hold at least 1, but holds 0$/],
    ['a day that does not exist', (rule) => { rule.policyDate = '2026-02-31'; }, /\.policyDate: must be a date such as/],
    ['a date in another order', (rule) => { rule.versionDate = '22.07.2026'; }, /\.versionDate: must be a date such as/],
    ['a confidence of our own', (rule) => { rule.confidence = 'sure'; }, /\.confidence: must be one of high, medium, low, but it is "sure"$/],
    ['a misspelt field', (rule) => { rule.sumary = 'x'; }, /\.sumary: is not a field we know; check its spelling$/],
    ['a cue in capitals', (rule) => { rule.cues = ['Kill']; }, /\.cues\[0\]: must be a word or phrase in lower case, .* but it is "Kill"$/],
    ['a star in the middle of a cue', (rule) => { rule.cues = ['ki*ll']; }, /\.cues\[0\]: must be a word or phrase/],
    ['a cue with an empty choice', (rule) => { rule.cues = ['kill/ you']; }, /\.cues\[0\]: must be a word or phrase/],
    ['a cue listed twice', (rule) => { rule.cues = ['spam', 'spam']; }, /\.cues: holds "spam" twice$/],
    ['an em dash', (rule) => { rule.note = 'one \u2014 two'; }, /\.note: must be a text .* no em dash/],
    ['an address with a name before the host', (rule) => { rule.url = 'https://help.x.com@evil.example/'; }, /\.url: must be an https address/],
    ['a limit we do not have', (rule) => { rule.limits = ['adults']; }, /\.limits\[0\]: must be one of profile/],
    ['false where it is to be left out', (rule) => { rule.aboutMedia = false; }, /\.aboutMedia: must be true, or left out, but it is false$/],
  ])('with %s is refused', (_, change, line) => {
    const faults = rulesWith(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(line);
  });

  it('file needs the hosts its addresses may be on', () => {
    expect(rulesWith((_, file) => { file.hosts = []; })).toEqual(['hosts: must hold at least 1, but holds 0']);
    expect(rulesWith((_, file) => { file.hosts = ['https://x.com']; })[0]).toMatch(/^hosts\[0\]: must be a host such as "help.x.com"/);
    expect(rulesWith((_, file) => { file.hosts = ['*']; })[0]).toMatch(/^hosts\[0\]: must be a host/);
  });

  it('that is not an object is refused without an end to the check', () => {
    const faults = checkRules({ platform: 'x', hosts: ['*.x.com'], rules: [null, 'a rule'], none: {} });
    expect(faults).toEqual([
      'rules[0]: must be an object in braces, but it is null',
      'rules[1]: must be an object in braces, but it is "a rule"',
      'none: must be a list, but it is {}',
    ]);
  });

  it.each([null, 3, 'rules', []])('file that holds %j is refused', (value) => {
    expect(checkRules(value)).toHaveLength(1);
    expect(checkReporting(value)[0]).toMatch(/^the file: must be an object in braces/);
  });
});

describe('a report flow', () => {
  it('that misses a harm in its list of reasons is refused', () => {
    expect(reportingWith((file) => { delete file.reasons.all!.threat; })).toEqual([
      'reasons.all.threat: must be an object in braces, but it is missing',
    ]);
  });

  it('with a kind of post we do not have is refused', () => {
    expect(reportingWith((file) => { file.menus[0]!.kinds = ['tweet']; })[0]).toMatch(/^menus\[0\]\.kinds\[0\]: must be one of post, comment/);
  });

  it.each([
    'http://help.x.com/', 'javascript:alert(1)', 'mailto:help@example.org?bcc=a@b.example', 'mailto:a b@example.org', 'mailto:help@local',
    'https://user:word@help.x.com/', 'https://help', 'https://help.x.com/ forms',
  ])('with %j as the address of a form is refused', (url) => {
    const [fault] = reportingWith((file) => { file.forms[0]!.url = url; });
    expect(fault).toMatch(/^forms\[0\] \(x-form-abuse\)\.url: must be an https address, or a mail address after "mailto:", but it is/);
  });

  it.each<[string, (file: { menus: Entry[]; forms: Entry[]; language?: unknown }) => void, RegExp]>([
    ['a kind we do not have', (file) => { file.forms[0]!.kind = 'page'; }, /kind: must be one of form, category, legal, help, contact, but it is "page"$/],
    ['a limit that is no number', (file) => { file.forms[0]!.maxLength = '500'; }, /forms\[0\] \(x-form-abuse\)\.maxLength: must be a whole number/],
    ['a limit below nothing', (file) => { file.menus[0]!.maxLength = -1; }, /menus\[0\]\.maxLength: must be a whole number from 0/],
    ['no language', (file) => { delete file.language; }, /^language: must be a language tag .* but it is missing$/],
  ])('with %s is refused', (_, change, line) => {
    const faults = reportingWith(change as never);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(line);
  });

  it('with an unknown thing to fill in is refused', () => {
    const [fault] = reportingWith((file) => { file.forms[0]!.fields = { Form_Email__c: 'password' }; });
    expect(fault).toMatch(/fields\.Form_Email__c: must be one of permalink, handle, profile-url, narrative/);
  });
});

describe('the shared words', () => {
  it('need a language tag', () => {
    const book = structuredClone(cueBook);
    book.topics.insult!.words = { English: ['idiot'] };
    expect(checkCues(book)).toEqual([
      'topics.insult.words.English (the name itself): must be a language tag such as "ta" or "en-SG", but it is "English"',
    ]);
  });
});
