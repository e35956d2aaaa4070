// @vitest-environment happy-dom
/** Bluesky: profiles and chats. */
import { beforeEach, describe, expect, it } from 'vitest';
import { bluesky } from '@/utils/platforms/bluesky';
import type { Page } from '@/utils/platforms/types';
import { expected, one, openFixture, units } from './bluesky-page';

const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };
let page: Page;
const read = (unit: Element) => bluesky.readPost(unit, page);
const saying = (words: string) => units().find((unit) => unit.textContent.includes(words))!;

describe.each(['profile.html', 'messages.html'] as const)('%s', (name) => {
  beforeEach(() => { page = openFixture(name); });

  it('is read unit by unit, in order', () => {
    expect(units().map(read)).toEqual(expected[name].posts);
  });

  it('gives each unit a key and the button a place inside it', () => {
    for (const unit of units()) {
      expect(bluesky.unitKey(unit)).not.toBeNull();
      expect(unit.contains(bluesky.buttonPlace(unit)!.parent)).toBe(true);
    }
  });
});

describe('a profile', () => {
  beforeEach(() => { page = openFixture('profile.html'); });
  const header = () => units()[0]!;

  it('is one unit, the smallest part that holds name and avatar', () => {
    expect(units().filter((unit) => unit.querySelector('[data-testid="profileHeaderDisplayName"]'))).toHaveLength(1);
    expect(header().querySelector('[data-testid^="feedItem-by-"]')).toBeNull();
  });

  it('names nobody when banner and avatar were uploaded by two accounts, or the lists are another’s', () => {
    const banner = header().querySelector('img')!;
    const src = banner.getAttribute('src')!;
    banner.setAttribute('src', src.replace(/did:plc:\w+/, 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'));
    expect(read(header())).toMatchObject({ id: null, permalink: null, author: nobody, missing: ['author', 'permalink'] });
    banner.setAttribute('src', src);
    for (const list of header().querySelectorAll('a[data-testid^="profileHeaderFollow"]')) list.setAttribute('href', '/profile/hanawijaya.example/followers');
    expect(read(header()).author).toEqual(nobody);
  });

  it('takes its handle from the line under the name, not from a mention in the description', () => {
    [...header().querySelectorAll('[dir="auto"]')].find((line) => line.textContent.includes('@courtsideking'))!.remove();
    expect(read(header()).author.handle).toBe('courtsideking.example');
    for (const list of header().querySelectorAll('a[data-testid^="profileHeaderFollow"]')) list.remove();
    expect(read(header()).author).toMatchObject({ handle: null, id: 'did:plc:t4sywb5wkh7dnsipzz7fk4zr' });
  });

  it('of an account without a valid handle is named by its DID', () => {
    const did = 'did:plc:t4sywb5wkh7dnsipzz7fk4zr';
    [...header().querySelectorAll('[dir="auto"]')].find((line) => line.textContent.includes('@courtsideking'))!.textContent = '⚠ Invalid Handle';
    for (const list of header().querySelectorAll('a[data-testid^="profileHeaderFollow"]')) list.setAttribute('href', `/profile/${did}/followers`);
    expect(read(header())).toMatchObject({ id: did, permalink: `https://bsky.app/profile/${did}`, author: { handle: null, id: did } });
  });

  it('has its button first in the row of buttons', () => {
    const place = bluesky.buttonPlace(header())!;
    expect(place.before?.getAttribute('data-testid')).toBe('dmBtn');
    expect(place.parent.querySelectorAll('button')).toHaveLength(3);
  });
});

describe('a message', () => {
  beforeEach(() => { page = openFixture('messages.html'); });

  it('has only its own words, not those it answers', () => {
    expect(saying('Setiap Khamis').textContent).toContain('Please do not message me again.');
    expect(read(saying('Setiap Khamis')).text).toBe('Aku tahu jadualmu. Setiap Khamis, pukul tujuh.');
  });

  it('is nobody’s where the two signs of its side are not both there', () => {
    const row = saying('Which library');
    row.setAttribute('style', 'flex-direction: row;');
    expect(read(row).author).toEqual(nobody);
    row.setAttribute('style', 'flex-direction: row-reverse;');
    expect(read(row).author.handle).toBe('courtsideking.example');
    row.children[0]!.removeAttribute('style');
    expect(read(row).author).toEqual(nobody);
  });

  it('is nobody’s in a group: pictures beside messages, or no @handle in the header', () => {
    const row = saying('Setiap Khamis');
    const link = one('[data-testid="convoScreen"] a');
    const beside = link.cloneNode(true) as Element;
    saying('Which library').before(beside);
    expect(read(row).author).toEqual(nobody);
    beside.remove();
    expect(read(row).author.handle).toBe('courtsideking.example');
    link.querySelectorAll('[dir="auto"]')[1]!.textContent = '4 members';
    expect(read(row).author).toEqual(nobody);
  });

  it('is the viewer’s own only if the page tells who that is', () => {
    for (const bar of document.querySelectorAll('nav')) bar.remove();
    expect(read(saying('keeping these')).author).toEqual(nobody);
  });

  it('without words, as while it loads, is no unit', () => {
    const row = saying('Which library');
    row.querySelector('[data-word-wrap]')!.remove();
    expect(bluesky.isUnit(row)).toBe(false);
  });
});
