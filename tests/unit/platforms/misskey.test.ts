// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { misskey } from '@/utils/platforms/misskey';
import { noteTime } from '@/utils/platforms/misskey/ids';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/misskey');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const expected = JSON.parse(read('expected.json')) as Record<string, Expected>;
// Styles are for the eye; without them the test's DOM is much quicker.
const sources = Object.fromEntries(Object.keys(expected).map((file) => [file, read(file).replace(/<style>[^]*?<\/style>/, '')]));

function show(file: string): Page {
  const { url } = expected[file]!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(sources[file]!, 'text/html');
  document.head.replaceChildren(...[...parsed.head.childNodes].map((node) => document.importNode(node, true)));
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return { url: new URL(url), title: '' };
}

const element = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const units = () => [...document.querySelectorAll(misskey.unitSelector)].filter((unit) => misskey.isUnit(unit));
const saying = (text: string) => units().find((unit) => unit.textContent.includes(text))!;

describe.each(Object.entries(expected))('%s', (file, { posts, viewer }) => {
  // None of these leaves the page changed.
  let page: Page;
  beforeAll(() => { page = show(file); });

  it.each(posts.map((post, index) => [`${post.author.handle}: ${post.text.slice(0, 20)}`, index] as const))('is read as it stands: %s', (_, index) => {
    expect(misskey.readPost(units()[index]!, page)).toEqual(posts[index]);
  });

  it('has no other notes: neither quotes nor lines of seen renotes nor muted ones', () => {
    expect(units()).toHaveLength(posts.length);
  });

  it('has a key and a place for the button in each, outside what is quoted', () => {
    expect(new Set(units().map((unit) => misskey.unitKey(unit))).size).toBe(posts.length);
    for (const unit of units()) {
      const place = misskey.buttonPlace(unit)!;
      expect(unit.contains(place.parent)).toBe(true);
      expect(place.parent.closest('.xq1')).toBeNull();
      expect(place.before?.parentElement ?? place.parent).toBe(place.parent);
      // Small notes have no row of actions.
      expect(place.quiet ?? false).toBe(unit.matches('.xu2'));
    }
  });

  it('is known as the software’s, with the viewing person', () => {
    expect([misskey.isSite!(document), misskey.viewerHandle(document), misskey.viewerLoggedIn(document)]).toEqual([true, viewer, true]);
  });

  it('reads nobody’s note for another when one part is gone', () => {
    for (const [index, unit] of units().entries()) {
      const whole = posts[index]!;
      for (const part of ['a', 'time', 'header', 'header a', 'img', 'span[style]', '[class~="_noSelect"]', '.xq1 [class~="_noSelect"]', '.xq1 header', '.xt1']) {
        const lost = unit.querySelector(part);
        const place = lost && [lost.parentNode!, lost.nextSibling] as const;
        lost?.remove();
        const { author, permalink, id, text } = misskey.readPost(unit, page);
        place?.[0].insertBefore(lost!, place[1]);
        expect([whole.author.handle, null]).toContain(author.handle);
        expect([whole.permalink, null]).toContain(permalink);
        expect([whole.id, null]).toContain(id);
        expect(whole.text).toContain(text);
      }
    }
  });
});

describe('other sites', () => {
  it('are not taken for it, whatever they write about it', () => {
    document.head.replaceChildren();
    document.body.replaceChildren(element('<div id="app"><article>Misskey <a href="/notes/1"><time>1h</time></a></article></div>'));
    expect(misskey.isSite!(document)).toBe(false);
  });
});

describe('a quoted note', () => {
  const words = 'Look at this fake';

  it('gives its author nothing of the one who quotes, and takes nothing', () => {
    const post = misskey.readPost((show('timeline.html'), saying(words)), show('timeline.html'));
    expect(post.author.handle).toBe('echo_yuna@far.example');
    expect(post.quoted).toMatchObject({ author: { handle: 'yuna' }, media: [{ kind: 'image' }] });
    expect(post.media).toEqual([]);
  });

  it.each(['.xs1', '.xs1 header', '.xs1 time', '.xs1 a[href*="/notes/"]'])('moved to the top of the note (%s) makes it unclear, not another’s', (part) => {
    const page = show('timeline.html');
    const unit = saying(words);
    unit.prepend(unit.querySelector(part)!);
    const post = misskey.readPost(unit, page);
    expect([null, 'echo_yuna@far.example']).toContain(post.author.handle);
    expect(post.permalink === null || post.permalink === expected['timeline.html']!.posts[2]!.permalink).toBe(true);
    expect(post.text).not.toContain('玉露');
  });

  it('lends no words to a note that says nothing itself', () => {
    const page = show('timeline.html');
    const unit = saying(words);
    unit.querySelector('.xt1')!.replaceChildren();
    expect(misskey.readPost(unit, page)).toMatchObject({ text: '', missing: [], author: { handle: 'echo_yuna@far.example' } });
  });
});

describe('the author', () => {
  it('is nobody where the name and the avatar lead to two people', () => {
    const page = show('timeline.html');
    saying('keep posting').querySelector('header a')!.setAttribute('href', '/@kavi');
    expect(misskey.readPost(saying('keep posting'), page)).toMatchObject({ id: null, permalink: null, text: '', author: { handle: null } });
  });

  it('is who wrote, not who renoted', () => {
    const page = show('timeline.html');
    const unit = saying('நூலகம்');
    expect(unit.parentElement!.querySelector('a')!.getAttribute('href')).toBe('/@ben');
    expect(misskey.readPost(unit, page).author.handle).toBe('kavi');
  });

  it('of a page is nobody where the address bar names another', () => {
    const page = show('profile.html');
    expect(misskey.readPost(units()[0]!, { ...page, url: new URL('https://social.example/@yuna') })).toMatchObject({ permalink: null, author: { handle: null }, text: '' });
  });
});

describe('words', () => {
  const withWords = (html: string) => {
    const page = show('timeline.html');
    const unit = saying('நூலகம்');
    unit.querySelector('.xt1 span')!.replaceChildren(element(`<span>${html}</span>`));
    return misskey.readPost(unit, page);
  };

  it('that hold links to other notes and accounts stay words', () => {
    expect(withWords('<a href="/notes/x1"><time>1h</time></a> <a href="/@yuna">yuna</a> said it')).toMatchObject({
      id: expected['timeline.html']!.posts[3]!.id, author: { handle: 'kavi' }, text: '1h yuna said it', replyTo: null,
    });
  });

  it('lose marks that turn their order and keep joiners', () => expect(withWords('a\u202Eb\u202C c\u200Dd').text).toBe('ab c\u200Dd'));

  it('of 100,000 characters are read at once', () => {
    expect(withWords('word '.repeat(20_000)).text.length).toBeGreaterThan(99_000);
  });

  it('leave out a translation that the site has put below', () => {
    const page = show('timeline.html');
    const unit = saying('நூலகம்');
    unit.querySelector('.xt1')!.append(element('<div><b>Translated from Tamil: </b><span style="white-space: pre-wrap;">The library is open</span></div>'));
    expect(misskey.readPost(unit, page).text).toBe(expected['timeline.html']!.posts[3]!.text);
  });
});

describe('Sharkey', () => {
  const note = `<div id="sharkey_app"><article><div style="display: flex;"><a class="_noSelect" href="/@kit" title="kit"><img src="/k.png"></a><div>
    <header><div><div><a href="/@kit"><span style="white-space: pre;">Kit</span></a></div><div><span><span>@kit</span></span></div></div><div><a href="/notes/attaott5000000a1"><time>1h</time></a></div></header></div></div>
    <div><div><div><span style="white-space: pre-wrap;">hello there</span></div></div><footer><button><i class="ph-rocket-launch ph-bold"></i><p>3</p></button><button></button></footer></div></article></div>`;

  it('is read alike, though avatar and header stand in a box of their own', () => {
    document.body.replaceChildren(element(note));
    const page = { url: new URL('https://shark.example/'), title: '' };
    expect(units()).toHaveLength(1);
    expect(misskey.isSite!(document)).toBe(true);
    expect(misskey.readPost(units()[0]!, page)).toMatchObject({
      id: 'attaott5000000a1', text: 'hello there', author: { name: 'Kit', handle: 'kit' }, quoted: null, counts: { renotes: 3 },
    });
  });
});

describe('a conversation', () => {
  it('is followed up to its first note, and finds the viewing person’s own answers', () => {
    const page = show('note.html');
    expect(misskey.readThread(units()[2]!, page).parents.map(({ author }) => author.handle)).toEqual(['yuna', 'bitter_gull@far.example']);
    expect(misskey.readThread(units()[0]!, page).ownReplies).toEqual([]);
    for (const avatar of document.querySelectorAll('.xacc [class~="_noSelect"]')) avatar.setAttribute('title', 'ben');
    expect(misskey.readThread(units()[1]!, page).ownReplies.map(({ author }) => author.handle)).toEqual(['ben']);
  });
});

describe('the time in an id', () => {
  const times = fc.date({ min: new Date('2016-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
  const ways: Record<string, (time: number) => string> = {
    aid: (time) => `${(time - Date.UTC(2000, 0)).toString(36).padStart(8, '0')}00`,
    aidx: (time) => `${(time - Date.UTC(2000, 0)).toString(36).padStart(8, '0')}00000001`,
    meid: (time) => `${(time + 0x800000000000).toString(16).padStart(12, '0')}0123456789ab`,
    meidg: (time) => `g${time.toString(16).padStart(11, '0')}0123456789ab`,
  };

  it.each(Object.keys(ways))('is read to the millisecond where the server counts by %s', (way) => {
    fc.assert(fc.property(times, (time) => { expect(noteTime(ways[way]!(time.getTime()))).toBe(time.toISOString()); }));
  });

  it('is read from object ids to the second and from ulids', () => {
    expect(noteTime('65a0b3c0aabbccddeeff0011')).toBe(new Date(0x65a0b3c0 * 1000).toISOString());
    expect(noteTime('01HMB0Q8W0ABCDEFGHJKMNPQRS')).toMatch(/^2024-/);
  });

  it('is none in anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => { const time = noteTime(text); return time === null || Date.parse(time) <= Date.now() + 86_400_000; }));
    expect([noteTime(''), noteTime('zzzzzzzzzz'), noteTime('0000000000'), noteTime('12345')]).toEqual([null, null, null, null]);
  });
});

it('has a picture for every address in its fixtures', () => {
  const files = JSON.parse(read('media.json')) as Record<string, string>;
  const wanted = Object.keys(expected).flatMap((file) => [...read(file).matchAll(/https:\/\/(social\.example\/(?:proxy|files)\/[^"?&]+\.(?:jpg|png))/g)].map((match) => match[1]!));
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});
