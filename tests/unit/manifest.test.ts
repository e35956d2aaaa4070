/** What the extension asks the browser for is what `docs/permissions.md` gives reasons for, in both browsers, and no more. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pagePolicies } from '../../scripts/policies';
import { authorities } from '../../utils/timestamps/authorities';
import config from '../../wxt.config';

const docs = readFileSync(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8');
interface Manifest {
  permissions: string[]; optional_permissions: string[]; host_permissions: string[]; optional_host_permissions: string[];
  content_security_policy: { extension_pages: string }; web_accessible_resources: { resources: string[]; matches: string[] }[];
  browser_specific_settings?: { gecko: { data_collection_permissions: object }; gecko_android: object };
}
const make = config.manifest as unknown as (env: { browser: string }) => Manifest;

/** By name, the browsers that a row of the page says it is asked for in, and its reason. */
const explained = [...docs.matchAll(/^\| `([^`]+)`[^|]*\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, name, browsers, why, without]) => ({ name: name!, browsers: browsers!.split(', '), why: why!, without: without! }));

const rulesOf = (policy: string) => new Map(policy.split('; ').map((rule) => [rule.split(' ')[0]!, rule.split(' ').slice(1)]));

describe.each([['chrome', 'Chromium'], ['edge', 'Chromium'], ['firefox', 'Firefox']])('the manifest for %s', (browser, said) => {
  const manifest = make({ browser });

  it('asks for what is explained, and for nothing else', () => {
    const asked = [...manifest.permissions, ...manifest.optional_permissions, ...manifest.optional_host_permissions];
    expect(asked.toSorted()).toEqual(explained.filter(({ browsers }) => browsers.includes(said)).map(({ name }) => name).toSorted());
    expect(explained.every(({ why, without }) => why.trim().length > 20 && without.trim().length > 5)).toBe(true);
  });

  it('names the sites that are listed, and no others', () => {
    const hosts = /```text\n([^`]+)```/.exec(docs)![1]!.trim().split(/\s+/);
    expect(manifest.host_permissions.map((each) => each.replace(/^https:\/\/|\/\*$/g, ''))).toEqual(hosts);
    expect(manifest.host_permissions.every((each) => each.startsWith('https://'))).toBe(true);
  });

  it('lets its pages run only their own code, and show only what is saved', () => {
    const policy = manifest.content_security_policy.extension_pages;
    const rules = rulesOf(policy);
    // What is not named is forbidden; these do not go by that.
    for (const name of ['default-src', 'object-src', 'base-uri', 'form-action']) expect([name, rules.get(name)]).toEqual([name, ["'none'"]]);
    expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const name of ['worker-src', 'frame-src']) expect([name, rules.get(name)]).toEqual([name, ["'self'"]]);
    expect(rules.get('style-src')).toEqual(["'self'"]);
    for (const name of ['img-src', 'media-src']) expect(rules.get(name)!.every((each) => ["'self'", 'data:', 'blob:'].includes(each))).toBe(true);
    expect(policy).not.toMatch(/'unsafe-|strict-dynamic|\*|\bws/);
    const elsewhere = [...rules].flatMap(([name, allowed]) => allowed.filter((each) => /^https?:/.test(each)).map((each) => `${name} ${each}`));
    expect(elsewhere.filter((each) => each !== 'connect-src https:')).toEqual(authorities.filter(({ url }) => url.startsWith('http:')).map(({ url }) => `connect-src ${new URL(url).origin}`));
  });

  it('lets only the sites it knows frame its pages', () => {
    for (const { resources, matches } of manifest.web_accessible_resources) {
      expect(resources.every((each) => ['panel.html', 'guard.html', 'report-form.html'].includes(each))).toBe(true);
      expect(matches.every((each) => /^https:\/\/(?:\*\.)?[\w-]+(?:\.[\w-]+)+\/\*$/.test(each))).toBe(true);
    }
  });
});

it.each(readdirSync(join(import.meta.dirname, '../../entrypoints')).filter((name) => existsSync(join(import.meta.dirname, '../../entrypoints', name, 'index.html'))))(
  'the page %s asks nobody but the extension', (name) => {
    const put = pagePolicies().transformIndexHtml as unknown as (html: string, at: { filename: string }) => { tag: string; attrs: Record<string, string>; injectTo: string }[];
    const [policy, ...others] = put('', { filename: join(import.meta.dirname, '../../entrypoints', name, 'index.html') });
    expect([policy!.tag, policy!.attrs['http-equiv'], policy!.injectTo, others]).toEqual(['meta', 'Content-Security-Policy', 'head-prepend', []]);
    const rules = rulesOf(policy!.attrs.content!);
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    expect(rules.get('frame-src')).toEqual(name === 'welcome' ? undefined : ["'none'"]);
  },
);

it('Firefox is told that no data is collected', () => {
  expect(make({ browser: 'firefox' }).browser_specific_settings).toMatchObject({
    gecko: { data_collection_permissions: { required: ['none'] } }, gecko_android: { strict_min_version: '142.0' },
  });
});
