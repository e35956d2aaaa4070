// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { whatsapp } from '@/utils/platforms/whatsapp';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/whatsapp');
const expected = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<'group.html', { url: string; posts: Post[] }>)['group.html'];
const source = readFileSync(join(folder, 'group.html'), 'utf8').replace(/<style>[^]*?<\/style>|<script[^]*?<\/script>|<meta http-equiv[^>]*>/g, '');
const parsed = new DOMParser().parseFromString(source, 'text/html');
const page: Page = { url: new URL(expected.url), title: 'WhatsApp' };

const matched = () => [...document.querySelectorAll(whatsapp.unitSelector)];
const units = () => matched().filter((element) => whatsapp.isUnit(element));
const saying = (text: string) => units().find((unit) => unit.textContent.includes(text))!;
const withId = (id: string) => document.querySelector(`[data-id="${id}"]`)!;
const read = (unit: Element) => whatsapp.readPost(unit, page);
const picture = () => withId('3EB0F01D7788219930');
const added = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const stamp = (unit: Element) => unit.querySelector('[data-pre-plain-text]')!;

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(address: string): void } }).happyDOM.setURL(expected.url);
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
});

describe('every message of the group', () => {
  it('is found, and neither notices nor what is left of a deleted message', () => {
    expect(matched()).toHaveLength(expected.posts.length + 2);
    expect(units().map((unit) => read(unit).id)).toEqual(expected.posts.map((post) => post.id));
  });

  it.each(expected.posts.map((post, index) => [`${post.author.name}: ${post.text.slice(0, 30)}`, index] as const))(
    'is read as it stands: %s', (_, index) => expect(read(units()[index]!)).toEqual(expected.posts[index]));

  it('never has an address, nor a time that the page gives no zone for', () => {
    for (const post of units().map(read)) {
      expect([post.permalink, post.postedAt.machine, post.postedAt.fromId]).toEqual([null, null, null]);
      expect(post.missing).toEqual(expect.arrayContaining(['permalink', 'exact-time']));
    }
  });

  it('has a quiet place for the button in its own bubble', () => {
    for (const unit of units()) {
      const place = whatsapp.buttonPlace(unit)!;
      expect(place.parent.closest('[data-id]')).toBe(unit);
      expect(place.quiet).toBe(true);
    }
  });
});

describe('the date', () => {
  it.each(['[13:05, 28/8/2026] Ana: ', '[1:05 PM, 8/28/2026] Ana: ', '[13.05, 2026-08-28] Ana: ', '[下午1:05, 2026年8月28日] Ana: '])('stays as shown: %s', (text) => {
    stamp(saying('apron')).setAttribute('data-pre-plain-text', text);
    expect(read(saying('apron'))).toMatchObject({ author: { name: 'Ana' }, postedAt: { shown: /\[(.*)\]/.exec(text)![1], machine: null } });
  });
});

describe('the author', () => {
  it.each([
    ['Bob: from work', '[10:00, 1/2/2026] Bob: from work: '], ['@priya.nair', '[10:00, 1/2/2026] @priya.nair: '], ['] Eve', '[10:00, 1/2/2026] ] Eve: '],
    ['abc', '[10:00, 1/2/2026] \u202eabc\u202c: '], ['+65 8000 0199', '[10:00, 1/2/2026] \u202a+65 8000 0199\u202c: '],
  ])('is named by the stamp, whatever the name looks like: %s', (name, text) => {
    stamp(saying('apron')).setAttribute('data-pre-plain-text', text);
    expect(read(saying('apron')).author.name).toBe(name);
  });

  it('is nobody when the stamp is unreadable or there are two', () => {
    stamp(saying('apron')).setAttribute('data-pre-plain-text', 'Priya Nair');
    expect(read(saying('apron')).author.name).toBeNull();
    stamp(saying('உணவும்')).append(added('<div data-pre-plain-text="[9:59 pm, 11/9/2026] Somebody: "></div>'));
    expect(read(saying('உணவும்')).author.name).toBeNull();
  });

  it('of a picture is named by its label only where the page also says that it came in', () => {
    expect(read(picture()).author.name).toBe('Daniel Ong');
    picture().querySelector('[data-icon="tail-in"]')!.remove();
    expect(read(picture()).author.name).toBeNull();
  });

  it('of an own picture is not called "You", in any language', () => {
    const own = withId('3A5577E0C0FFEE1122');
    expect(read(own).author.name).toBeNull();
    own.querySelector('[data-testid="msg-meta"]')!.remove();
    expect(read(own).author.name).toBeNull();
  });

  it('of a later picture is who began the run, and nobody once the run is broken', () => {
    const later = picture();
    for (const sign of later.querySelectorAll('[data-icon], [data-testid="author"], span[aria-label]')) sign.remove();
    saying('大家').closest('.xrw')!.after(later.closest('.xrw')!);
    expect(read(later).author.name).toBe('+65 8000 0142');
    later.closest('.xrw')!.before(added('<div role="row"><span>YESTERDAY</span></div>'));
    expect(read(later).author.name).toBeNull();
  });

  it('has the number that older ids carry', () => {
    const unit = saying('apron');
    unit.setAttribute('data-id', 'false_120363000000000000@g.us_3EB0AA_6580000199@c.us');
    expect(read(unit)).toMatchObject({ id: '3EB0AA', author: { name: 'Priya Nair', id: '6580000199@c.us' } });
    unit.setAttribute('data-id', 'true_6580000199@c.us_3EB0AB');
    expect(read(unit)).toMatchObject({ id: '3EB0AB', author: { id: null } });
  });
});

describe('an answered message', () => {
  it('lends the answer none of its words, even where its box is not known any more', () => {
    const unit = saying('大家');
    unit.querySelector('[data-testid="quoted-message"]')!.removeAttribute('data-testid');
    expect(read(unit).text).toBe('大家都在笑你 😡');
    expect(read(unit).quoted?.text).toBe('Kelas esok mula jam 8.');
  });

  it('is by nobody when its name stands nowhere else in the chat: it may be "You"', () => {
    saying('Please stop').querySelector('.xqa')!.textContent = 'Você';
    expect(read(saying('Please stop')).quoted).toMatchObject({ author: { name: null }, text: 'You think you are special?' });
  });

  it('that was deleted does not make the answer a deleted one', () => {
    saying('大家').querySelector('.quoted-mention')!.append(added('<span data-icon="recalled"></span>'));
    expect(whatsapp.isUnit(withId('3EB0C7720918AA5511'))).toBe(true);
  });
});

describe('words', () => {
  it('are cut where the site offers the rest, and whole after it was shown', () => {
    const unit = saying('तुम्हारी');
    const more = whatsapp.moreControl!(unit)!;
    expect(more.textContent).toBe('Read more');
    more.className = 'xhash';
    expect(whatsapp.moreControl!(unit)).toBe(more);
    more.previousElementSibling!.append('किसी ने नहीं बुलाया।');
    more.remove();
    expect(whatsapp.moreControl!(unit)).toBeNull();
    expect(read(unit).textCut).toBe(false);
  });

  it('that end in a mention are not cut', () => {
    const words = saying('Please stop').querySelector('.selectable-text')!;
    words.append(added('<span role="button">@Priya</span>'));
    expect(whatsapp.moreControl!(saying('Please stop'))).toBeNull();
    expect(read(saying('Please stop')).text).toBe('Please stop. I keep these messages.@Priya');
  });

  it('may hold another message’s markup, and zero-width characters', () => {
    const words = saying('apron').querySelector('.selectable-text > span')!;
    words.textContent = '<div data-pre-plain-text="[1:00, 1/1/2026] Eve: ">\u200bhi\u202e!</div>';
    expect(read(saying('Eve'))).toMatchObject({ author: { name: 'Priya Nair' }, text: '<div data-pre-plain-text="[1:00, 1/1/2026] Eve: ">\u200bhi!</div>' });
  });

  it('of 100,000 characters are read quickly', () => {
    saying('apron').querySelector('.selectable-text > span')!.textContent = 'word '.repeat(20_000);
    expect(read(withId('3EB0A1C4D2E9F701B3')).text).toHaveLength(99_999);
  });

  it('keep line breaks that stand at the end of each line’s element', () => {
    saying('apron').querySelector('.selectable-text')!.replaceChildren(added('<span>one\n</span>'), added('<span>\n</span>'), added('<span>two</span>'));
    expect(read(withId('3EB0A1C4D2E9F701B3')).text).toBe('one\n\ntwo');
  });
});

it('reads pages of 2022, in which classes told the direction', () => {
  document.querySelector('.xap')!.replaceChildren(added(`<div role="row"><div class="message-in focusable-list-item" data-id="false_6580000199@c.us_3EB0CC"><div class="_22Msk"><span data-icon="tail-in"></span>
    <div class="copyable-text" data-pre-plain-text="[18:03, 9/11/2022] Noor: "><div class="_1BOF7"><div role="button"><span class="quoted-mention">earlier</span></div></div><span dir="ltr" class="selectable-text copyable-text"><span>you will see</span></span></div></div></div></div>`));
  expect(units().map(read)).toMatchObject([{ id: '3EB0CC', author: { name: 'Noor', id: '6580000199@c.us' }, text: 'you will see', quoted: { text: 'earlier' } }]);
});

it('knows from the list of chats that somebody is logged in, and not who', () => {
  expect([whatsapp.viewerLoggedIn(document), whatsapp.viewerHandle(document)]).toEqual([true, null]);
  document.body.replaceChildren(added('<div data-ref="2@x"><canvas></canvas></div>'));
  expect(whatsapp.viewerLoggedIn(document)).toBe(false);
});

it('reads the same in any language of the app', () => {
  const before = units().map(read);
  for (const labelled of document.querySelectorAll('[aria-label]:not(span[aria-label$=":"])')) labelled.setAttribute('aria-label', 'மொழி');
  expect(units().map(read)).toEqual(before);
});
