// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { phpbb } from '@/utils/platforms/phpbb';
import { forumPages, node, nobody } from './forum-pages';

const { open, units, read, saying } = forumPages(phpbb);

describe('a quote', () => {
  it('is believed where the post it names is on the page and holds the words, and there alone', () => {
    open('topic.html');
    expect(read(saying('Throw yourself')).quoted?.author.handle).toBe('Hana Aziz');
    expect(read(saying('原来如此')).quoted).toMatchObject({ text: 'I poison the birds of my neighbours', author: nobody });
  });
});

describe('addresses', () => {
  it('carry neither the session nor the way the reader came', () => {
    open('topic.html');
    for (const unit of units()) {
      const { permalink, author } = read(unit);
      expect(permalink).toMatch(/^https:\/\/forum\.example\/community\/viewtopic\.php\?p=(\d+)#p\1$/);
      expect(author.profileUrl ?? '').not.toContain('sid');
    }
  });
});

describe('a private message', () => {
  it('is by who sent it, not by who reads it, and older ones below it are no posts', () => {
    open('message.html');
    expect(units().map((unit) => read(unit).author.handle)).toEqual(['crow_77']);
    expect(document.querySelectorAll('.post')).toHaveLength(3);
  });
});

describe('old boards', () => {
  it('give the time in words only, since their zone is not known', () => {
    open('old-topic.html');
    expect(read(units()[0]!).postedAt).toEqual({ shown: 'Rab Nov 18, 2026 9:12 am', machine: null, fromId: null });
  });
});

describe('a post of somebody ignored', () => {
  it('is no post until it is unfolded', () => {
    open('topic.html');
    expect(phpbb.isUnit(document.getElementById('p880109')!)).toBe(false);
  });
});

describe('hostile words', () => {
  it('that hold the markup of another post leave author, address and time alone', () => {
    open('topic.html');
    const unit = saying('Throw yourself');
    const before = read(unit);
    const copy = units()[0]!.cloneNode(true) as Element;
    unit.querySelector('.content')!.append(copy);
    const { author, permalink, id, postedAt } = read(unit);
    expect({ author, permalink, id, postedAt }).toEqual({ author: before.author, permalink: before.permalink, id: before.id, postedAt: before.postedAt });
  });

  it('that turn the reading direction around are put back in order, and invisible marks of spelling stay', () => {
    open('topic.html');
    const unit = saying('Throw yourself');
    unit.querySelector('.content')!.append('\u202egnp.exe\u202c \u200dz\u200b');
    expect(read(unit).text.endsWith('gnp.exe \u200dz\u200b')).toBe(true);
  });

  it('of 100,000 characters are read whole and at once', () => {
    open('topic.html');
    const unit = saying('Throw yourself');
    unit.querySelector('.content')!.append(node(`<p>${'word <b>bold</b> '.repeat(100)}${'word '.repeat(20_000)}</p>`));
    expect(read(unit).text.length).toBeGreaterThan(100_000);
  });
});

describe('a damaged post', () => {
  it('without its time has none, and not an edit’s or a quote’s', () => {
    open('topic.html');
    for (const unit of units()) {
      for (const time of unit.querySelectorAll('p.author time')) time.remove();
      for (const text of [...unit.querySelector('p.author')!.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE)) text.remove();
      expect(read(unit).postedAt).toMatchObject({ shown: null, machine: null });
      expect(read(unit).missing).toContain('time');
    }
  });

  it('without its links has no address, and not a neighbour’s', () => {
    open('topic.html');
    for (const unit of units()) {
      for (const link of unit.querySelectorAll('a[href*="viewtopic"]')) link.remove();
      expect(read(unit).permalink).toBeNull();
      expect(read(unit).missing).toContain('permalink');
    }
  });

  it('with the portrait of somebody else has no author', () => {
    open('topic.html');
    const [first, second] = [units()[0]!, saying('Throw yourself')];
    first.querySelector('.postprofile .avatar-container')!.replaceWith(second.querySelector('.postprofile .avatar-container')!.cloneNode(true));
    expect(read(first).author).toEqual(nobody);
  });
});
