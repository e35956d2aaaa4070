// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { instagram } from '@/utils/platforms/instagram';
import type { Page } from '@/utils/platforms/types';

// The parts of a profile's header as public code that ran on the site names them; people are invented.
const HEADER = `<main><header>
  <section><div role="button" tabindex="0"><span role="link"><img alt="Profilbild von shadowfeed_77" src="https://scontent.cdninstagram.com/a_n.jpg?s=1"></span></div></section>
  <section><div><a href="/shadowfeed_77/" role="link"><h2 dir="auto"><span>shadowfeed_77</span></h2></a></div>
    <div><button type="button"><div dir="auto">Folgen</div></button><div role="button" tabindex="0">Nachricht</div></div></section>
  <section><ul><li><span dir="auto"><span>12</span> Beiträge</span></li>
    <li><a href="/shadowfeed_77/followers/"><span dir="auto"><span title="12,345"><span>12.3K</span></span> Follower</span></a></li>
    <li><a href="/shadowfeed_77/following/"><span dir="auto"><span>87</span> gefolgt</span></a></li></ul></section>
  <section><div><span dir="auto">The Real Feed</span><div dir="auto">I say what others think.<br>புதிய படங்கள் 👻 <a href="/night.shift/">@night.shift</a></div>
    <a href="/wei_ling.bakes/"><img alt="wei_ling.bakes" src="https://scontent.cdninstagram.com/b_n.jpg"></a>
    <span dir="auto">Gefolgt von <a href="/wei_ling.bakes/">wei_ling.bakes</a></span></div></section>
</header></main>`;
const address = 'https://www.instagram.com/shadowfeed_77/';
const title = '(2) The Real Feed (@shadowfeed_77) • Instagram-Fotos und -Videos';

const header = () => document.querySelector('header')!;
const read = (page: Partial<Page> = {}) => instagram.readPost(header(), { url: new URL(address), title, ...page });
const go = (url: string) => (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);

beforeEach(() => {
  go(address);
  const parsed = new DOMParser().parseFromString(HEADER, 'text/html');
  document.body.replaceChildren(document.importNode(parsed.body.firstElementChild!, true));
});

describe('the header of a profile', () => {
  it('is a unit that says who it is, in their own words, with exact numbers', () => {
    expect(instagram.isUnit(header())).toBe(true);
    expect(read()).toMatchObject({
      kind: 'profile', id: null, permalink: address, missing: [],
      author: { handle: 'shadowfeed_77', name: 'The Real Feed', profileUrl: address, avatarUrl: 'https://scontent.cdninstagram.com/a_n.jpg?s=1' },
      text: 'I say what others think.\nபுதிய படங்கள் 👻 @night.shift',
      counts: { followers: 12345, following: 87 },
    });
  });

  it('is found by the selector alone, on its tabs too', () => {
    go(`${address}reels/`);
    expect([...document.querySelectorAll(instagram.unitSelector)].filter((element) => instagram.isUnit(element))).toEqual([header()]);
    expect(instagram.unitKey(header())).toBe('shadowfeed_77');
  });

  it('has its button beside those to follow and to write', () => {
    expect(instagram.buttonPlace(header())?.parent.textContent).toContain('Nachricht');
  });

  it('is none while the address is already another page’s', () => {
    go('https://www.instagram.com/wei_ling.bakes/');
    expect(instagram.isUnit(header())).toBe(false);
    go('https://www.instagram.com/explore/');
    expect(instagram.isUnit(header())).toBe(false);
  });

  it('takes no name from a title that is still another page’s', () => {
    expect(read({ title: 'Wei Ling (@wei_ling.bakes) • Instagram' }).author.name).toBeNull();
  });

  it('says nothing of who follows it', () => {
    expect(read().text).not.toContain('wei_ling');
    expect(read().media).toHaveLength(1);
  });

  it('has no picture where its own is gone', () => {
    header().querySelector('img')!.remove();
    expect(read().author.avatarUrl).toBeNull();
  });

  it('without the handle in it is nobody’s', () => {
    header().querySelector('h2')!.remove();
    expect(instagram.isUnit(header())).toBe(false);
    expect(read().author.handle).toBeNull();
  });
});
