// @vitest-environment happy-dom
/** YouTube: Shorts, channels and live chat. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Page, Post } from '@/utils/platforms/types';
import { youtube } from '@/utils/platforms/youtube';

const folder = join(import.meta.dirname, '../../fixtures/youtube');
const FILES = ['shorts.html', 'channel.html', 'live-chat.html'] as const;
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<typeof FILES[number], { url: string; viewer: string | null; posts: Post[] }>;

function parse(html: string, url: string) {
  const document = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ''), 'text/html');
  const page: Page = { url: new URL(url), title: document.title };
  const units = () => [...document.querySelectorAll(youtube.unitSelector)].filter((element) => youtube.isUnit(element));
  return { document, page, units, read: (unit: Element) => youtube.readPost(unit, page) };
}

const open = (name: typeof FILES[number]) => parse(readFileSync(join(folder, name), 'utf8'), expected[name].url);

describe.each(FILES)('every unit of %s', (name) => {
  const { document, units, read } = open(name);

  it('is found in order and read as it stands', () => {
    expect(units().map(read)).toEqual(expected[name].posts);
  });

  it('has a key of its own and a place for the button inside it', () => {
    const keys = units().map((unit) => youtube.unitKey(unit));
    expect(new Set(keys).size).toBe(keys.length);
    for (const unit of units()) expect(unit.contains(youtube.buttonPlace(unit)!.parent)).toBe(true);
  });

  it('is looked at by the person the page tells of', () => {
    expect(youtube.viewerHandle(document)).toBe(expected[name].viewer);
  });
});

describe('a Short', () => {
  it('has its button at the end of its column of buttons, also where that stands beside the player', () => {
    const { document, units } = open('shorts.html');
    const short = units()[0]!;
    expect(youtube.buttonPlace(short)!.parent.localName).toBe('reel-action-bar-view-model');
    const bar = short.querySelector('reel-action-bar-view-model')!;
    short.after(bar);
    expect(youtube.buttonPlace(short)).toBeNull(); // The columns of the other Shorts are there too.
    for (const other of document.querySelectorAll('ytd-reel-video-renderer:not([is-active])')) other.remove();
    expect(youtube.buttonPlace(short)!.parent).toBe(bar);
  });

  it('is known as the watched one where it is the only one, without a mark', () => {
    const { document, units } = open('shorts.html');
    const short = document.querySelector('[is-active]')!;
    short.removeAttribute('is-active');
    expect(units()).not.toContain(short);
    for (const other of document.querySelectorAll('ytd-reel-video-renderer')) if (other !== short) other.remove();
    expect(units()[0]).toBe(short);
  });
});

describe('a channel', () => {
  const channel = () => {
    const opened = open('channel.html');
    return { ...opened, header: opened.units()[0]! };
  };

  it('is nobody while the address already names another one', () => {
    const { header } = channel();
    const post = youtube.readPost(header, { url: new URL('https://www.youtube.com/@meis-mending-table'), title: '' });
    expect(post).toMatchObject({ permalink: null, author: { name: null, handle: null, avatarUrl: null }, media: [], missing: ['author', 'permalink', 'text-cut'] });
  });

  it('is told from a playlist, which has no handle, and from a header that shows two', () => {
    const { document, header, units } = channel();
    const row = header.querySelector('.ytContentMetadataViewModelMetadataRow')!;
    row.insertAdjacentHTML('beforeend', '<span>@somebody-else</span>');
    expect(units()).not.toContain(header);
    for (const part of document.querySelectorAll('yt-content-metadata-view-model span')) if (part.textContent.startsWith('@')) part.remove();
    expect(units()).not.toContain(header);
  });

  it('never presses the button that opens the rest of its description in a window', () => {
    const { header, read } = channel();
    expect(read(header).textCut).toBe(true);
    expect(youtube.moreControl!(header)).toBeNull();
  });

  it('of before 2024 is read from the older header', () => {
    const { units, read } = parse(`<ytd-c4-tabbed-header-renderer><div id="avatar"><img src="https://yt3.ggpht.com/a=s88"></div><ytd-channel-name id="channel-name"><div id="text">Old Lamp</div></ytd-channel-name>
      <yt-formatted-string id="channel-handle">@old-lamp-repair</yt-formatted-string><div id="inner-header-container"><div id="buttons"><button>Subscribe</button></div></div></ytd-c4-tabbed-header-renderer>`, 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv');
    expect(read(units()[0]!)).toMatchObject({ kind: 'profile', permalink: 'https://www.youtube.com/@old-lamp-repair', author: { name: 'Old Lamp', handle: 'old-lamp-repair', avatarUrl: 'https://yt3.ggpht.com/a=s88' }, textCut: false, missing: [] });
    expect(youtube.buttonPlace(units()[0]!)!.parent.id).toBe('buttons');
  });
});

describe('a line of chat', () => {
  it('has its button small, right after its words', () => {
    const { units } = open('live-chat.html');
    for (const line of units()) {
      const place = youtube.buttonPlace(line)!;
      expect(place).toMatchObject({ quiet: true, parent: line.querySelector('#content'), neighbour: line.querySelector('#message') });
      expect(place.before!.previousElementSibling).toBe(line.querySelector('#message'));
    }
  });
});

describe('the control that shows the rest', () => {
  it('is the button under a folded description, and goes with it; comments are whole', () => {
    const { document, units, read } = parse(readFileSync(join(folder, 'watch.html'), 'utf8'), 'https://www.youtube.com/watch?v=mK4tT9wQz2e');
    const video = units().find((unit) => unit.localName === 'ytd-watch-metadata');
    const others = units().filter((unit) => unit !== video);
    expect(youtube.moreControl!(video!)).toBe(document.querySelector('#expand'));
    expect(others.map((unit) => youtube.moreControl!(unit)).filter(Boolean)).toEqual([]);
    expect(others.filter((unit) => read(unit).textCut)).toEqual([]);
    document.querySelector('#expand')!.setAttribute('hidden', '');
    expect([youtube.moreControl!(video!), read(video!).textCut]).toEqual([null, false]);
  });
});
