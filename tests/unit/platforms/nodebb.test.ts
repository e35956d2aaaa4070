// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { nodebb } from '@/utils/platforms/nodebb';
import { forumPages, node, nobody } from './forum-pages';

const { open, units, read, saying } = forumPages(nodebb);
const matched = () => [...document.querySelectorAll(nodebb.unitSelector)];

describe('the post being answered', () => {
  it('stands first and is neither author, nor time, nor words of the answer', () => {
    open('topic.html');
    const unit = saying('Nobody asked. You look');
    expect(unit.querySelector('a[href^="/user/"]')!.getAttribute('href')).toBe('/user/sarah-lim');
    expect(read(unit)).toMatchObject({ author: { handle: 'TruthTeller' }, postedAt: { machine: '2026-11-20T22:09:51.651Z' }, replyTo: { id: '7740001', handle: 'sarah.lim' } });
    expect(read(unit).text).not.toContain('Finished');
  });

  it('leads up to the first post', () => {
    open('topic.html');
    const { parents } = nodebb.readThread(saying('Itu ancaman'), { url: new URL(location.href), title: '' });
    expect(parents.map((post) => post.id)).toEqual(['7740001', '7740002']);
  });
});

describe('the author', () => {
  it('who calls himself by the name of another keeps his own number and address', () => {
    open('topic.html');
    expect(read(saying('delete your account')).author).toMatchObject({ id: '31', profileUrl: 'https://talk.example/user/sarah-lim-1' });
  });

  it('is nobody where unit and name carry two numbers', () => {
    open('topic.html');
    const unit = saying('Nobody asked. You look');
    unit.querySelector('a[data-username]')!.setAttribute('data-uid', '14');
    expect(read(unit).author).toEqual(nobody);
  });
});

describe('a deleted post', () => {
  it('has no button, since its words are the software’s', () => {
    open('topic.html');
    const gone = matched().find((unit) => unit.matches('.deleted'))!;
    expect(nodebb.isUnit(gone)).toBe(false);
  });
});

describe('hostile words', () => {
  it('that hold the markup of another post leave author, address and time alone', () => {
    open('topic.html');
    const unit = saying('Nobody asked');
    const before = read(unit);
    const copy = units()[0]!.cloneNode(true) as Element;
    unit.querySelector('[component="post/content"]')!.append(copy);
    const { author, permalink, id, postedAt } = read(unit);
    expect({ author, permalink, id, postedAt }).toEqual({ author: before.author, permalink: before.permalink, id: before.id, postedAt: before.postedAt });
  });

  it('that turn the reading direction around are put back in order, and invisible marks of spelling stay', () => {
    open('topic.html');
    const unit = saying('Nobody asked');
    unit.querySelector('[component="post/content"]')!.append('\u202egnp.exe\u202c \u200dz\u200b');
    expect(read(unit).text.endsWith('gnp.exe \u200dz\u200b')).toBe(true);
  });

  it('of 100,000 characters are read whole and at once', () => {
    open('topic.html');
    const unit = saying('Nobody asked');
    unit.querySelector('[component="post/content"]')!.append(node(`<p>${'word <b>bold</b> '.repeat(100)}${'word '.repeat(20_000)}</p>`));
    expect(read(unit).text.length).toBeGreaterThan(100_000);
  });
});

describe('a damaged post', () => {
  it('without its time has none, and not an edit’s or a quote’s', () => {
    open('topic.html');
    for (const unit of units()) {
      for (const time of unit.querySelectorAll('.timeago, meta[itemprop="datePublished"]')) time.remove();
      unit.removeAttribute('data-timestamp');
      expect(read(unit).postedAt).toMatchObject({ shown: null, machine: null });
      expect(read(unit).missing).toContain('time');
    }
  });

  it('without its links has no address, and not a neighbour’s', () => {
    open('topic.html');
    for (const unit of units()) {
      for (const link of unit.querySelectorAll('a[href^="/post/"]')) link.remove();
      expect(read(unit).permalink).toBeNull();
      expect(read(unit).missing).toContain('permalink');
    }
  });

  it('with the portrait of somebody else has no author', () => {
    open('topic.html');
    const [first, second] = [units()[0]!, saying('Nobody asked')];
    first.querySelector('[component="user/picture"]')!.replaceWith(second.querySelector('[component="user/picture"]')!.cloneNode(true));
    expect(read(first).author).toEqual(nobody);
  });
});
