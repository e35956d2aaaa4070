// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reddit } from '@/utils/platforms/reddit';
import type { Page, Post } from '@/utils/platforms/types';

type Name = 'profile.html' | 'old-profile.html';

const folder = join(import.meta.dirname, '../../fixtures/reddit');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<Name, { url: string; viewer: string; posts: Post[] }>;

const go = (url: string) => (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
const units = () => [...document.querySelectorAll(reddit.unitSelector)].filter((element) => reddit.isUnit(element));
const one = (selector: string) => document.querySelector(selector)!;

function open(name: Name, url = expected[name].url): Page {
  go(url);
  const source = readFileSync(join(folder, name), 'utf8').replace(/<style>[^]*?<\/style>/, '');
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  document.body.className = parsed.body.className;
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return { url: new URL(url), title: '' };
}

describe.each(Object.keys(expected).filter((name) => /profile/.test(name)) as Name[])('%s', (name) => {
  it('is a head and what the account wrote, read as they stand, and nothing else', () => {
    const page = open(name);
    expect(units().map((unit) => reddit.readPost(unit, page))).toEqual(expected[name].posts);
    expect(reddit.viewerHandle(document)).toBe(expected[name].viewer);
  });

  it('has room for the button in each', () => {
    open(name);
    for (const unit of units()) expect(unit.contains(reddit.buttonPlace(unit)!.parent)).toBe(true);
  });

  it('has a head that is a thread of its own', () => {
    const page = open(name);
    expect(reddit.readThread(units()[0]!, page)).toEqual({ parents: [], ownReplies: [] });
    expect(reddit.moreControl!(units()[0]!)).toBeNull();
  });

  it('has no head while the address is already another’s', () => {
    open(name, expected[name].url.replace('NorthPier_77', 'pandan_and_rain'));
    expect(units().some((unit) => unit.matches('[data-testid="profile-main"], .titlebox'))).toBe(false);
    open(name, new URL('/r/kopitiamtalk/', expected[name].url).href);
    expect(units().some((unit) => unit.matches('[data-testid="profile-main"], .titlebox'))).toBe(false);
  });
});

describe('the head of a profile', () => {
  const head = () => units()[0]!;

  it('is found on the pages below it, and has the same key', () => {
    open('profile.html', 'https://www.reddit.com/user/northpier_77/comments/?sort=new');
    expect(reddit.unitKey(head())).toBe('NorthPier_77');
  });

  it('is not the person its display name says it is', () => {
    const page = open('profile.html');
    one('[data-testid="nameplate"]').textContent = 'u/pandan_and_rain';
    expect(reddit.readPost(head(), page).author).toMatchObject({ handle: 'NorthPier_77', name: 'u/pandan_and_rain' });
  });

  it('is nobody’s where nothing in the head says whose it is', () => {
    open('profile.html');
    one('.handle').remove();
    expect(reddit.unitKey(one('[data-testid="profile-main"]'))).toBe('NorthPier_77');
    for (const tab of document.querySelectorAll('#profile-feed-tabgroup a')) tab.remove();
    expect(reddit.isUnit(one('[data-testid="profile-main"]'))).toBe(false);
    one('[data-testid="nameplate"]').textContent = 'NorthPier_77';
    expect(reddit.isUnit(one('[data-testid="profile-main"]'))).toBe(true);
  });

  it('is nobody’s where the tabs below it lead to somebody else', () => {
    open('profile.html');
    one('.handle').remove();
    one('#profile-feed-tabgroup a').setAttribute('href', '/user/pandan_and_rain/');
    expect(reddit.isUnit(one('[data-testid="profile-main"]'))).toBe(false);
  });

  it('has no words and numbers from a box at the side that is still another’s', () => {
    const page = open('profile.html');
    one('aside h2').setAttribute('data-testid', 'profile-display-name');
    expect(reddit.readPost(head(), page)).toMatchObject({ text: expected['profile.html'].posts[0]!.text, counts: { karma: 1204 } });
    one('aside h2').textContent = 'pandan_and_rain';
    expect(reddit.readPost(head(), page)).toMatchObject({ text: '', counts: {}, author: { handle: 'NorthPier_77' } });
  });

  it('has no number that what is listed below does not agree on', () => {
    const page = open('profile.html');
    one('shreddit-post').setAttribute('author-id', 't2_zzz');
    expect(reddit.readPost(head(), page)).toMatchObject({ id: null, author: { id: null } });
    for (const post of document.querySelectorAll('shreddit-post')) post.setAttribute('author', 'pandan_and_rain');
    expect(reddit.readPost(head(), page).id).toBeNull();
  });

  it('shows both kinds of karma on older pages, and no number that is rounded', () => {
    const page = open('profile.html');
    const karma = one('[data-testid="karma-number"]');
    one('[data-testid="contribution-count"]').remove();
    karma.after(karma.cloneNode(true));
    karma.textContent = '12.3K';
    expect(reddit.readPost(head(), page).counts).toEqual({ commentKarma: 1204 });
  });

  it('is its name where the page has no box around it', () => {
    const page = open('profile.html');
    const box = one('[data-testid="profile-main"]');
    box.removeAttribute('data-testid');
    expect(head().matches('h1')).toBe(true);
    expect(reddit.readPost(head(), page)).toEqual(expected['profile.html'].posts[0]);
    expect(head().contains(reddit.buttonPlace(head())!.parent)).toBe(true);
  });

  it('takes a picture from the site alone', () => {
    const page = open('profile.html');
    one('#profile-icon').setAttribute('src', 'https://elsewhere.example/a.png');
    expect(reddit.readPost(head(), page)).toMatchObject({ author: { avatarUrl: null }, media: [] });
  });

  it('stays quick with a hundred thousand characters', () => {
    const page = open('profile.html');
    one('[data-testid="profile-description"]').textContent = 'u/a '.repeat(25_000);
    expect(reddit.readPost(head(), page).text).toHaveLength(99_999);
  });
});

describe('the box at the side of old Reddit', () => {
  it('is no profile on the page of a community', () => {
    open('old-profile.html');
    one('.titlebox h1').className = 'redditname';
    expect(reddit.isUnit(one('.titlebox'))).toBe(false);
  });

  it('has its profile on www where an account asks for the old site', () => {
    const page = open('old-profile.html', 'https://www.reddit.com/user/NorthPier_77');
    expect(reddit.readPost(one('.titlebox'), page).permalink).toBe('https://www.reddit.com/user/NorthPier_77');
  });
});
