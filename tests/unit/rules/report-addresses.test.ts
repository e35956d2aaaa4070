/** Whatever a page says of a post, the addresses we open stay where our data says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHost } from '../../../utils/platforms/hosts';
import type { PostKind } from '../../../utils/platforms/types';
import { reportFlow, reportingFor, rulesFor } from '../../../utils/rules';
import { platformData } from '../../../utils/rules/platform-data';
import { harmCategories, type ReportForm } from '../../../utils/rules/types';

const platforms = [...platformData.keys()];
const kinds: PostKind[] = ['post', 'comment', 'reply', 'message', 'live-chat', 'profile', 'video', 'page', 'region', 'file'];

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '"><script>', "';alert(1)//", '../../../evil', '%2e%2e/', '//evil.example/', '\\\\evil.example', '@evil.example', '#x', '?a=b&c=d', ' ',
    '\u202Eelpmaxe', '\u2066a\u2069', '{id}', '{server}', '{folder}', '$&', '1\n2', '٣', '１２', '', 'javascript:alert(1)', 'data:text/html,x',
  ),
);
const paths = fc.constantFrom(
  '/threads/a.1/post-', '/forum/threads/a.1/post-', '/posts/', '/profile-posts/', '/profile-posts/comments/', '/viewtopic.php?p=', '/b/ucp.php?i=pm&mode=view&p=',
  '/@somebody/', '/users/', '/post/', '/comment/', '/t/a/', '/t/a/12/', '/notes/', '/',
);
const permalink = fc.option(fc.oneof(
  hostile,
  fc.tuple(fc.constantFrom('https://site.example', 'https://evil.example', 'http://site.example', 'https://a@site.example', 'https://site.example:444', 'https://localhost'), paths, hostile)
    .map((parts) => parts.join('')),
  fc.tuple(paths, fc.integer({ min: 0, max: 1e12 })).map(([path, id]) => `https://site.example${path}${id}`),
), { nil: null });
const asked = fc.record({
  platform: fc.constantFrom(...platforms), category: fc.constantFrom(...harmCategories), kind: fc.constantFrom(...kinds), permalink,
  handle: fc.option(hostile, { nil: null }), country: fc.constantFrom(null, 'SG', 'DE', 'IE', 'GB', 'US', 'AU', 'IN', 'JP', 'EU', 'ZZ'),
  account: fc.constantFrom('in' as const, 'out' as const, null),
});

function flowOf({ platform, category, kind, permalink: address, handle, country, account }: typeof asked extends fc.Arbitrary<infer T> ? T : never) {
  const author = { name: null, handle, profileUrl: null, id: null, avatarUrl: null };
  return reportFlow(platform, category, { kind, permalink: address, author }, { country, account });
}

describe('the addresses of a report flow', () => {
  it('are https or a contact\'s mail, on the platform\'s hosts or the post\'s own, with no gap left', () => {
    fc.assert(fc.property(asked, (given) => {
      const { form, otherForms, legal } = flowOf(given);
      for (const entry of [form, ...otherForms].filter((item) => item !== null)) check(entry, given.platform, given.permalink);
      expect(legal.length).toBeGreaterThan(0);
      for (const { url } of legal) if (url !== null) expect(URL.parse(url)?.protocol).toBe('https:');
    }), { numRuns: 3000 });
  });

  it('keep host and path of the data, whatever fills their parameters', () => {
    fc.assert(fc.property(asked, (given) => {
      const { form, otherForms } = flowOf(given);
      for (const entry of [form, ...otherForms].filter((item) => item !== null)) {
        const data = reportingFor(given.platform)!.forms.find(({ id }) => id === entry.id)!;
        if (data.permalinks) continue;
        const [made, ours] = [new URL(entry.url), new URL(data.url)];
        expect([made.protocol, made.host, made.pathname, made.hash, made.username]).toEqual([ours.protocol, ours.host, ours.pathname, ours.hash, '']);
      }
    }), { numRuns: 2000 });
  });
});

function check(form: ReportForm, platform: string, from: string | null) {
  const { hosts } = rulesFor(platform);
  expect(form.url).not.toMatch(/[{}]/);
  const url = new URL(form.url);
  if (url.protocol === 'mailto:') {
    expect(form.kind).toBe('contact');
    expect(hosts.some((host) => isHost(host, url.pathname.split('@')[1]!))).toBe(true);
    return;
  }
  expect(url.protocol).toBe('https:');
  if (hosts.some((host) => isHost(host, url.host))) return;
  // Only for software that anybody may run, and then the post's own host: letters of the path come from our data.
  expect(hosts).toContain('{server}');
  expect(url.host).toBe(new URL(from!).host);
  expect(url.href).toMatch(/^https:\/\/[a-z0-9.-]+\/([\w.~-]+\/)*(posts|profile-posts|profile-posts\/comments|app\.php\/post|app\.php\/pm|misc|)\/?(\d+\/report|contact|about|memberlist\.php\?mode=contactadmin)?$/);
}
