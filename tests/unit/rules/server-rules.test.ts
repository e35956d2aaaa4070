/** Reading what a server tells of its own rules. The answers imitate true shapes; what they say is invented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverHost } from '../../../utils/platforms/server-host';
import { MOST_BYTES, parseServerRules, ServerRulesError } from '../../../utils/rules/server-rules';

const fixture = (path: string) => readFileSync(join(import.meta.dirname, '../../fixtures', path), 'utf8');
const from = (platform: string) => ({ host: 'social.example', platform, address: 'https://social.example/api', readAt: '2026-11-21T06:41:00.000Z' });
const read = (platform: string, answer: unknown) => parseServerRules(typeof answer === 'string' ? answer : JSON.stringify(answer), from(platform)).rules;
const lemmy = (sidebar: unknown, more = {}) => ({ site_view: { site: { name: 'A', sidebar, ...more }, local_site: {} } });
const texts = (platform: string, answer: unknown) => read(platform, answer).map(({ text }) => text);
const codeOf = (platform: string, answer: unknown) => {
  try {
    read(platform, answer);
    return null;
  } catch (error) {
    return (error as ServerRulesError).code;
  }
};

describe('the rules that a Mastodon server tells', () => {
  it('keep its ids, its order, its words and its hints', () => {
    expect(read('mastodon', fixture('mastodon/api/rules.json')).slice(0, 2)).toEqual([
      { id: '1', text: 'Write in whole sentences where you can', hint: null },
      { id: '4', text: 'No threats against anybody, no matter how they are meant',
        hint: 'That includes hints at where a person lives, works or walks. We tell the police when asked.' },
    ]);
  });

  it('are found in the answer about the whole server as well, and may be none', () => {
    expect(texts('mastodon', { title: 'A', rules: [{ id: '1', text: 'Be kind' }] })).toEqual(['Be kind']);
    expect(read('mastodon', [])).toEqual([]);
  });

  it('get a number where the id is used twice or is none', () => {
    expect(read('mastodon', [{ id: '1', text: 'a' }, { id: '1', text: 'b' }, { id: { x: 1 }, text: 'c' }, { text: 'd' }, { id: '../x', text: 'e' }]).map(({ id }) => id))
      .toEqual(['1', 'n2', 'n3', 'n4', 'n5']);
  });
});

describe('the rules in the sidebar of a Lemmy server', () => {
  it('are what is listed under the heading of rules, and nothing else', () => {
    expect(read('lemmy', fixture('lemmy/api/site.json'))).toEqual([
      { id: 'n1', text: 'Stay civil. Harassing other members gets you removed.', hint: null },
      { id: 'n2', text: 'No threats of violence, in posts or in private messages.', hint: null },
      { id: 'n3', text: 'Keep personal information out of posts: addresses, workplaces, routes.', hint: 'Screenshots count.' },
    ]);
  });

  it('may be headings with a text each, or stand in a fold-out', () => {
    expect(read('lemmy', lemmy('# Rules\n### 1. No bigotry\nIn any form.\n\n### 2. No ads\n# Links\n- [x](https://y.example)'))).toEqual([
      { id: 'n1', text: 'No bigotry', hint: 'In any form.' }, { id: 'n2', text: 'No ads', hint: null },
    ]);
    expect(texts('lemmy', lemmy('Hi\n::: spoiler **Our rules**\n- No *hate*\n- No `spam`\n:::'))).toEqual(['No hate', 'No spam']);
    expect(texts('lemmy', lemmy('**Rules:**\n* One\n* [Two](https://a.example)\n'))).toEqual(['One']);
  });

  it('are a numbered list where there is no heading; bullets of any kind are not taken for rules', () => {
    expect(texts('lemmy', lemmy('Hello\n1. No hate\n2. No ads'))).toEqual(['No hate', 'No ads']);
    expect(texts('lemmy', lemmy('- Chat\n- Donate'))).toEqual([]);
    expect(texts('lemmy', lemmy(undefined))).toEqual([]);
  });

  it('are read from the description in version 1.0, and from the legal notice', () => {
    expect(texts('lemmy', lemmy(undefined, { description: '## Rules\n- No hate' }))).toEqual(['No hate']);
    const legal = { site_view: { site: { name: 'A' }, local_site: { legal_information: '## Code of conduct\n- No threats' } } };
    expect(texts('lemmy', legal)).toEqual(['No threats']);
  });
});

describe('the rules that a Misskey server tells', () => {
  it('are its texts without their markup', () => {
    expect(texts('misskey', fixture('misskey/api/meta.json'))).toEqual(['No threats & no stalking', 'なりすましは禁止です', 'Use the warning for spoilers']);
  });

  it('are none on a version that has none', () => {
    expect(read('misskey', { version: '12.119.2', name: 'A' })).toEqual([]);
  });
});

describe('a hostile answer', () => {
  it('is plain text in the end: no tags, no script, no marks that reorder or hide', () => {
    expect(texts('mastodon', [{ id: '1', text: '<p>No <b onclick="x()">hate</b></p><script>alert(1)</script>\u202e\u2066 \u0000ok\u200b <!-- x -->' }])).toEqual(['No hate ok']);
    expect(texts('mastodon', [{ id: '1', text: 'a < b and c > d, <3' }])).toEqual(['a < b and c > d, <3']);
    expect(texts('mastodon', [{ id: '1', text: '<i></i>' }, { id: '2', text: 'b' }])).toEqual(['b']);
  });

  it('is cut where it is too long for a rule, and refused where it is too long for a list', () => {
    const [rule] = read('mastodon', [{ id: '1', text: 'x'.repeat(9000), hint: '😀'.repeat(9000) }]);
    expect([...rule!.text]).toHaveLength(1000);
    expect([...rule!.hint!]).toHaveLength(2000);
    expect(rule!.hint).toMatch(/😀…$/u);
    expect(read('mastodon', Array.from({ length: 5000 }, (_, id) => ({ id: String(id), text: 'x' })))).toHaveLength(100);
    expect(codeOf('mastodon', `["${'x'.repeat(5 * 1024 * 1024)}"]`)).toBe('server-rules.too-large');
  });

  it.each([
    ['mastodon', '<!doctype html><h1>Welcome</h1>'], ['mastodon', null], ['mastodon', { rules: 'none' }], ['mastodon', [{ text: 1 }]], ['mastodon', [null]],
    ['lemmy', {}], ['lemmy', { site_view: { site: null } }], ['lemmy', []], ['misskey', { serverRules: 'x' }], ['misskey', { serverRules: [{}] }],
    ['misskey', {}], ['misskey', { error: {} }],
  ])('of another shape says so (%s, %j)', (platform, answer) => {
    expect(codeOf(platform, answer)).toBe('server-rules.unreadable');
  });

  const platform = fc.constantFrom('mastodon', 'lemmy', 'misskey');
  const words = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('<', '>', '[', '](', '*', '_', '#', '\n', '- ', '1. ', 'a', '<script', '::: spoiler rules', '\u202e', '&lt;', '\ud800') }));
  const shapes = fc.oneof(
    fc.jsonValue(), fc.array(fc.record({ id: fc.oneof(words, fc.integer()), text: words, hint: fc.option(words) })), fc.record({ serverRules: fc.array(words) }),
    words.map((sidebar) => lemmy(`# Rules\n${sidebar}`)),
  );

  it('of any kind gives short plain texts with ids of their own, or an error of ours', () => {
    fc.assert(fc.property(platform, fc.oneof(words, shapes.map((shape) => JSON.stringify(shape))), (software, body) => {
      try {
        const { rules } = parseServerRules(body, from(software));
        expect(rules.length).toBeLessThanOrEqual(100);
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
        for (const { id, text, hint } of rules) {
          expect(id).toMatch(/^[\w.-]{1,40}$/);
          for (const each of [text, hint ?? 'x']) {
            expect(each).toBe(each.trim());
            expect(each).not.toBe('');
            expect(each.isWellFormed()).toBe(true);
            expect(each).not.toMatch(/[\u202a-\u202e\u2066-\u2069\n\p{Cc}]/u);
            expect([...each].length).toBeLessThanOrEqual(2000);
          }
        }
      } catch (error) {
        if (!(error instanceof ServerRulesError)) throw error;
      }
    }), { numRuns: 400 });
  });

  it('made to be slow is read all the same', () => {
    for (const piece of ['<script', '[', '](', '**', '_a', '<', '![[', '\n# rules\n', '\n- ', '&', '> ', ' ']) {
      const long = piece.repeat(MOST_BYTES / 4 / piece.length);
      for (const [software, answer] of [['lemmy', lemmy(`# Rules\n- ${long}`)], ['mastodon', [{ id: '1', text: long }]]] as const) expect(codeOf(software, answer)).toBeNull();
    }
  });
});

describe('the server that is asked', () => {
  const host = (url: string, permalink: string | null = null) => serverHost({ page: { url }, post: { permalink } });

  it('is that of the page, and for an app that shows many servers that of the post', () => {
    expect(host('https://social.example/home', 'https://other.example/@a/1')).toBe('social.example');
    expect(host('https://phanpy.social/#/social.example/s/1', 'https://social.example/@a/1')).toBe('social.example');
    expect(host('https://phanpy.social/', null)).toBeNull();
    expect(host('', null)).toBeNull();
  });

  it.each(['http://social.example/', 'https://10.0.0.1/', 'https://[::1]/', 'https://localhost/', 'https://router.local/', 'https://social.example:8443/',
    'https://a:b@social.example/', 'https://intranet/', 'file:///etc/passwd', 'not an address'])('is never %s', (url) => {
    expect(host(url)).toBeNull();
  });
});
