// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { hardwarezone } from '@/utils/platforms/hardwarezone';
import { xenforo } from '@/utils/platforms/xenforo';
import { forumPages, node, nobody } from './forum-pages';

const { open, units, read, saying } = forumPages(hardwarezone);

describe('the board', () => {
  it('is known by its host alone, since the software runs elsewhere too', () => {
    expect(hardwarezone.hosts).toEqual(['forums.hardwarezone.com.sg']);
    expect(xenforo.hosts).toEqual([]);
  });
});

describe('hostile words', () => {
  it('that hold the markup of another post leave author, address and time alone', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    const before = read(unit);
    const copy = units()[0]!.cloneNode(true) as Element;
    unit.querySelector('.message-body .bbWrapper')!.append(copy);
    const { author, permalink, id, postedAt } = read(unit);
    expect({ author, permalink, id, postedAt }).toEqual({ author: before.author, permalink: before.permalink, id: before.id, postedAt: before.postedAt });
  });

  it('that turn the reading direction around are put back in order, and invisible marks of spelling stay', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    unit.querySelector('.message-body .bbWrapper')!.append('\u202egnp.exe\u202c \u200dz\u200b');
    expect(read(unit).text.endsWith('gnp.exe \u200dz\u200b')).toBe(true);
  });

  it('of 100,000 characters are read whole and at once', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    unit.querySelector('.message-body .bbWrapper')!.append(node(`<p>${'word <b>bold</b> '.repeat(100)}${'word '.repeat(20_000)}</p>`));
    expect(read(unit).text.length).toBeGreaterThan(100_000);
  });
});

describe('a damaged post', () => {
  it('without its time has none, and not an edit’s or a quote’s', () => {
    open('thread.html');
    for (const unit of units()) {
      for (const time of unit.querySelectorAll('time')) time.remove();
      expect(read(unit).postedAt).toMatchObject({ shown: null, machine: null });
      expect(read(unit).missing).toContain('time');
    }
  });

  it('without its links has no address, and not a neighbour’s', () => {
    open('thread.html');
    for (const unit of units()) {
      for (const link of unit.querySelectorAll('a[href*="post-"]')) link.remove();
      expect(read(unit).permalink).toBeNull();
      expect(read(unit).missing).toContain('permalink');
    }
  });

  it('with the portrait of somebody else has no author', () => {
    open('thread.html');
    const [first, second] = [units()[0]!, saying('Nobody wants')];
    first.querySelector('.message-avatar .avatar')!.replaceWith(second.querySelector('.message-avatar .avatar')!.cloneNode(true));
    expect(read(first).author).toEqual(nobody);
  });
});
