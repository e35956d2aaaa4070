/** What the checker finds in data of the right shape: answers missing, references to nothing, texts grown old. */
import { describe, expect, it } from 'vitest';
import { reportingFor, rulesFor } from '../../../utils/rules';
import { auditCues, auditReporting, auditRules } from '../../../utils/rules/audit';
import { cueBook } from '../../../utils/rules/matcher';
import type { PlatformReporting, PlatformRules, Rule } from '../../../utils/rules/types';

const today = new Date('2026-11-21T12:00:00Z');

function errorsWith(change: (data: PlatformRules, rule: (id: string) => Rule) => void): string[] {
  const data = structuredClone(rulesFor('youtube'));
  change(data, (id) => data.rules.find((entry) => entry.id === id)!);
  return auditRules(data, cueBook, today).errors;
}

function reportErrorsWith(change: (data: PlatformReporting) => void): string[] {
  const data = structuredClone(reportingFor('youtube')!);
  change(data);
  return auditReporting(data, rulesFor('youtube').hosts, today).errors;
}

describe('the checker of rules', () => {
  it('misses the answer to a harm', () => {
    expect(errorsWith((data) => { data.rules = data.rules.filter((rule) => rule.id !== 'yt-threat'); }))
      .toEqual(['threat: has no rule that can be named first; add one, or a "none" entry that says so']);
  });

  it('does not take a rule for an answer that can never be named first', () => {
    expect(errorsWith((_, rule) => { Object.assign(rule('yt-threat'), { limits: ['local-law'], usualFor: [] }); }))
      .toEqual(['threat: has no rule that can be named first; add one, or a "none" entry that says so']);
  });

  it('misses which rule is the usual one, and refuses two', () => {
    expect(errorsWith((_, rule) => { rule('yt-hate').usualFor = []; }))
      .toEqual(['hate: no rule has it in usualFor, so nothing says which one to name first']);
    expect(errorsWith((_, rule) => { rule('yt-hate-dehuman').usualFor = ['hate']; }))
      .toEqual(['hate: is in usualFor of yt-hate and yt-hate-dehuman; only one can be the usual rule']);
  });

  it('finds a reference to a rule or topic that is not there', () => {
    expect(errorsWith((data) => { data.none[0]!.fallbackRuleId = 'yt-phising'; }))
      .toEqual(['none for account-takeover: fallbackRuleId "yt-phising" is no rule of this platform']);
    expect(errorsWith((_, rule) => { rule('yt-hate').topics.push('slurs'); }))
      .toEqual(['yt-hate: topic "slurs" is not in cues.json']);
  });

  it('finds two rules of one name', () => {
    expect(errorsWith((data) => { data.rules.push({ ...data.rules.find((rule) => rule.id === 'yt-spam')!, usualFor: [] }); }))
      .toEqual(['there are two rules with the id "yt-spam"']);
  });

  it('refuses an address on a host that is not among the platform\'s', () => {
    expect(errorsWith((_, rule) => { rule('yt-hate').url = 'https://support.google.com.example/youtube'; }))
      .toEqual(['yt-hate: https://support.google.com.example/youtube is not on one of the hosts *.youtube.com, support.google.com']);
  });

  it('finds a rule that is usual for a harm it does not speak of', () => {
    expect(errorsWith((data, rule) => { rule('yt-goods').usualFor = ['scam']; rule('yt-scam').usualFor = []; }))
      .toEqual(['yt-goods: usualFor holds scam, for which its categories and limits do not let it be first']);
  });
});

describe('the age of a text', () => {
  const agesFor = (versionDate: string) => {
    const data = structuredClone(rulesFor('bluesky'));
    for (const entry of [...data.rules, ...data.none]) entry.versionDate = '2026-11-01';
    data.rules[0]!.versionDate = versionDate;
    return auditRules(data, cueBook, today);
  };

  it.each(['2025-05-20', '2025-04', '2024'])('%s is old on 21 November 2026', (date) => {
    expect(agesFor(date)).toEqual({ errors: [], warnings: [
      `1 of 18 texts are older than 18 months, the oldest of ${date} (bluesky-harassment); read them again`,
    ] });
  });

  it.each(['2025-05-21', '2025-05', '2025', '2026', '2026-11'])('%s is not', (date) => {
    expect(agesFor(date)).toEqual({ errors: [], warnings: [] });
  });

  it('of many texts takes one line', () => {
    const data = structuredClone(rulesFor('tumblr'));
    const { warnings } = auditRules(data, cueBook, today);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^24 of 24 texts are older than 18 months/);
  });

  it('in the future is a slip', () => {
    expect(agesFor('2027-01-01').errors).toEqual(['bluesky-harassment: its date 2027-01-01 lies in the future']);
  });
});

describe('the checker of report flows', () => {
  it('finds two menus for one kind of post', () => {
    expect(reportErrorsWith((data) => { data.menus[1]!.kinds.push('video'); })).toEqual(['there are two menus for the kind "video"']);
  });

  it('finds a menu whose list of reasons is not there, and the list that nothing uses', () => {
    expect(reportErrorsWith((data) => { data.menus[1]!.reasons = 'comments'; })).toEqual([
      'menu for comment, reply: there is no list of reasons "comments"', 'reasons.comment: no menu uses it',
    ]);
  });

  it('finds a step that asks for a reason nobody knows, or for something that does not exist', () => {
    expect(reportErrorsWith((data) => { data.menus[2]!.steps.push('{reason}', '{why}'); })).toEqual([
      'menu for post: a step holds {reason}, but the reasons are not known', 'menu for post: {why} stands for nothing',
    ]);
  });

  it('finds two forms that both want to be opened', () => {
    expect(reportErrorsWith((data) => { data.forms.find((form) => form.id === 'yt-form-copyright')!.usualFor = ['ncii']; }))
      .toEqual(['there are two forms usual for ncii in "any country"']);
  });

  it('refuses a form or fact on another host, and a mail address of another', () => {
    expect(reportErrorsWith((data) => {
      data.forms[0]!.url = 'https://youtube.com.evil.example/contact';
      Object.assign(data.forms[1]!, { kind: 'contact', url: 'mailto:help@evil.example' });
      data.facts[0]!.url = 'https://support.google.com@evil.example/';
    })).toEqual([
      'yt-form-ncii: https://youtube.com.evil.example/contact is not on one of the hosts *.youtube.com, support.google.com',
      'yt-form-privacy: mailto:help@evil.example is not on one of the hosts *.youtube.com, support.google.com',
      'fact on deep-link: https://support.google.com@evil.example/ is not on one of the hosts *.youtube.com, support.google.com',
    ]);
  });

  it('takes a mail address only for a contact, and fills nothing into it', () => {
    expect(reportErrorsWith((data) => {
      Object.assign(data.forms[0]!, { url: 'mailto:help@support.google.com', prefill: { subject: '{permalink}' } });
    })).toEqual([
      'yt-form-ncii: a mail address is only for forms of the kind "contact"', 'yt-form-ncii: nothing is filled into a mail address',
    ]);
  });

  it('refuses gaps that nothing fills', () => {
    expect(reportErrorsWith((data) => {
      data.forms[0]!.url = 'https://support.google.com/{handle}';
      data.forms[1]!.url = 'https://support.google.com/{id}';
      Object.assign(data.forms[2]!, { url: 'https://support.google.com/{id}', permalinks: ['https://{server}/watch'] });
    })).toEqual([
      'yt-form-privacy: its address has gaps, but no permalinks say how to fill them',
      'yt-form-impersonation: https://{server}/watch does not tell {id}',
      'yt-form-ncii: https://support.google.com/{handle} has a gap that nothing fills',
    ]);
  });

  it('finds a form that is usual though it is not offered', () => {
    expect(reportErrorsWith((data) => { data.forms.at(-1)!.usualFor = ['threat']; }))
      .toEqual(['yt-form-reportingtool: is not offered, so it cannot be usual for anything']);
  });
});

describe('the checker of shared words', () => {
  it('finds a context that is not there and a topic that nothing uses', () => {
    const book = structuredClone(cueBook);
    book.topics.insult!.unless = ['joke'];
    const used = new Set(Object.keys(book.topics).filter((name) => name !== 'gore'));
    expect(auditCues(book, used)).toEqual({
      errors: ['topic "insult": unless "joke" is not among the contexts'], warnings: ['topic "gore": no rule uses it'],
    });
  });
});
