// @vitest-environment happy-dom
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reddit } from '../../../utils/platforms/reddit';
import { agreedName, permalinkTo, targetOf } from '../../../utils/platforms/reddit/addresses';
import { isEmote } from '../../../utils/platforms/reddit/media';
import type { Page, Post } from '../../../utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }
type Name = 'feed.html' | 'comments.html' | 'old-comments.html';

const folder = join(import.meta.dirname, '../../fixtures/reddit');
const names: Name[] = ['feed.html', 'comments.html', 'old-comments.html'];
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<Name, Expected>;
// Styles are for the eye; without them the test's DOM is much quicker.
const sources = Object.fromEntries(names.map((name) =>
  [name, readFileSync(join(folder, name), 'utf8').replace(/<style>[^]*?<\/style>/, '')])) as Record<Name, string>;

const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

function show(html: string, url: string) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const page: Page = { url: new URL(url), title: document.title };
  const units = () => [...document.querySelectorAll(reddit.unitSelector)].filter((unit) => reddit.isUnit(unit));
  const byId = (id: string) => units().find((unit) => reddit.unitKey(unit) === id)!;
  return { document, page, units, byId, read: (id: string) => reddit.readPost(byId(id), page) };
}

const open = (name: Name) => show(sources[name], expected[name].url);

describe.each(names)('every post of %s', (name) => {
  const { units, page, document } = open(name);
  const { posts, viewer } = expected[name];

  it('is found, and advertisements and stubs are not', () => {
    expect(units().map((unit) => reddit.unitKey(unit))).toEqual(posts.map((post) => post.id));
    expect(document.querySelectorAll(reddit.unitSelector).length).toBeGreaterThanOrEqual(posts.length);
  });

  it.each(posts.map((post, index) => [`${post.author.handle}: ${post.text.slice(0, 30)}`, index] as const))(
    'is read as it stands: %s', (_, index) => expect(reddit.readPost(units()[index]!, page)).toEqual(posts[index]));

  it('has room for the button inside itself', () => {
    for (const unit of units()) {
      const place = reddit.buttonPlace(unit)!;
      expect(place.parent.closest(reddit.unitSelector)).toBe(unit);
      expect(place.before === null || place.before.parentElement === place.parent).toBe(true);
      expect(unit.contains(place.neighbour)).toBe(true);
    }
  });

  it('knows the viewer', () => {
    expect(reddit.viewerLoggedIn(document)).toBe(true);
    expect(reddit.viewerHandle(document)).toBe(viewer);
  });
});

describe('advertisements', () => {
  it('are no posts, also where they are made like one', () => {
    const { document, page } = open('feed.html');
    const promoted = document.querySelector('shreddit-post[promoted]')!;
    expect(reddit.isUnit(promoted)).toBe(false);
    expect(reddit.readPost(promoted, page).kind).toBe('ad');
  });

  it('are told by their menu too', () => {
    const { byId } = open('feed.html');
    const post = byId('t3_1p4k9aa');
    post.querySelector('shreddit-post-overflow-menu')!.setAttribute('is-ad', '');
    expect(reddit.isUnit(post)).toBe(false);
  });

  it('of old pages are told by their data', () => {
    const { document } = open('old-comments.html');
    expect(reddit.isUnit(document.querySelector('[data-promoted="true"]')!)).toBe(false);
  });
});

describe('the author', () => {
  it.each([
    ['the link in the line above', (post: Element) => post.querySelector('[slot="authorName"] a')!.setAttribute('href', '/user/somebody_else/')],
    ['the menu', (post: Element) => post.querySelector('shreddit-post-overflow-menu')!.setAttribute('author-name', 'somebody_else')],
    ['the attribute', (post: Element) => post.setAttribute('author', 'somebody_else')],
    ['the post that the menu belongs to', (post: Element) => post.querySelector('shreddit-post-overflow-menu')!.setAttribute('post-id', 't3_other')],
  ])('is nobody where %s says otherwise', (_, change) => {
    const { byId, read } = open('feed.html');
    change(byId('t3_1p4k9aa'));
    expect(read('t3_1p4k9aa').author).toEqual(nobody);
    expect(read('t3_1p4k9aa').missing).toEqual(['author']);
  });

  it('is read on saved pages, where links were made whole', () => {
    const { byId, read } = open('comments.html');
    const link = byId('t1_p8a1q0x').querySelector('[noun="comment_author"] a')!;
    link.setAttribute('href', 'https://www.reddit.com/user/NorthPier_77/');
    expect(read('t1_p8a1q0x').author.handle).toBe('NorthPier_77');
  });

  it('of a comment has a number only where its own row names one', () => {
    const { byId, read } = open('comments.html');
    expect(read('t1_p8a1q0x').author.id).toBe('t2_9fv3xh');
    byId('t1_p8a1q0x').querySelector('shreddit-comment-action-row')!.remove();
    expect(read('t1_p8a1q0x').author).toMatchObject({ handle: 'NorthPier_77', id: null });
  });

  it('of an old comment is nobody where name and link differ', () => {
    const { byId, read } = open('old-comments.html');
    byId('t1_p8a1q0x').setAttribute('data-author', 'somebody_else');
    expect(read('t1_p8a1q0x').author).toEqual(nobody);
  });
});

describe('words', () => {
  it('of an answer never become those of the comment above', () => {
    for (const name of ['comments.html', 'old-comments.html'] as const) {
      const { byId, read } = open(name);
      const box = [...byId('t1_p8a1q0x').querySelectorAll('.md')].find((each) => each.closest(reddit.unitSelector) === byId('t1_p8a1q0x'))!;
      box.remove();
      expect(read('t1_p8a1q0x')).toMatchObject({ text: '', missing: ['text'] });
    }
  });

  it('are left out while their box is still that of another comment', () => {
    const { byId, read } = open('comments.html');
    byId('t1_p8b2t6h').querySelector('[slot="comment"]')!.id = 't1_zzzzzzz-comment-rtjson-content';
    expect(read('t1_p8b2t6h').text).toBe('');
  });

  it('that the site wrote in place of a deleted comment are nobody’s', () => {
    const { byId, read } = open('comments.html');
    expect(byId('t1_p8b4w1k').textContent).toContain('Comment deleted by user');
    expect(read('t1_p8b4w1k')).toMatchObject({ text: '', author: nobody, missing: ['author', 'text'] });
  });

  it('stay where only the account is gone', () => {
    const { byId, read } = open('comments.html');
    const comment = byId('t1_p8b2t6h');
    comment.setAttribute('author', '[deleted]');
    comment.setAttribute('is-author-deleted', 'true');
    expect(read('t1_p8b2t6h')).toMatchObject({ author: nobody, missing: ['author'] });
    expect(read('t1_p8b2t6h').text).toContain('இப்படி மிரட்டுவது');
  });

  it('in brackets are a person’s own where a person stands above them', () => {
    for (const name of ['comments.html', 'old-comments.html'] as const) {
      const { byId, read } = open(name);
      byId('t1_p8c3f8s').querySelector('.md p')!.textContent = '[removed]';
      expect(read('t1_p8c3f8s').text).toBe('[removed]');
    }
  });

  it('that were taken down leave a post with its title, and say that there was more', () => {
    const { byId, read, document } = open('feed.html');
    const banner = document.createElement('div');
    banner.setAttribute('slot', 'post-removed-banner');
    byId('t3_1p4k9aa').append(banner);
    byId('t3_1p4k9aa').querySelector('[slot="text-body"]')!.remove();
    expect(read('t3_1p4k9aa')).toMatchObject({ text: expected['feed.html'].posts[0]!.text.split('\n')[0], textCut: true });
  });

  it('of a post whose words old lists have not fetched are known to be cut', () => {
    const { byId, read, document } = open('old-comments.html');
    byId('t3_1p4kx7q').querySelector('.expando')!.replaceChildren();
    const expand = document.createElement('div');
    expand.className = 'expando-button collapsed selftext';
    byId('t3_1p4kx7q').querySelector('.top-matter')!.append(expand);
    expect(read('t3_1p4kx7q')).toMatchObject({ text: "My auntie's kaya toast recipe, since so many asked", textCut: true, missing: ['text-cut'] });
  });

  it('in translation are said to be that', () => {
    const { byId, page } = open('comments.html');
    const translated: Page = { ...page, url: new URL(`${page.url.href}?tl=de`) };
    expect(reddit.readPost(byId('t3_1p4kx7q'), translated)).toMatchObject({ language: null, missing: ['original-text'] });
    expect(reddit.readPost(byId('t1_p8a1q0x'), translated).missing).toEqual([]);
    byId('t1_p8a1q0x').querySelector('shreddit-overflow-menu')!.setAttribute('rendered-translation-state', 'translated');
    expect(reddit.readPost(byId('t1_p8a1q0x'), page).missing).toEqual(['original-text']);
  });
});

describe('a crosspost', () => {
  it('gives its author the title and nothing of the other post', () => {
    const post = open('feed.html').read('t3_1p4g7ww');
    expect(post).toMatchObject({ text: 'Everyone should see this. Read the comments.', media: [], author: { handle: 'quiet-lamp-3312' } });
    expect(post.quoted).toMatchObject({ id: 't3_1p2zz9d', text: 'The woman at the jetty stall lies about everything', author: nobody });
  });

  it('names the other author where the page does', () => {
    const { byId, read, document } = open('feed.html');
    const link = document.createElement('a');
    link.setAttribute('href', '/user/lao_wang_2049/');
    byId('t3_1p4g7ww').querySelector('.crosspost-credit-bar')!.append(link);
    expect(read('t3_1p4g7ww').quoted!.author.handle).toBe('lao_wang_2049');
    expect(read('t3_1p4g7ww').author.handle).toBe('quiet-lamp-3312');
  });

  it('of words keeps them the other’s', () => {
    const { byId, read, document } = open('feed.html');
    const words = document.createElement('div');
    words.className = 'md feed-card-text-preview';
    const paragraph = document.createElement('p');
    paragraph.textContent = 'She sold me a stale bun.';
    words.append(paragraph);
    byId('t3_1p4g7ww').querySelector('.crosspost [data-aspect-ratio-container]')!.replaceWith(words);
    expect(read('t3_1p4g7ww').text).toBe('Everyone should see this. Read the comments.');
    expect(read('t3_1p4g7ww').quoted).toMatchObject({ text: 'The woman at the jetty stall lies about everything\n\nShe sold me a stale bun.', media: [] });
  });

  it('is known without the address of the other post', () => {
    const { byId, read } = open('feed.html');
    byId('t3_1p4g7ww').querySelector('.crosspost')!.remove();
    byId('t3_1p4g7ww').removeAttribute('content-href');
    expect(read('t3_1p4g7ww').quoted).toMatchObject({ id: null, permalink: null, text: '' });
  });

  it('of old pages is told by its attributes', () => {
    const { byId, read } = open('old-comments.html');
    const thing = byId('t3_1p4kx7q');
    thing.setAttribute('data-crosspost-root-title', 'Somebody else wrote this');
    thing.setAttribute('data-crosspost-root-author', 'lao_wang_2049');
    thing.setAttribute('data-url', '/r/harbourpeople/comments/1p2zz9d/somebody_else_wrote_this/');
    expect(read('t3_1p4kx7q')).toMatchObject({ author: { handle: 'pandan_and_rain' }, media: [] });
    expect(read('t3_1p4kx7q').quoted).toMatchObject({ id: 't3_1p2zz9d', text: 'Somebody else wrote this', author: { handle: 'lao_wang_2049' } });
  });
});

describe('media', () => {
  it('whose player names only a list of pieces have no address, and that is said', () => {
    const { byId, read } = open('feed.html');
    const player = byId('t3_1p47kbn').querySelector('shreddit-player-2')!;
    for (const json of [null, '{"playbackMp4s":', '{"playbackMp4s":{"permutations":[null,{"source":{}}]}}']) {
      if (json === null) player.removeAttribute('packaged-media-json');
      else player.setAttribute('packaged-media-json', json);
      expect(read('t3_1p47kbn')).toMatchObject({ media: [{ kind: 'video', url: null, alt: null }], missing: ['video-bytes'] });
    }
  });

  it('in a gallery count once each, without the blurred copies', () => {
    expect(open('feed.html').read('t3_1p4d3qt').media).toHaveLength(2);
  });

  it('not yet loaded have no address, and that is said', () => {
    const { byId, read } = open('feed.html');
    const img = byId('t3_1p4d3qt').querySelectorAll('figure img')[1]!;
    img.removeAttribute('src');
    img.removeAttribute('srcset');
    expect(read('t3_1p4d3qt').media[1]!.url).toBeNull();
    expect(read('t3_1p4d3qt').missing).toEqual(['picture-address']);
  });

  it('behind a warning are said to be hidden', () => {
    const { byId, read, document } = open('feed.html');
    const box = byId('t3_1p4h2mm').querySelector('[slot="post-media-container"]')!;
    const warned = document.createElement('shreddit-blurred-container');
    warned.setAttribute('blurred', '');
    const blurred = document.createElement('div');
    blurred.setAttribute('slot', 'blurred');
    blurred.append(...box.childNodes);
    warned.append(blurred);
    box.append(warned);
    expect(read('t3_1p4h2mm').missing).toEqual(['hidden-by-site']);
    expect(read('t3_1p4h2mm').media).toEqual([{ kind: 'image', url: 'https://i.redd.it/q7cw2kq0r1zf1.jpeg', alt: null }]);
  });

  it('are not emotes, and emotes are words', () => {
    const img = document.createElement('img');
    const emote = (alt: string) => { img.alt = alt; return isEmote(img); };
    expect([':kopi:', '🙃', '👩🏽‍💻'].map(emote)).toEqual([true, true, true]);
    expect(['', 'r/kopitiamtalk - lane nine', 'a : b', '12'].map(emote)).toEqual([false, false, false, false]);
  });
});

describe('the button of a comment', () => {
  it('stands beside "reply", or in the box of a row that is not drawn yet, or by the name', () => {
    const { byId } = open('comments.html');
    const place = (id: string) => reddit.buttonPlace(byId(id))!.parent.getAttribute('slot');
    expect(['t1_p8a1q0x', 't1_p8a3k7d', 't1_p8b4w1k'].map(place)).toEqual(['comment-reply', 'actionRow', 'commentMeta']);
  });
});

describe('a thread', () => {
  it.each(['comments.html', 'old-comments.html'] as const)('leads from the post down to the comment answered: %s', (name) => {
    const { byId, page } = open(name);
    const { parents } = reddit.readThread(byId('t1_p8a7r9c'), page);
    expect(parents.map((post) => post.id)).toEqual(['t3_1p4kx7q', 't1_p8a1q0x', 't1_p8a5m2z']);
    expect(parents.map((post) => post.author.handle)).toEqual(['pandan_and_rain', 'NorthPier_77', 'pandan_and_rain']);
  });

  it.each(['comments.html', 'old-comments.html'] as const)('holds the viewer’s own answers to it and no others: %s', (name) => {
    const { byId, page } = open(name);
    expect(reddit.readThread(byId('t1_p8a1q0x'), page).ownReplies.map((post) => post.id)).toEqual(['t1_p8a5m2z']);
    expect(reddit.readThread(byId('t1_p8a5m2z'), page).ownReplies).toEqual([]);
  });

  it('that begins in the middle says whom it answers, and invents nobody', () => {
    const { document, byId, read, page } = open('old-comments.html');
    const comment = byId('t1_p8a7r9c');
    document.querySelector('.nestedlisting')!.replaceChildren(comment);
    expect(read('t1_p8a7r9c').replyTo).toEqual({ id: 't1_p8a5m2z', handle: null });
    expect(reddit.readThread(comment, page).parents).toEqual([]);
  });

  it('does not go round where two comments name each other', () => {
    const { byId, page } = open('comments.html');
    byId('t1_p8a1q0x').setAttribute('parentid', 't1_p8a5m2z');
    expect(reddit.readThread(byId('t1_p8a5m2z'), page).parents.length).toBeLessThanOrEqual(2);
  });

  it('does not make a comment answer the post only because its parent is not in the page', () => {
    const { byId, read, document } = open('comments.html');
    const comment = byId('t1_p8a7r9c');
    for (const name of ['parentid', 'parent-permalink']) comment.removeAttribute(name);
    document.querySelector('shreddit-comment-tree section')!.replaceChildren(comment);
    expect(read('t1_p8a7r9c').replyTo).toBeNull();
  });
});

describe('comments listed on a profile', () => {
  const row = (author: string) => `<article><shreddit-profile-comment comment-id="t1_p8a1q0x" href="/r/kopitiamtalk/comments/1p4kx7q/comment/p8a1q0x/?context=3">
    <a href="/user/pandan_and_rain/">u/pandan_and_rain</a> <faceplate-timeago ts="2026-11-21T12:20:31.090000+0000"><time datetime="2026-11-21T12:20:31.090Z">7h ago</time></faceplate-timeago>
    <div class="ms md"><div class="md"><p>Nobody asked.</p></div></div>
    <shreddit-comment-action-row comment-id="t1_p8a1q0x" author-name="${author}"></shreddit-comment-action-row></shreddit-profile-comment></article>`;

  it('are read with an address that is theirs, and by the owner of the list', () => {
    const { read } = show(row('NorthPier_77'), 'https://www.reddit.com/user/NorthPier_77/comments/');
    expect(read('t1_p8a1q0x')).toMatchObject({
      kind: 'comment', text: 'Nobody asked.', author: { handle: 'NorthPier_77' }, missing: [],
      permalink: 'https://www.reddit.com/r/kopitiamtalk/comments/1p4kx7q/comment/p8a1q0x/', postedAt: { machine: '2026-11-21T12:20:31.090Z' },
    });
  });

  it('are nobody’s where the row names another', () => {
    expect(show(row('somebody_else'), 'https://www.reddit.com/user/NorthPier_77/comments/').read('t1_p8a1q0x').author).toEqual(nobody);
  });
});

describe('the viewer', () => {
  it('is not the author of the first post', () => {
    const { document } = open('feed.html');
    document.querySelector('reddit-header-large')!.remove();
    expect(reddit.viewerHandle(document)).toBeNull();
  });

  it.each([['true', true], ['false', false]])('is logged in or not as the page says: %s', (flag, answer) => {
    const { document } = open('feed.html');
    document.querySelector('shreddit-app')!.setAttribute('user-logged-in', flag);
    expect(reddit.viewerLoggedIn(document)).toBe(answer);
    expect(reddit.viewerHandle(document)).toBe(answer ? 'pandan_and_rain' : null);
  });

  it('of another page is not known', () => {
    expect(reddit.viewerLoggedIn(show('<p>Whoa there</p>', 'https://www.reddit.com/').document)).toBeNull();
  });
});

describe('a node that the page gives to another post', () => {
  it('has another key, and the old words are not under the new name', () => {
    const { document, page, byId } = open('feed.html');
    const post = byId('t3_1p4k9aa');
    const spare = document.querySelector<HTMLTemplateElement>('#spare')!.content.querySelector('shreddit-post')!;
    for (const { name, value } of spare.attributes) post.setAttribute(name, value);
    expect(reddit.unitKey(post)).toBe('t3_1p3zz55');
    // The attributes are the new post's and the parts still the old one's.
    const half = reddit.readPost(post, page);
    expect(half.author).toEqual(nobody);
    expect(half.text).toBe('Who else got the same message?');
  });
});

describe('addresses', () => {
  const id = fc.stringMatching(/^[a-z0-9]{1,13}$/);
  const slug = fc.stringMatching(/^[a-z_]{1,30}$/);

  it('of posts and comments are read in each form the site writes them', () => {
    fc.assert(fc.property(id, id, slug, (post, comment, words) => {
      expect(targetOf(`/r/sub/comments/${post}/${words}/`)).toEqual({ post: `t3_${post}`, comment: null });
      expect(targetOf(`https://old.reddit.com/r/sub/comments/${post}/${words}/${comment}/?context=3`)).toEqual({ post: `t3_${post}`, comment: `t1_${comment}` });
      expect(permalinkTo(`t1_${comment}`, `/r/sub/comments/${post}/comment/${comment}/?context=3`))
        .toBe(`https://www.reddit.com/r/sub/comments/${post}/comment/${comment}/`);
    }));
  });

  it('are none where they lead to another post or off the site', () => {
    expect(permalinkTo('t3_abc', '/r/sub/comments/abd/title/')).toBeNull();
    expect(permalinkTo('t3_abc', '/r/sub/comments/abc/title/def/')).toBeNull();
    expect(permalinkTo('t3_abc', 'https://reddit.com.evil.example/r/sub/comments/abc/title/')).toBeNull();
    expect(permalinkTo(null, '/r/sub/')).toBeNull();
  });

  it('of accounts have no brackets', () => {
    expect(agreedName(['[deleted]'])).toBeNull();
    expect(agreedName(['[deleted]', 'somebody'])).toBeNull();
    expect(agreedName(['Some-body_1', null, undefined, '', 'some-BODY_1'])).toBe('Some-body_1');
    expect(agreedName([])).toBeNull();
  });
});
