// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { facebook } from '@/utils/platforms/facebook';
import type { Page, Post } from '@/utils/platforms/types';

type File = 'feed.html' | 'post.html' | 'profile.html';
interface Expected { url: string; viewer: string; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/facebook');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<File, Expected>;
const files = Object.keys(expected) as File[];
// Styles are for the eye; without them the test's DOM is much quicker.
const sources = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8').replace(/<style>[^]*?<\/style>/, '')])) as Record<File, string>;

let page: Page;

function show(file: File, url = expected[file].url) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  page = { url: new URL(url), title: 'Facebook' };
  const parsed = new DOMParser().parseFromString(sources[file], 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const element = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const units = () => [...document.querySelectorAll(facebook.unitSelector)].filter((unit) => facebook.isUnit(unit));
const saying = (text: string) => units().findLast((unit) => unit.textContent.includes(text))!;
const read = (unit: Element) => facebook.readPost(unit, page);
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

describe.each(files)('%s', (file) => {
  const posts = expected[file].posts.filter(({ kind }) => kind !== 'ad');
  beforeEach(() => show(file));

  it('has every unit found, and nothing else: neither skeletons, nor rows of videos, nor what was shared, nor advertisements', () => {
    expect(units()).toHaveLength(posts.length);
  });

  it('has every unit read as it stands', () => {
    expect(units().map(read)).toEqual(posts);
  });

  it('has a key for each unit, and no two alike', () => {
    const keys = units().map((unit) => facebook.unitKey(unit));
    expect(keys).not.toContain(null);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a place for the button in each unit', () => {
    for (const unit of units()) expect(unit.contains(facebook.buttonPlace(unit)!.parent)).toBe(true);
  });

  it('says who is looking, and that they are logged in', () => {
    expect(facebook.viewerHandle(document)).toBe(expected[file].viewer);
    expect(facebook.viewerLoggedIn(document)).toBe(true);
  });
});

describe('a post of the feed', () => {
  beforeEach(() => show('feed.html'));
  const timeOf = (unit: Element) => unit.querySelector('[id$="H1»"] a.xln1:not([href*="/user/"])')!;

  it('is an advertisement where it says so, and then no unit', () => {
    const advertisement = document.querySelector('.xad1')!;
    expect(read(advertisement)).toEqual(expected['feed.html'].posts.find(({ kind }) => kind === 'ad'));
    expect(facebook.isUnit(advertisement)).toBe(false);
  });

  it('keeps its key when the site fills in its address', () => {
    const unit = saying('Rak baru');
    const before = facebook.unitKey(unit);
    timeOf(unit).setAttribute('href', '/nadia.rahim.reads/posts/pfbid0Abc12?__cft__[0]=x');
    expect(read(unit).permalink).toBe('https://www.facebook.com/nadia.rahim.reads/posts/pfbid0Abc12');
    expect(facebook.unitKey(unit)).toBe(before);
  });

  it('has no address where the one in it names another person', () => {
    const unit = saying('Rak baru');
    timeOf(unit).setAttribute('href', '/somebody.else/posts/pfbid0Abc12');
    expect(read(unit)).toMatchObject({ id: null, permalink: null, author: { handle: 'nadia.rahim.reads' } });
  });

  it('is nobody’s where its picture and its name lead to two people', () => {
    const unit = saying('Mei Tan is a fraud');
    unit.querySelector('.xpi1')!.setAttribute('href', '/mei.tan.ceramics');
    expect(read(unit).author).toEqual(nobody);
  });

  it('is not the shared person’s when its own head is gone', () => {
    const unit = saying('New bowls on the shelf');
    unit.querySelector('.xhe1')!.remove();
    expect(read(unit)).toMatchObject({ author: nobody, text: '', permalink: null });
  });

  it('does not take the shared words for its own when the shared name is gone', () => {
    const unit = saying('New bowls on the shelf');
    unit.querySelector('.xsh1 [data-ad-rendering-role="profile_name"]')!.remove();
    expect(read(unit)).toMatchObject({ text: '', author: { id: '100084417723651' } });
  });

  it('has no time where it stands in single characters and nothing says it whole', () => {
    expect(read(saying('Rak baru')).postedAt.shown).toBeNull();
    expect(read(saying('Rak baru')).missing).toContain('time');
  });

  it('is cut where a button shows the rest in its place, and the button is found', () => {
    const unit = saying('كل صباح');
    expect(facebook.moreControl!(unit)).toBe(unit.querySelector('.xmo1'));
    expect(units().filter((each) => facebook.moreControl!(each))).toHaveLength(1);
  });

  it('is not cut by a link that leaves', () => {
    const unit = saying('كل صباح');
    unit.querySelector('.xmo1')!.replaceWith(element('<a href="/salem.haki/posts/1" role="link">See more</a>'));
    expect(facebook.moreControl!(unit)).toBeNull();
  });

  it('keeps its author and address when its words hold a copy of another post', () => {
    const unit = saying('Mei Tan is a fraud');
    const other = saying('New bowls on the shelf').querySelector('.xsh2')!.cloneNode(true);
    unit.querySelector('.xms3 > div')!.append(other);
    expect(read(unit)).toMatchObject({ id: 'pfbid02kT9vWq1hXzR4', author: { id: '100084417723651', name: 'Rocky Lim' } });
  });

  it('shows names as they are, without marks that turn them round', () => {
    const unit = saying('Mei Tan is a fraud');
    unit.querySelector('strong span')!.textContent = '\u202eRocky\u202c @mei.tan.ceramics';
    expect(read(unit).author).toMatchObject({ name: 'Rocky @mei.tan.ceramics', handle: null, id: '100084417723651' });
  });

  it('reads a hundred thousand characters at once', () => {
    const unit = saying('Mei Tan is a fraud');
    unit.querySelector('.xms3')!.append(...Array.from({ length: 100 }, () => element(`<div dir="auto">${'Words of one more line. '.repeat(45)}</div>`)));
    expect(read(unit).text.length).toBeGreaterThan(100_000);
  });
});

describe('a comment', () => {
  beforeEach(() => show('post.html'));

  it('answers what its address says, and stands under the post', () => {
    const thread = facebook.readThread(saying('Berhenti'), page);
    expect(thread.parents.map(({ id }) => id)).toEqual(['pfbid0Me4hJq7Vs9', '881001']);
  });

  it('shows the person’s own answers', () => {
    const own = saying('Berhenti');
    for (const link of own.querySelectorAll('a[href^="/nadia.rahim.reads?"]')) link.setAttribute('href', link.getAttribute('href')!.replace('nadia.rahim.reads', 'mei.tan.ceramics'));
    expect(facebook.readThread(saying('I know which bus'), page).ownReplies.map(({ id }) => id)).toEqual(['881002']);
  });

  it('is nobody’s where its links carry two comments', () => {
    const unit = saying('I know which bus');
    const link = [...unit.querySelectorAll('a')].find((each) => each.getAttribute('href')!.includes('/posts/'))!;
    link.setAttribute('href', link.getAttribute('href')!.replace('881001', '881004'));
    expect(read(unit)).toMatchObject({ id: null, permalink: null, author: nobody });
  });

  it('is nobody’s where its description names another', () => {
    const unit = saying('I know which bus');
    unit.setAttribute('aria-label', 'Comment by Mei Tan 2 h ago');
    expect(read(unit).author).toEqual(nobody);
  });

  it('keeps its number without its address, which the links to its author carry', () => {
    const unit = saying('I know which bus');
    unit.querySelector('.xul1')!.remove();
    expect(read(unit)).toMatchObject({ id: '881001', permalink: null, author: { name: 'Rocky Lim' }, missing: ['permalink', 'time'] });
  });

  it('of a member of a group is theirs by number, without a number of the comment in the link', () => {
    const unit = saying('I know which bus');
    for (const link of unit.querySelectorAll('a[href^="/profile.php"]')) link.setAttribute('href', '/groups/harbourpotters/user/100084417723651/?__tn__=R');
    expect(read(unit).author).toMatchObject({ name: 'Rocky Lim', id: '100084417723651', profileUrl: 'https://www.facebook.com/groups/harbourpotters/user/100084417723651/' });
  });

  it('does not take the label of a button that came apart for words', () => {
    const button = saying('هذا عمل').querySelector('.xmo1')!;
    button.replaceWith(...button.childNodes);
    expect(read(saying('هذا عمل'))).toMatchObject({ text: 'هذا عمل جميل، ومن يكتب لك كلاما قبيحا…', textCut: true });
  });

  it('has no words of another when it has none', () => {
    const unit = saying('I know which bus');
    unit.querySelector('.xct1')!.remove();
    expect(read(unit)).toMatchObject({ text: '', missing: ['text', 'exact-time'] });
  });

  it('gives the post its address where the page does not', () => {
    show('post.html', 'https://www.facebook.com/');
    expect(read(units()[0]!).permalink).toBe('https://www.facebook.com/mei.tan.ceramics/posts/pfbid0Me4hJq7Vs9');
  });
});

describe('a profile', () => {
  it('is none where the address leads to somebody else than the page shows', () => {
    show('profile.html', 'https://www.facebook.com/mei.tan.ceramics');
    expect(read(units()[0]!)).toMatchObject({ kind: 'profile', permalink: null, author: nobody, text: '', media: [] });
  });

  it('is known by number where it has no handle', () => {
    show('profile.html', 'https://www.facebook.com/profile.php?id=100099120034411');
    for (const tab of document.querySelectorAll('[role="tab"]')) tab.setAttribute('href', '/profile.php?id=100099120034411&sk=about');
    expect(read(units()[0]!)).toMatchObject({ id: '100099120034411', permalink: 'https://www.facebook.com/profile.php?id=100099120034411' });
  });
});
