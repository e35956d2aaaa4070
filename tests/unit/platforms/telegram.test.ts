// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { telegram } from '@/utils/platforms/telegram';
import { channelIdOfA, serverId } from '@/utils/platforms/telegram/addresses';
import type { Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: null; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/telegram');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;
const pages = Object.keys(expected);
// Styles are for the eye; without them the test's DOM is much quicker.
const sources = Object.fromEntries(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8').replace(/<style>[^]*?<\/style>|<script[^]*?<\/script>|<meta http-equiv[^>]*>/g, '')]));
const parsedPages = new Map<string, Document>();
let url = new URL('https://t.me/');

function show(html: string, address: string) {
  (window as unknown as { happyDOM: { setURL(address: string): void } }).happyDOM.setURL(address);
  url = new URL(address);
  const parsed = parsedPages.get(html) ?? new DOMParser().parseFromString(html, 'text/html');
  parsedPages.set(html, parsed);
  document.body.className = parsed.body.className;
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const open = (page: string, address = expected[page]!.url) => show(sources[page]!, address);
const matched = () => [...document.querySelectorAll(telegram.unitSelector)];
const units = () => matched().filter((element) => telegram.isUnit(element));
const saying = (text: string) => units().find((unit) => unit.textContent.includes(text))!;
const read = (unit: Element) => telegram.readPost(unit, { url, title: '' });
const part = (text: string, selector: string) => saying(text).querySelector(selector)!;
const added = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const nobody = { name: null, handle: null, profileUrl: null, id: null };

describe.each(pages)('%s', (page) => {
  let found: Element[];
  // No test here changes what the next one reads, but the last two.
  beforeAll(() => {
    open(page);
    found = units();
  });

  it('is found whole: no service lines, no advertisements, no chats behind the open one', () => {
    expect(found.map((unit) => read(unit).id)).toEqual(expected[page]!.posts.map((post) => post.id));
  });

  it.each(expected[page]!.posts.map((post, index) => [`${post.author.name}: ${post.text.slice(0, 30)}`, index] as const))(
    'is read as it stands: %s', (_, index) => expect(read(found[index]!)).toEqual(expected[page]!.posts[index]));

  it('tells its units apart and gives each a quiet place for the button', () => {
    expect(new Set(found.map((unit) => telegram.unitKey(unit))).size).toBe(found.length);
    for (const unit of found) {
      const place = telegram.buttonPlace(unit)!;
      expect(unit.contains(place.parent)).toBe(true);
      expect(place.quiet).toBe(true);
    }
  });

  it('reads the same in any language of the app', () => {
    const before = found.map(read);
    for (const label of document.querySelectorAll('.i18n:not(:has(*)):not(.time *), .forward-title, .status')) label.textContent = 'மொழி';
    expect(found.map(read).map(({ author, text, id }) => ({ author, text, id }))).toEqual(before.map(({ author, text, id }) => ({ author, text, id })));
  });

  it('stays quick with 100,000 characters', () => {
    const box = found.map((unit) => unit.querySelector('.translatable-message, .text-content, .js-message_text')).find((each) => each !== null)!;
    box.prepend('word '.repeat(20_000));
    expect(read(found.find((unit) => unit.contains(box))!).text.length).toBeGreaterThan(99_000);
  });
});

describe('Web K', () => {
  beforeEach(() => open('k.html'));

  it('names advertisements as such, and puts no button on them', () => {
    const ad = document.querySelector('.is-sponsored')!;
    expect([telegram.isUnit(ad), read(ad).kind]).toEqual([false, 'ad']);
    expect(read(ad.parentElement!).text).toBe('Pasar malam dibatalkan esok.');
  });

  it('takes a channel’s posts for the channel’s, with its public address', () => {
    const [group, channel] = document.querySelectorAll('.chat');
    group!.classList.remove('active');
    channel!.classList.add('active');
    url = new URL('https://web.telegram.org/k/#@larkside_notices');
    expect(read(saying('blue umbrella'))).toMatchObject({ kind: 'post', permalink: 'https://t.me/larkside_notices/312', author: { name: 'Larkside notices', handle: 'larkside_notices', id: '-1888123450' }, counts: { views: 87 } });
    url = new URL('https://web.telegram.org/k/#-1888123450');
    expect(read(saying('blue umbrella')).permalink).toBe('https://t.me/c/1888123450/312');
  });

  describe('in a chat of two', () => {
    beforeEach(() => {
      document.querySelector('.chat.active')!.classList.remove('active');
      document.querySelectorAll('.chat')[2]!.classList.add('active');
      url = new URL('https://web.telegram.org/k/#5200331907');
    });

    it('knows the other from the head of the chat, and nobody for own messages', () => {
      expect(read(saying('which bus'))).toMatchObject({ author: { name: 'Noor & Co', id: '5200331907' }, permalink: null, id: '772' });
      expect(read(saying('Do not write')).author).toMatchObject(nobody);
    });

    it('knows own messages by their ticks, too', () => {
      const mine = saying('Do not write');
      mine.classList.replace('is-out', 'is-in');
      expect(read(mine).author).toMatchObject(nobody);
    });

    it('takes who forwards for the author, and names where it came from', () => {
      expect(read(saying('everybody says'))).toMatchObject({ author: { name: 'Noor & Co' }, quoted: { author: { name: 'Rumour Mill KL' } } });
    });

    it('knows nobody when the head speaks of another chat, or the list is of what many wrote', () => {
      saying('which bus').closest('.bubbles-inner')!.classList.add('is-chat');
      expect(read(saying('which bus')).author).toMatchObject(nobody);
      saying('which bus').closest('.bubbles-inner')!.classList.remove('is-chat');
      document.querySelector('.chat.active .user-title .peer-title')!.setAttribute('data-peer-id', '42');
      expect(read(saying('which bus')).author).toMatchObject(nobody);
    });
  });

  it('gives a forwarded message neither the name nor the id of its origin', () => {
    const unit = saying('पूछो');
    for (const name of document.querySelectorAll('.name[data-peer-id="6120954883"]')) name.remove();
    expect(read(unit).author).toMatchObject({ name: null, id: '6120954883' });
    unit.closest('.bubbles-group')!.querySelector('.bubbles-group-avatar-container')!.remove();
    unit.classList.remove('forwarded');
    unit.querySelector('.bubble-name-forwarded')!.className = 'renamed';
    expect(read(unit).author).toMatchObject(nobody);
  });

  it('believes no name that the picture beside it contradicts', () => {
    saying('நாங்கள்').closest('.bubbles-group')!.querySelector('.bubbles-group-avatar')!.setAttribute('data-peer-id', '1');
    expect(read(saying('நாங்கள்')).author).toMatchObject(nobody);
  });

  it('keeps the words of an answered message out, wherever they stand', () => {
    const unit = saying('Nobody wants');
    unit.querySelector('.message')!.prepend(unit.querySelector('.reply')!);
    expect(read(unit).text).toBe('Nobody wants you here. Pack up your stall or we come tonight and pack it for you.');
  });

  it('finds no other message’s markup in words', () => {
    part('நாங்கள்', '.translatable-message').append('<div class="name" data-peer-id="1"><span class="peer-title" data-peer-id="1">Mei Ling</span></div>');
    expect(read(saying('நாங்கள்')).author.name).toBe('Selvi (@aisha.rahman fan)');
  });

  it('has no id and no address while it is being sent', () => {
    saying('I have saved').setAttribute('data-mid', '4294972103.0001');
    expect(read(saying('I have saved'))).toMatchObject({ id: null, permalink: null });
  });

  it('shows whom an own answer answers', () => {
    const thread = telegram.readThread(saying('Nobody wants'), { url, title: '' });
    expect(thread.parents.map((post) => post.id)).toEqual(['4801']);
    expect(thread.ownReplies.map((post) => post.text)).toEqual(['I have saved this. Please stop.']);
  });

  it('shows no profile while the column is shut', () => {
    document.body.classList.remove('is-right-column-shown');
    expect(telegram.isUnit(document.querySelector('.profile-content')!)).toBe(false);
  });
});

describe('Web A', () => {
  beforeEach(() => open('a.html'));

  it.each(['.forward-title-container', '.forward-avatar', '.forward-title'])('never takes the origin for the author, even without %s', (sign) => {
    const unit = saying('她根本');
    for (const name of document.querySelectorAll('#message-9015 .sender-title')) name.remove();
    unit.querySelector(sign)!.remove();
    expect(read(unit).author).toMatchObject({ name: null, id: '700110450' });
  });

  it('believes no name that the picture’s description contradicts', () => {
    document.querySelector('.Avatar img[alt="Jun Wei"]')!.setAttribute('alt', 'Somebody');
    expect(read(saying('هذا غير')).author).toMatchObject(nobody);
  });

  it('knows nobody when the head speaks of another chat, and gives no address', () => {
    document.querySelector('.MiddleHeader .Avatar')!.setAttribute('data-peer-id', '-1009999999999');
    expect(read(saying('هذا غير')).permalink).toBeNull();
  });

  it('in a chat of two knows the other from the head, and nobody for own messages', () => {
    for (const beside of document.querySelectorAll('.sender-group-container > div:not(.Message), .Message .message-title')) beside.remove();
    document.querySelector('.MessageList')!.classList.add('no-avatars');
    document.querySelector('.MiddleHeader .Avatar')!.setAttribute('data-peer-id', '77');
    url = new URL('https://web.telegram.org/a/#77');
    expect(read(saying('Terima kasih'))).toMatchObject({ author: { name: 'Pottery corner', id: '77' }, permalink: null });
    expect(read(saying('Leave me alone')).author).toMatchObject(nobody);
    document.querySelector('#message-9018')!.classList.remove('own');
    expect(read(saying('Leave me alone')).author).toMatchObject(nobody);
  });
});

describe('t.me', () => {
  beforeEach(() => open('preview.html'));

  it('gives no address where the mark and the link around the time differ', () => {
    part('woman with', '.tgme_widget_message_date').setAttribute('href', 'https://t.me/harbour_lane_news/9999');
    expect(read(saying('woman with'))).toMatchObject({ id: null, permalink: null, author: nobody });
  });

  it('knows nobody where name, picture and post disagree', () => {
    part('woman with', '.tgme_widget_message_user a').setAttribute('href', 'https://t.me/somebody_else');
    expect(read(saying('woman with')).author).toMatchObject(nobody);
  });

  it('in a group knows the person, not the group', () => {
    const unit = saying('Jalan ditutup');
    unit.querySelector('.tgme_widget_message_author')!.prepend(added('<a class="tgme_widget_message_author_name" href="https://t.me/nadia_h"><span>Nadia</span></a>'));
    expect(read(unit).author).toMatchObject(nobody);
    unit.querySelector('.tgme_widget_message_user a')!.setAttribute('href', 'https://t.me/nadia_h');
    expect(read(unit)).toMatchObject({ kind: 'message', author: { name: 'Nadia', handle: 'nadia_h' } });
  });

  it('does not take an answered author who came loose for the writer', () => {
    const unit = saying('woman with');
    unit.querySelector('.tgme_widget_message_bubble')!.append(unit.querySelector('.tgme_widget_message_reply .tgme_widget_message_author')!);
    expect(read(unit).author).toMatchObject(nobody);
  });

  it('finds the answered post on the page', () => {
    expect(telegram.readThread(saying('woman with'), { url, title: '' }).parents.map((post) => post.id)).toEqual(['213']);
  });

  it('reads who a name belongs to, and not the site’s own words for a bio', () => {
    const page = (about: string) => `<div class="tgme_page"><div class="tgme_page_photo"><img class="tgme_page_photo_image" src="https://cdn4.telesco.pe/file/x.jpg"></div><div class="tgme_page_title"><span>Support Team \u202e✓\u202c</span></div><div class="tgme_page_extra">@support_real_team</div><div class="tgme_page_description">${about}</div></div>`;
    show(page('We never sleep.<br>Ask <a href="https://t.me/helper_one">@helper_one</a>'), 'https://t.me/support_real_team');
    expect(read(units()[0]!)).toMatchObject({ kind: 'profile', permalink: 'https://t.me/support_real_team', author: { name: 'Support Team ✓', handle: 'support_real_team' }, text: 'We never sleep.\nAsk @helper_one', missing: [] });
    show(page('You can contact <a class="tgme_username_link" href="tg://resolve?domain=support_real_team">@support_real_team</a>.'), 'https://t.me/support_real_team');
    expect(read(units()[0]!).text).toBe('');
  });
});

it('counts ids as the server does', () => {
  expect(serverId('4294972101')).toEqual({ id: '4805', inChannel: true });
  expect(serverId('91273')).toEqual({ id: '91273', inChannel: false });
  expect(serverId('4294972101.0001')).toBeNull();
  expect([channelIdOfA('-1002233445566'), channelIdOfA('-4455667788'), channelIdOfA('700110023')]).toEqual(['2233445566', null, null]);
});

it('has a picture for every address in its fixture', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const wanted = [...sources['preview.html']!.matchAll(/https:\/\/(cdn4\.telesco\.pe\/file\/[\w-]+\.jpg)/g)].map((match) => match[1]!);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});
