/** Shows a page of Bluesky in the test's window and finds the posts on it. Scripts of the page do not run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bluesky } from '@/utils/platforms/bluesky';
import { UNITS } from '@/utils/platforms/bluesky/boxes';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/bluesky');

/** What each post of the fixtures says, written from what they were made of. */
export const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as
  Record<'home.html' | 'thread.html' | 'profile.html' | 'messages.html', { url: string; viewer: string; posts: Post[] }>;

export function show(html: string, url: string): Page {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return { url: new URL(url), title: parsed.title };
}

export function openFixture(name: keyof typeof expected): Page {
  return show(readFileSync(join(folder, name), 'utf8'), expected[name].url);
}

/** All that may be a post, hidden screens and all. */
export const matched = () => [...document.querySelectorAll(UNITS)];
export const units = () => [...document.querySelectorAll(bluesky.unitSelector)].filter((element) => bluesky.isUnit(element));
export const one = (selector: string) => document.querySelector(selector)!;
