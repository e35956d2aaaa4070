// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { structureReport } from '@/utils/capture/structure-report';
import { platformFor } from '@/utils/platforms/registry';
import type { Post } from '@/utils/platforms/types';
import { fixtures, pages } from '../../support/sites';

function show(html: string, address: string): void {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(address);
  const parsed = new DOMParser().parseFromString(html.replace(/<(style|script)\b[^]*?<\/\1>/g, ''), 'text/html');
  document.head.replaceChildren(...[...parsed.head.childNodes].map((node) => document.importNode(node, true)));
  document.body.replaceWith(document.importNode(parsed.body, true));
}

/** Who is named on a page: what must never be in a report about it. */
function namesOn(platform: string, file: string): string[] {
  const expected = JSON.parse(readFileSync(join(fixtures, platform, 'expected.json'), 'utf8')) as Record<string, { posts: Post[] }>;
  const people = (expected[file]?.posts ?? []).flatMap(({ author, quoted }) => [author, quoted?.author ?? author]);
  return [...new Set(people.flatMap(({ name, handle }) => [name, handle]).filter((each) => each !== null && each.length > 5))] as string[];
}

// One page of each kind of markup: test ids with handles, attributes with names, links with names, hashed classes.
const PAGES = ['Bluesky', 'X', 'Reddit comments', 'XenForo thread', 'LinkedIn', 'WhatsApp'].map((name) => pages.find((page) => page.name === name)!);

describe.each(PAGES.map((page) => [page.name, page] as const))('a structure report of %s', (_, { platform, file, address }) => {
  it('shows the shape and the test ids, and no name of anybody on the page', () => {
    show(readFileSync(join(fixtures, platform, file), 'utf8'), address);
    const report = structureReport(document, platformFor(document)).toLowerCase();
    expect(report.split('\n').length).toBeGreaterThan(30);
    const names = namesOn(platform, file);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(report).not.toContain(name.toLowerCase());
    // Nothing in it was written by a person in any other script either.
    expect(report).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('a structure report', () => {
  it('masks what a page could hide a name in', () => {
    show(`<main id="root"><article class="card mei-ling" data-testid="item-by-meiling" data-owner="meiling"
      aria-label="Mei Ling, 20 November"><a href="/meiling/status/12345?ref=meiling#meiling">Mei Ling</a>
      <img src="https://cdn.example/meiling/photo.jpg" alt="Mei Ling at work"><input value="secret words"></article></main>`, 'https://forum.example/meiling');
    const report = structureReport(document, null);
    expect(report.toLowerCase()).not.toMatch(/meiling|mei-|ling|secret|november|forum\.example|cdn/);
    expect(report).toContain('<article class="card');
    expect(report).toContain('data-testid="item-by-w"');
    expect(report).toContain('href="/w/status/0?ref=#w"');
  });

  it('tells neighbours of one shape once', () => {
    show('<ul id="list"><li class="row">a</li><li class="row">b</li><li class="row">c</li></ul>', 'https://forum.example/');
    expect(structureReport(document, null)).toContain('<li class="row">  (3 times)');
  });
});
