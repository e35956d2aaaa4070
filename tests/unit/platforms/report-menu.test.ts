// @vitest-environment happy-dom
/** Which button of the site opens the menu of a post: that post's own or none, known without a word of any language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { platformById, platforms } from '@/utils/platforms/registry';
import { fixtures, pages, type SitePage } from '../../support/sites';

/** How many units of each page show a menu; those of all other pages show none. */
const MENUS: Record<string, number> = {
  'Bluesky': 12, 'Bluesky thread': 6, 'Bluesky profile': 4, 'Discourse topic': 6,
  'Facebook': 7, 'Facebook comments': 1, 'Facebook profile': 3, 'Instagram': 4, 'Instagram reels': 4,
  'Lemmy': 5, 'LinkedIn': 8, 'LinkedIn activity': 3, 'LinkedIn profile': 2,
  'Mastodon home': 7, 'Mastodon thread': 5, 'Mastodon profile': 3, 'Phanpy thread': 6,
  'Misskey timeline': 6, 'Misskey note': 1, 'Misskey profile': 3, 'NodeBB topic': 5, 'phpBB topic': 5, 'phpBB message': 1,
  'Reddit': 7, 'Reddit comments': 9, 'Reddit profile': 2, 'old Reddit': 10, 'Threads': 8, 'Threads profile': 2, 'TikTok messages': 4,
  'X': 18, 'X status': 9, 'X profile': 5, 'X article': 4, 'XenForo thread': 8, 'XenForo member': 4, 'XenForo conversation': 3,
  'YouTube': 16, 'YouTube Shorts': 3, 'YouTube live chat': 7,
};
/** Messages whose menu opens on a right-click. */
const RIGHT_CLICKED: Record<string, number> = { 'Discord': 9, 'Telegram K': 9, 'Telegram A': 7 };

/** Opens a page of the fixtures, perhaps with its words changed. Happy DOM lays nothing out, so all of it is in view. */
function open({ platform, file, address }: SitePage, change: (body: HTMLElement) => void = () => {}) {
  const adapter = platformById(platform)!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(address);
  const source = readFileSync(join(fixtures, platform, file), 'utf8').replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, '');
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  change(parsed.body);
  for (const [from, to] of [[parsed.documentElement, document.documentElement], [parsed.body, document.body]] as const) {
    for (const name of to.getAttributeNames()) to.removeAttribute(name);
    for (const { name, value } of from.attributes) to.setAttribute(name, value);
  }
  document.body.replaceChildren(...[...parsed.body.childNodes].map((each) => document.importNode(each, true)));
  const units = [...document.querySelectorAll(adapter.unitSelector)].filter((element) => adapter.isUnit(element));
  const menus = units.flatMap((unit) => {
    const menu = adapter.reportMenu?.(unit);
    return menu ? [{ unit, menu }] : [];
  });
  return { adapter, units, menus };
}

/** Every control of the page named in another language, and so every icon that has a name. */
function rename(body: HTMLElement): void {
  for (const control of body.querySelectorAll('button, [role="button"], [aria-haspopup]')) {
    for (const element of [control, ...control.querySelectorAll('*')]) {
      for (const name of ['aria-label', 'title']) if (element.hasAttribute(name)) element.setAttribute(name, 'மேலும்');
      if (element.tagName.toLowerCase() === 'title') element.textContent = 'மேலும்';
    }
  }
}

describe.each(pages.filter(({ platform }) => platform !== 'any').map((page) => [page.name, page] as const))('%s', (name, page) => {
  it('shows the menu of each post that has one, never another post\'s, and needs no word for it', () => {
    const { adapter, units, menus } = open(page);
    expect(menus).toHaveLength(MENUS[name] ?? 0);
    expect(units.filter((unit) => adapter.opensByContextMenu?.(unit))).toHaveLength(RIGHT_CLICKED[name] ?? 0);
    expect(new Set(menus.map(({ menu }) => menu)).size).toBe(menus.length);
    const known = new Set(units);
    for (const { unit, menu } of menus) {
      let around: Element | null = menu;
      while (around && !known.has(around)) around = around.parentElement;
      expect(around).toBe(unit);
      // What a post is, said in the fixtures without the adapter.
      expect(menu.closest(page.unit)).toBe(unit.closest(page.unit));
      // Reddit draws the button of a comment's menu in a shadow tree, which no saved page has.
      expect(menu.matches('button, a[href], [role="button"], shreddit-overflow-menu')).toBe(true);
    }
    rename(document.body);
    for (const { unit, menu } of menus) expect(adapter.reportMenu!(unit)).toBe(menu);
  }, 30_000);
});

describe('what reports a post', () => {
  const entries = platforms.flatMap(({ id, reportEntry }) => (reportEntry ? [[id, reportEntry] as const] : []));

  it.each(entries)('is said without words on %s', (_, selector) => {
    expect(() => document.querySelector(selector)).not.toThrow();
    expect(selector).not.toMatch(/aria-label|title=|:contains/);
  });

  it.each([['old Reddit', 10], ['XenForo thread', 8], ['phpBB topic', 5], ['Discourse topic', 1]] as const)('stands in the post itself on %s', (name, count) => {
    const { adapter, menus } = open(pages.find((page) => page.name === name)!);
    const standing = menus.filter(({ menu }) => menu.matches(adapter.reportEntry!));
    expect(standing).toHaveLength(count);
  });
});

describe('menus that no fixture has', () => {
  it('are those of a pin and of a TikTok profile', () => {
    const pin = open(pages.find((page) => page.name === 'Pinterest pin')!, (body) => {
      body.querySelector('[data-test-id="closeup-action-bar"]')!
        .insertAdjacentHTML('beforeend', '<div data-test-id="closeup-more-options"><button type="button"><svg></svg></button></div>');
    });
    expect(pin.menus.map(({ menu }) => menu.parentElement!.dataset.testId)).toEqual(['closeup-more-options']);
    const person = open(pages.find((page) => page.name === 'TikTok profile')!, (body) => {
      body.querySelector('[data-e2e="user-title"]')!.insertAdjacentHTML('afterend', '<div data-e2e="user-more"></div>');
    });
    expect(person.menus.map(({ menu }) => menu.dataset.e2e)).toEqual(['user-more']);
  });

  it('are none where two could be meant', () => {
    const { menus } = open(pages.find((page) => page.name === 'X')!, (body) => {
      const menu = body.querySelector('article [data-testid="caret"]')!;
      menu.after(menu.cloneNode(true));
    });
    expect(menus).toHaveLength(MENUS.X! - 1);
  });
});
