// @vitest-environment happy-dom
import fc from 'fast-check';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Page, Post } from '../../../utils/platforms/types';
import { x } from '../../../utils/platforms/x';
import { exactCount } from '../../../utils/platforms/x/counts';

interface Expected { url: string; viewer: string; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/x');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<'home.html' | 'status.html', Expected>;

const sources = { 'home.html': source('home.html'), 'status.html': source('status.html') };

// Styles are for the eye; without them the test's DOM is much quicker.
function source(name: string): string {
  return readFileSync(join(folder, name), 'utf8').replace(/<style>[^]*?<\/style>/, '');
}

function open(name: 'home.html' | 'status.html') {
  const document = new DOMParser().parseFromString(sources[name], 'text/html');
  const page: Page = { url: new URL(expected[name].url), title: document.title };
  const articles = [...document.querySelectorAll(x.unitSelector)];
  const saying = (text: string) => articles.find((article) => article.querySelector('[data-testid="tweetText"]')?.textContent.includes(text))!;
  const byId = (id: string | null) => articles.find((article) => x.unitKey(article) === id)!;
  return { document, page, articles, saying, byId };
}

/** A page with one part of it made otherwise, as the site does at times. */
function home(text: string) {
  const opened = open('home.html');
  const article = opened.saying(text);
  const find = (selector: string) => article.querySelector(selector)!;
  return { ...opened, article, find, read: () => x.readPost(article, opened.page) };
}

describe.each(['home.html', 'status.html'] as const)('every post of %s', (name) => {
  const { page, articles } = open(name);
  const { posts } = expected[name];

  it('is found, and nothing else is', () => {
    expect(articles).toHaveLength(posts.length);
    expect(articles.filter((article) => x.isUnit(article))).toHaveLength(posts.filter((post) => post.kind !== 'ad').length);
  });

  it.each(posts.map((post, index) => [`${post.author.handle}: ${post.text.slice(0, 30)}`, index] as const))(
    'is read as it stands: %s', (_, index) => expect(x.readPost(articles[index]!, page)).toEqual(posts[index]));

  it('has its id as key', () => {
    expect(articles.map((article) => x.unitKey(article))).toEqual(posts.map((post) => post.id));
  });
});

describe('the author', () => {
  it('is the one who wrote, not the one who reposted', () => {
    const { article, read } = home('Night market returns');
    expect(article.querySelector('[data-testid="socialContext"]')!.textContent).toContain('Priya');
    expect(read().author.handle).toBe('harbourstreetn');
  });

  it('is not taken from a display name that is written like a handle', () => {
    expect(home('I am closing the shop').read().author).toMatchObject({ name: '@mei_tan_draws', handle: 'mei_tan_drawz' });
  });

  it('is nobody where the parts of a post name two people', () => {
    const { find, read } = home('nobody wants you here');
    find('[data-testid^="UserAvatar-Container-"]').setAttribute('data-testid', 'UserAvatar-Container-somebody_else');
    expect(read().author).toEqual({ name: null, handle: null, profileUrl: null, id: null, avatarUrl: null });
    expect(read().missing).toContain('author');
  });

  it('is read while the avatar still loads', () => {
    const { find, read } = home('nobody wants you here');
    find('[data-testid^="UserAvatar-Container-"]').setAttribute('data-testid', 'UserAvatar-Container-unknown');
    expect(read().author.handle).toBe('nightowl77_x');
  });

  it('has a number only where the page ties one to the handle', () => {
    const { document, read } = home('Make me.');
    expect(read().author.id).toBe('1700412290561187840');
    for (const button of document.querySelectorAll('[data-testid$="-follow"]')) button.setAttribute('aria-label', 'Follow @nightowl77_x_fan');
    expect(read().author.id).toBeNull();
  });

  it('has the number that the profile gives to search engines, if it is that profile', () => {
    const { document, read } = home('Day one');
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.dataset.testid = 'UserProfileSchema-test';
    document.head.append(script);
    const say = (person: object) => { script.textContent = JSON.stringify({ '@type': 'ProfilePage', mainEntity: person }); };
    say({ additionalName: 'Sofia_Codes_IT', identifier: '42' });
    expect(read().author.id).toBe('42');
    say({ additionalName: 'mei_tan_draws', identifier: '42' });
    expect(read().author.id).toBeNull();
    script.textContent = '{"mainEntity":';
    expect(read().author.id).toBeNull();
  });
});

describe('quoted words', () => {
  it('never become the words of the one who quotes', () => {
    const { find, read } = home('又来装可怜');
    find('[data-testid="tweetText"]').remove();
    expect(read().text).toBe('');
    expect(read().quoted?.text).toBe('New print drop on Saturday 🌸\nDoors at ten, bring a friend.');
    expect(read().author.handle).toBe('yexing_ren88');
  });

  it('stay apart even where the frame of the quote is built anew', () => {
    const { find, read } = home('又来装可怜');
    find('[data-testid="tweetText"]').remove();
    find('div[role="link"]').removeAttribute('role');
    expect(read().text).toBe('');
    expect(read().author.handle).toBe('yexing_ren88');
    expect(read().quoted?.author.handle).toBe('mei_tan_draws');
  });

  it('do not lend their time or their pictures', () => {
    const { article, find, read } = home('Look at this bird');
    article.prepend(find('div[role="link"]'));
    expect(read().postedAt.machine).toBe('2026-11-19T12:18:09.000Z');
    expect(read().media).toEqual([]);
  });

  it('have an address only if it is their author’s', () => {
    const { find, read } = home('Look at this bird');
    expect(read().quoted?.permalink).toMatch(/^https:\/\/x\.com\/mei_tan_draws\/status\/\d+$/);
    find('div[role="link"] a').setAttribute('href', '/somebody/status/1981245000000000000/photo/1');
    expect(read().quoted?.permalink).toBeNull();
    expect(read().quoted?.missing).toContain('permalink');
  });

  it('are not cut because the words above them are, nor the other way round', () => {
    const { document, find, read } = home('又来装可怜');
    const more = document.createElement('span');
    more.dataset.testid = 'tweet-text-show-more-link';
    find('div[role="link"]').append(more);
    expect([read().textCut, read().quoted?.textCut]).toEqual([false, true]);
  });
});

describe('words', () => {
  it('are marked as not the author’s own where X shows a translation, which says nothing of their language', () => {
    const { read } = home('Delete your account');
    expect(read()).toMatchObject({ language: null, missing: ['original-text'] });
  });

  it('are the author’s own beside an offer to translate', () => {
    const { find, read } = home('Delete your account');
    [...find('[data-testid="tweetText"]').parentElement!.nextElementSibling!.children].find((child) => child.tagName === 'SPAN')!.remove();
    expect(read()).toMatchObject({ language: 'en', missing: [] });
  });

  it('have no language where X has only a code of its own', () => {
    const { find, read } = home('Day one');
    for (const code of ['und', 'zxx', 'qme', 'qst']) {
      find('[data-testid="tweetText"]').setAttribute('lang', code);
      expect(read().language).toBeNull();
    }
  });

  it('of an opened X Article are read with their title', () => {
    const { document, find, read } = home('Make me.');
    const view = new DOMParser().parseFromString(`<div data-testid="twitterArticleReadView"><div data-testid="twitter-article-title">Ferries</div>
      <div data-testid="twitterArticleRichTextView"><div>First.</div><div>Second.<article data-testid="tweet">Not mine</article></div></div></div>`, 'text/html');
    find('[data-testid="tweetText"]').replaceWith(document.importNode(view.body.firstElementChild!, true));
    expect(read()).toMatchObject({ text: 'Ferries\n\nFirst.\nSecond.', textCut: false });
  });

  it('of message rows are never taken for a post', () => {
    const { document, articles } = open('home.html');
    const rows = [...document.querySelectorAll('[data-testid="DMDrawer"] [data-testid="tweetText"]')];
    expect(rows).toHaveLength(2);
    expect(rows.filter((row) => articles.some((article) => article.contains(row)))).toEqual([]);
  });
});

describe('an advertisement', () => {
  it('gets no button and no address, though its statistics have one', () => {
    const { article, page } = home('Your morning cup');
    expect(article.querySelector('a[href$="/analytics"]')!.getAttribute('href')).toMatch(/status\/\d+/);
    expect(x.isUnit(article)).toBe(false);
    expect(x.readPost(article, page)).toMatchObject({ kind: 'ad', id: null, permalink: null, author: { handle: 'kopicart_sg' } });
  });
});

describe('an article that is no post', () => {
  it('is neither read as one nor as an advertisement', () => {
    const { document, articles, page } = open('home.html');
    const notice = document.createElement('article');
    notice.setAttribute('role', 'article');
    notice.dataset.testid = 'notification';
    notice.append(articles[0]!.querySelector('[data-testid="tweetText"]')!.cloneNode(true));
    document.body.append(notice);
    expect(notice.matches(x.unitSelector)).toBe(true);
    expect(x.isUnit(notice)).toBe(false);
    expect(x.readPost(notice, page).kind).not.toBe('ad');
  });

  it('is part of another: a post within a post gets no button of its own', () => {
    const { articles } = open('home.html');
    articles[0]!.append(articles[1]!);
    expect(x.isUnit(articles[1]!)).toBe(false);
  });
});

describe('a saved page', () => {
  it('keeps addresses, of either name of the site, and pictures', () => {
    const { article, read } = home('Aku tahu');
    const before = read();
    for (const link of article.querySelectorAll('a[href^="/"]')) link.setAttribute('href', `https://twitter.com${link.getAttribute('href')}`);
    for (const picture of article.querySelectorAll('img:not([src*="emoji"])')) picture.setAttribute('src', './Home_files/picture.jpg');
    expect(read()).toEqual(before);
  });

  it('takes no address of another site for the post’s', () => {
    const { article, find, read } = home('Make me.');
    find('time').parentElement!.setAttribute('href', 'https://x.com.example/nightowl77_x/status/2124111716183161864');
    expect(read()).toMatchObject({ id: null, permalink: null });
    expect(x.unitKey(article)).toBeNull();
  });

  it('gives no local file for a picture', () => {
    const { find, read } = home('Aku tahu');
    const photo = find('[data-testid="tweetPhoto"]');
    photo.querySelector('img')!.setAttribute('src', './Home_files/picture.jpg');
    photo.querySelector('div')!.removeAttribute('style');
    expect(read().media).toEqual([{ kind: 'image', url: null, alt: 'Image' }]);
    expect(read().missing).toContain('picture-address');
  });
});

describe('media', () => {
  it('are named in the size they were uploaded in', () => {
    const { find, read } = home('Aku tahu');
    find('[data-testid="tweetPhoto"] img').setAttribute('src', 'https://pbs.twimg.com/media/GaBc.jpg:large');
    expect(read().media[0]!.url).toBe('https://pbs.twimg.com/media/GaBc.jpg?name=orig');
  });

  it('that come in pieces have no address, a moving picture has one', () => {
    const { find, read } = home('I follow, I film');
    find('video').setAttribute('src', 'blob:https://x.com/1f0e');
    expect(read().media).toEqual([{ kind: 'video', url: null, alt: null }]);
    expect(read().missing).toEqual(['video-bytes']);
    find('video').setAttribute('src', 'https://video.twimg.com/tweet_video/GaBc.mp4');
    expect(read()).toMatchObject({ media: [{ kind: 'video', url: 'https://video.twimg.com/tweet_video/GaBc.mp4' }], missing: [] });
  });

  it.each(['previewInterstitial', 'someNewName'])('that wait for a click (%s) are still a video', (name) => {
    const { document, find, read } = home('I follow, I film');
    const still = document.createElement('img');
    still.src = find('video').getAttribute('poster')!;
    find('video').replaceWith(still);
    find('[data-testid="videoPlayer"]').setAttribute('data-testid', name);
    expect(read().media).toEqual([{ kind: 'video', url: null, alt: null }]);
  });

  it('drawn twice are one', () => {
    const { find, read } = home('I follow, I film');
    const box = find('[data-testid="tweetPhoto"]');
    box.after(box.cloneNode(true));
    expect(read().media).toHaveLength(1);
  });
});

describe('counts', () => {
  it('follow the button when it is pressed', () => {
    const { find, read } = home('nobody wants you here');
    const like = find('[data-testid="like"]');
    like.setAttribute('data-testid', 'unlike');
    expect(read().counts.likes).toBe(28);
  });

  it.each([
    ['6.5K', '6522 Likes. Like', 6522], ['4.6万', '46123件のいいね。いいねする', 46123], ['', '0 Replies. Reply', 0], ['1,204', null, 1204],
    ['6.5K', null, null], ['6.5K', '28 Likes. Like', null], ['1000萬', '1000萬次觀看', null], ['12 mil', '12 mil Me gusta', null], ['', 'Bookmark', null], ['1.2万', '1.2万次观看', null],
  ])('are whole numbers or none: %s', (shown, label, count) => expect(exactCount(shown, label)).toBe(count));

  it('are never another number, in any language of the site, even if the label is shortened too', () => {
    const languages = ['en', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'pl', 'ru', 'tr', 'ar', 'fa', 'he', 'hi', 'bn', 'ta', 'th', 'id', 'ms', 'vi', 'ja', 'ko', 'zh', 'zh-TW']
      .map((locale) => [new Intl.NumberFormat(locale, { notation: 'compact' }), new Intl.NumberFormat(locale, { useGrouping: false })] as const);
    fc.assert(fc.property(fc.constantFrom(...languages), fc.nat({ max: 50_000_000 }), fc.boolean(), ([compact, full], count, joined) => {
      const short = compact.format(count);
      const whole = `${full.format(count)}${joined ? '件' : ' likes'}`;
      const rounded = count >= 1000;
      fc.pre(!rounded || /[^\p{Nd}\p{P}\p{Zs}\p{Cf}]/u.test(short));
      expect(exactCount(short, whole)).toBe(count);
      expect([count, null]).toContain(exactCount(short, `${short} likes`));
    }), { numRuns: 500 });
  });
});

describe('a conversation', () => {
  const { page, saying, document } = open('status.html');
  const focal = saying('nobody asked');
  const handles = (article: Element) => x.readThread(article, page).parents.map((post) => post.author.handle);

  it('leads from its first post to the one in question, though the rows stand in another order', () => {
    expect(handles(focal)).toEqual(['mei_tan_draws', 'priya_n_reads']);
    expect(handles(saying('Please stop writing'))).toEqual(['mei_tan_draws', 'priya_n_reads', 'nightowl77_x', 'yexing_ren88']);
    expect(handles(saying('I have asked you'))).toEqual(['mei_tan_draws', 'priya_n_reads', 'nightowl77_x']);
    expect(handles(saying('Two years'))).toEqual([]);
  });

  it('holds the person’s own answers', () => {
    const own = (article: Element) => x.readThread(article, page).ownReplies.map((post) => post.text);
    expect(own(focal)).toEqual(['Please stop writing to my clients.', 'I have asked you three times to stop. Leave me alone.']);
    expect(own(saying('说得好'))).toEqual(['Please stop writing to my clients.']);
    expect(own(saying('இன்னும் பேசு'))).toEqual([]);
  });

  it('holds none of a person who is not known', () => {
    const visitor = open('status.html');
    for (const sign of visitor.document.querySelectorAll('header')) sign.remove();
    expect(x.readThread(visitor.saying('nobody asked'), visitor.page).ownReplies).toEqual([]);
  });

  it('does not say whom a post answers after a deleted one', () => {
    expect(x.readPost(saying('اسم المقهى'), page)).toMatchObject({ kind: 'reply', replyTo: null });
  });

  it('ends where the site goes on to something else', () => {
    expect(x.readPost(saying('Ferry line'), page)).toMatchObject({ kind: 'post', replyTo: null });
    expect(handles(saying('Ferry line'))).toEqual([]);
  });

  it('is read in document order where rows have no place of their own', () => {
    const { document: other, page: otherPage, saying: find } = open('status.html');
    for (const cell of other.querySelectorAll('[data-testid="cellInnerDiv"]')) cell.removeAttribute('style');
    expect(x.readThread(find('I have asked you'), otherPage).parents.map((post) => post.author.handle)).toEqual(['mei_tan_draws', 'nightowl77_x']);
  });

  it('is not seen in a timeline over which a picture is open', () => {
    const { articles, byId, page: homePage } = open('home.html');
    const id = x.unitKey(articles[0]!);
    const url = new URL(`https://x.com/nightowl77_x/status/${id}/photo/1`);
    expect(x.readPost(byId(expected['home.html'].posts[3]!.id), { ...homePage, url }).kind).toBe('post');
  });

  it('does not say who answers whom where the line between posts is built in another way', () => {
    const { saying: find, page: otherPage } = open('status.html');
    for (const text of ['说得好', 'Please stop writing']) {
      const line = document.createElement('div');
      line.textContent = 'x';
      const avatar = find(text).querySelector('[data-testid="Tweet-User-Avatar"]')!;
      avatar.nextElementSibling?.remove();
      avatar.after(line);
    }
    expect(x.readPost(find('Please stop writing'), otherPage)).toMatchObject({ kind: 'reply', replyTo: null });
    expect(x.readPost(find('I have asked you'), otherPage)).toMatchObject({ kind: 'reply', replyTo: null });
  });
});

describe('the viewing person', () => {
  it('is known from the side bar or the account switcher, in any language', () => {
    const { document } = open('home.html');
    expect([x.viewerLoggedIn(document), x.viewerHandle(document), x.viewerName!(document)]).toEqual([true, 'mei_tan_draws', 'Mei Tan']);
    document.querySelector('[data-testid="AppTabBar_Profile_Link"]')!.remove();
    expect([x.viewerLoggedIn(document), x.viewerHandle(document)]).toEqual([true, 'mei_tan_draws']);
  });

  it('has a name only where it stands beside their own handle', () => {
    const { document } = open('home.html');
    document.querySelectorAll('[data-testid="SideNav_AccountSwitcher_Button"] div[dir]')[1]!.textContent = '@somebody_else';
    expect(x.viewerName!(document)).toBeNull();
  });

  it('is nobody on a page for visitors, and unknown where the page does not tell', () => {
    const { document } = open('home.html');
    document.querySelector('header')!.remove();
    expect([x.viewerLoggedIn(document), x.viewerHandle(document)]).toEqual([null, null]);
    const login = document.createElement('a');
    login.dataset.testid = 'loginButton';
    document.body.append(login);
    expect([x.viewerLoggedIn(document), x.viewerHandle(document)]).toEqual([false, null]);
  });
});

describe('the button', () => {
  it.each(['home.html', 'status.html'] as const)('has its place at the end of the bar of every post of %s', (name) => {
    for (const article of open(name).articles) {
      const place = x.buttonPlace(article)!;
      expect(place.parent.getAttribute('role')).toBe('group');
      expect(place.parent.closest('article')).toBe(article);
      expect(place.before).toBeNull();
      expect(place.parent.lastElementChild!.contains(place.neighbour)).toBe(true);
      expect(place.neighbour.tagName).toBe('BUTTON');
    }
  });

  it('has none where there is no bar', () => {
    const { article, find } = home('Make me.');
    find('[role="group"]').remove();
    expect(x.buttonPlace(article)).toBeNull();
  });
});

it('has a picture for every address in its fixtures', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const html = ['home.html', 'status.html'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  const wanted = [...html.matchAll(/https:\/\/([\w-]+\.twimg\.com\/[^"?&)]+)/g)].map((match) => match[1]!);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(60_000);
});

it('asks for no hosts but those of the site and its media', () => {
  expect([...x.hosts, ...x.mediaHosts].filter((host) => !/(^|\.)(x|twitter|twimg)\.com$/.test(host))).toEqual([]);
});
