// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { threads } from '@/utils/platforms/threads';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/threads');
const expected = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<'home.html', Expected>)['home.html'];
const whole = readFileSync(join(folder, 'home.html'), 'utf8');
// Styles are for the eye; without them the test's DOM is much quicker.
const source = whole.replace(/<style>[^]*?<\/style>/, '');
const page: Page = { url: new URL(expected.url), title: 'Home • Threads' };

function show(html: string, url = expected.url) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const matched = () => [...document.querySelectorAll(threads.unitSelector)];
const units = () => matched().filter((element) => threads.isUnit(element));
const saying = (text: string) => units().find((unit) => unit.textContent.includes(text))!;
const read = (unit: Element) => threads.readPost(unit, page);
const timeOf = (unit: Element) => unit.querySelector('time')!.closest('a')!;

beforeEach(() => show(source));

describe('every post of the home feed', () => {
  const posts = expected.posts.filter((post) => post.kind !== 'ad');

  it('is found, and nothing else is: neither quotes, nor promoted posts, nor suggestions', () => {
    expect(matched()).toHaveLength(expected.posts.length + 1);
    expect(units().map((unit) => read(unit).id)).toEqual(posts.map((post) => post.id));
  });

  it.each(posts.map((post, index) => [`${post.author.handle}: ${post.text.slice(0, 30)}`, index] as const))(
    'is read as it stands: %s', (_, index) => expect(read(units()[index]!)).toEqual(posts[index]));

  it('has its address as key', () => {
    expect(units().map((unit) => threads.unitKey(unit))).toEqual(posts.map((post) => new URL(post.permalink!).pathname));
  });

  it('shows the second its id carries', () => {
    for (const { postedAt } of posts) expect(postedAt.fromId!.slice(0, 19)).toBe(postedAt.machine!.slice(0, 19));
  });
});

describe('the author', () => {
  it('is who wrote, not who reposted', () => {
    const unit = saying('What to do when a crowd');
    expect(unit.querySelector('a')!.getAttribute('href')).toBe('/@nadia_rahim.reads');
    expect(read(unit).author.handle).toBe('harikl.notes');
  });

  it('is nobody where the name and the address of a post lead to two people', () => {
    const unit = saying('Somebody tell');
    timeOf(unit).setAttribute('href', '/@somebody.else/post/Df_O9BCyZLl');
    expect(read(unit)).toMatchObject({ id: null, permalink: null, author: { handle: null, profileUrl: null, avatarUrl: null } });
    expect(read(unit).missing).toEqual(expect.arrayContaining(['author', 'permalink', 'id']));
  });

  it('is not taken from somebody mentioned in the words', () => {
    const unit = saying('Somebody tell');
    expect(unit.querySelector('a[href="/@mei.tan.ceramics"]')).not.toBeNull();
    expect(read(unit).author.handle).toBe('loudmouth_88kl');
  });

  it('has the avatar that is theirs, not another', () => {
    const unit = saying('Somebody tell');
    unit.querySelector('img')!.setAttribute('alt', 'Foto profil somebody.else');
    expect(read(unit).author.avatarUrl).toBeNull();
  });
});

describe('words', () => {
  const added = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);

  it('are none where the post has only a picture, though a place stands below it', () => {
    const unit = saying('Somebody tell');
    unit.querySelector('.xtx1')!.remove();
    expect(read(unit)).toMatchObject({ text: '', media: [{ kind: 'image' }], missing: [] });
  });

  it('do not include a button to translate, nor anything that stands apart below', () => {
    const unit = saying('முதல்');
    const block = unit.querySelector('.xtx1')!;
    block.append(added('<div role="button"><span dir="auto">Terjemahkan</span></div>'));
    block.after(added('<div><span dir="auto">Undian tamat dalam 2 jam</span></div>'));
    expect(read(unit).text).toBe('முதல் முறையாக என் சொந்த சேலையை நெய்து முடித்தேன். உங்கள் ஆதரவுக்கு நன்றி! #கைத்தறி');
  });

  it('keep a hidden passage, which is a button too, and are whole with it', () => {
    const unit = saying('Terima kasih');
    unit.querySelector('.xtx1 span')!.append(added('<span role="button">: dia bohong</span>'));
    expect(read(unit)).toMatchObject({ text: 'Terima kasih! Gerai Pak Man tutup hari Isnin 👀: dia bohong', textCut: false });
  });

  it('do not hold the label that says a reply is by the author of the post above', () => {
    const unit = saying('Terima kasih');
    unit.querySelector('.xhd5')!.append(added('<span dir="auto">· Author</span>'));
    expect(read(unit).text).toBe('Terima kasih! Gerai Pak Man tutup hari Isnin 👀');
  });

  it('of a notice deep in a box of its own are not the author’s', () => {
    const unit = saying('又来装可怜');
    unit.querySelector('.xtx1')!.remove();
    unit.querySelector('.xqu0')!.replaceChildren(added('<div><div><div><span dir="auto">Post unavailable</span></div></div></div>'));
    expect(read(unit).text).toBe('');
  });
});

describe.each(['又来装可怜', 'अब रोना शुरू'])('quoted words in %s', (text) => {
  it('are not the author’s, even where there are no others', () => {
    const unit = saying(text);
    unit.querySelector('.xtx1')!.remove();
    expect(read(unit).text).toBe('');
    expect(read(unit).missing).toEqual([]);
    expect(read(unit).quoted?.author.handle).toBe('mei.tan.ceramics');
    expect(read(unit).author.handle).not.toBe('mei.tan.ceramics');
  });

  it('do not lend their pictures', () => {
    const unit = saying(text);
    const picture = document.createElement('img');
    picture.src = 'https://scontent-sin6-1.cdninstagram.com/v/t51.82787-15/1_n.jpg';
    picture.alt = 'Two cups';
    unit.querySelector('.xqt1')!.append(picture);
    expect(read(unit).media).toEqual([]);
    expect(read(unit).quoted?.media).toEqual([{ kind: 'image', url: picture.src, alt: 'Two cups' }]);
  });

  it('keep apart where their box also holds the words above them', () => {
    const unit = saying(text);
    const [words, quote] = [unit.querySelector('.xtx1')!, unit.querySelector('.xqu0')!];
    const around = document.createElement('div');
    words.before(around);
    around.append(words, quote);
    expect(read(unit).text).toContain(text);
    expect(read(unit).quoted?.text).not.toContain(text);
  });

  it('give a promoted post neither their time nor their address', () => {
    const unit = saying(text);
    unit.querySelector('.xhd6')!.replaceChildren('Sponsored');
    expect(threads.isUnit(unit)).toBe(false);
    expect(threads.unitKey(unit)).toBeNull();
    expect(read(unit)).toMatchObject({ kind: 'ad', id: null, permalink: null });
  });
});

describe('what is no post', () => {
  it('is a promoted one: no button, no address', () => {
    const unit = matched().find((element) => element.textContent.includes('Twelve teas'))!;
    expect(threads.isUnit(unit)).toBe(false);
    expect(read(unit)).toMatchObject({ kind: 'ad', id: null, permalink: null, author: { handle: 'sunnyteas.sg' } });
  });

  it('is a row of the activity page: it links to a post and shows words, and has no actions', () => {
    const unit = saying('Terima kasih');
    unit.querySelector('.xrw0')!.remove();
    expect(threads.isUnit(unit)).toBe(false);
    expect(read(unit).kind).not.toBe('ad');
  });
});

describe('a conversation', () => {
  it('is told from the line between two posts', () => {
    const answer = saying('Terima kasih');
    expect(threads.readThread(answer, page).parents.map((post) => post.author.handle)).toEqual(['kopi.corner.sg']);
    document.querySelector('.xli1')!.remove();
    expect(read(answer)).toMatchObject({ kind: 'post', replyTo: null });
    expect(threads.readThread(answer, page).parents).toEqual([]);
  });

  it('holds the person’s own answers', () => {
    const post = saying('Peta makan');
    expect(threads.readThread(post, page).ownReplies).toEqual([]);
    for (const link of document.querySelectorAll('.xnv1 a[href^="/@"]')) link.setAttribute('href', '/@nadia_rahim.reads');
    expect(threads.readThread(post, page).ownReplies.map((answer) => answer.text)).toEqual(['Terima kasih! Gerai Pak Man tutup hari Isnin 👀']);
  });

  it('does not go on over a gap', () => {
    const answer = saying('Terima kasih');
    const more = document.createElement('div');
    more.textContent = 'Lihat 3 balasan lagi';
    answer.parentElement!.before(more);
    expect(read(answer).replyTo).toBeNull();
  });
});

describe('a saved page', () => {
  it.each(['https://www.threads.com', 'https://www.threads.net'])('with addresses of %s is read alike', (site) => {
    const before = units().map(read);
    for (const link of document.querySelectorAll('a[href^="/"]')) link.setAttribute('href', `${site}${link.getAttribute('href')}`);
    expect(units().map(read)).toEqual(before);
  });

  it('takes no address of another site for the post’s', () => {
    const unit = saying('Terima kasih');
    timeOf(unit).setAttribute('href', 'https://threads.com.example/@nadia_rahim.reads/post/Df_O9BCyZLl');
    expect(read(unit)).toMatchObject({ id: null, permalink: null });
  });

  it('gives no local file for a picture', () => {
    const unit = saying('Somebody tell');
    const picture = unit.querySelector('picture img')!;
    picture.removeAttribute('srcset');
    picture.setAttribute('src', './Home_files/1_n.jpg');
    expect(read(unit).media).toMatchObject([{ kind: 'image', url: null }]);
    expect(read(unit).missing).toContain('picture-address');
  });
});

describe('media', () => {
  it('that play in pieces have no address', () => {
    const unit = saying('صوّرتُها');
    unit.querySelector('video')!.setAttribute('src', 'blob:https://www.threads.com/1f0e');
    expect(read(unit)).toMatchObject({ media: [{ kind: 'video', url: null }], missing: ['video-bytes'] });
  });

  it('are the largest that the page names', () => {
    expect(read(saying('Somebody tell')).media[0]!.url).toMatch(/stp=dst-jpg_e35_tt6$/);
  });
});

describe('the rest of a long post', () => {
  it('is behind the site’s own button at the end of the words, and behind no other', () => {
    expect(threads.moreControl!(saying('Breathe, then'))?.textContent).toBe('more');
    expect(threads.moreControl!(saying('Terima kasih'))).toBeNull();
    expect(read(saying('Breathe, then')).textCut).toBe(true);
  });

  it('is not asked for by a link, which leaves the page', () => {
    const unit = saying('Breathe, then');
    const more = threads.moreControl!(unit)!;
    const link = document.createElement('a');
    link.href = '/@harikl.notes/post/Df-zhYVe_RA';
    more.replaceWith(link);
    link.append(more);
    expect(threads.moreControl!(unit)).toBeNull();
  });
});

describe('the portrait', () => {
  it('of somebody else leaves no post: half of it is another', () => {
    const unit = saying('Terima kasih');
    const portrait = unit.querySelector('img')!;
    portrait.closest('a')?.setAttribute('href', '/@somebody.else');
    expect(threads.isUnit(unit)).toBe(false);
  });
});

describe('counts', () => {
  const like = () => saying('Terima kasih').querySelector('.xnu3')!;

  it.each(['1.2K', '1,2 rb', '4.6万', '12 mil'])('are not read from a shortened number: %s', (shown) => {
    like().textContent = shown;
    expect(read(saying('Terima kasih')).counts).not.toHaveProperty('likes');
  });

  it('are not read while a number changes into another', () => {
    like().after(like().cloneNode(true));
    expect(read(saying('Terima kasih')).counts).not.toHaveProperty('likes');
  });

  it('are told by the icon beside them, wherever it stands and whatever is missing', () => {
    const row = saying('Terima kasih').querySelector('.xrw1')!;
    const before = read(saying('Terima kasih')).counts;
    row.append(row.firstElementChild!);
    row.children[1]!.remove();
    expect(read(saying('Terima kasih')).counts).toEqual(before);
  });

  it('are none for an icon that is not known, or that stands there twice', () => {
    const row = saying('Terima kasih').querySelector('.xrw1')!;
    row.append(row.firstElementChild!.cloneNode(true));
    row.children[1]!.querySelector('path')!.setAttribute('d', 'M1 1h2');
    expect(read(saying('Terima kasih')).counts).toEqual({});
  });

  it('stay as they are beside a button of somebody else', () => {
    const before = read(saying('Terima kasih')).counts;
    saying('Terima kasih').querySelector('.xrw1')!.append(document.createElement('onrecord-button'));
    expect(read(saying('Terima kasih')).counts).toEqual(before);
  });
});

describe('the viewing person', () => {
  it('is known from the icon that leads to their profile', () => {
    expect([threads.viewerLoggedIn(document), threads.viewerHandle(document)]).toEqual([true, expected.viewer]);
  });

  it('is nobody on a page for visitors, and unknown where the page does not tell', () => {
    document.querySelector('.xnv1')!.remove();
    expect([threads.viewerLoggedIn(document), threads.viewerHandle(document)]).toEqual([null, null]);
    const login = document.createElement('a');
    login.setAttribute('href', '/login?show_choice_screen=false');
    document.body.append(login);
    expect([threads.viewerLoggedIn(document), threads.viewerHandle(document)]).toEqual([false, null]);
  });
});

describe('the button', () => {
  it('has its place at the end of the row of actions of each post', () => {
    for (const unit of units()) {
      const place = threads.buttonPlace(unit)!;
      expect(place.parent.className).toBe('xrw1');
      expect(place.parent.closest(threads.unitSelector)).toBe(unit);
      expect(place.before).toBeNull();
      expect(place.parent.lastElementChild!.contains(place.neighbour)).toBe(true);
    }
  });

  it('has none where there is no row', () => {
    const unit = saying('Terima kasih');
    unit.querySelector('.xrw0')!.remove();
    expect(threads.buttonPlace(unit)).toBeNull();
  });
});

it('reads the same in any language of the interface', () => {
  const before = units().map(read);
  for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
  for (const title of document.querySelectorAll('svg title')) title.textContent = 'மொழி';
  expect(units().map(read)).toEqual(before);
});

it('has a picture for every address in its fixture', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const wanted = [...whole.matchAll(/https:\/\/([\w.-]+\.(?:cdninstagram\.com|fbcdn\.net)\/[^"?&) ]+\.(?:jpg|png))/g)].map((match) => match[1]!);
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(60_000);
});
