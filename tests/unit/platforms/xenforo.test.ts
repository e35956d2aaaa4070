// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { xenforo } from '@/utils/platforms/xenforo';
import { forumPages, node, nobody } from './forum-pages';

const { open, units, read, saying } = forumPages(xenforo);

describe('a quote', () => {
  it('is believed where the post it names is on the page and holds the words, and there alone', () => {
    open('thread.html');
    expect(read(saying('Nobody wants')).quoted?.author.handle).toBe('mei_bakes');
    expect(read(saying('See, she admits it')).quoted).toMatchObject({ text: 'I steal my recipes from other people', author: nobody });
  });

  it('keeps its words apart where it has no source, and where the software has lost its classes', () => {
    open('thread.html');
    for (const element of document.querySelectorAll('blockquote')) element.removeAttribute('class');
    expect(read(saying('jangan layan')).text).toBe('@mei_bakes jangan layan dia. لا تهتمي به، خبزك رائع!');
  });

  it('of a post on the page makes it the parent', () => {
    open('thread.html');
    const thread = xenforo.readThread(saying('Nobody wants'), { url: new URL(location.href), title: '' });
    expect(thread.parents.map((post) => post.id)).toEqual(['post-90210001']);
  });
});

describe('the author', () => {
  it('is a name without handle and number for guests', () => {
    open('thread.html');
    expect(read(saying('Terima kasih')).author).toEqual({ ...nobody, name: 'passer by' });
  });

  it('is nobody where the name beside the words is not the one on the post', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    unit.querySelector('.message-name .username')!.textContent = 'mei_bakes';
    expect(read(unit).author).toEqual(nobody);
  });

  it('of a comment is not who wrote the post above it', () => {
    open('member.html');
    expect(read(saying('Itu bukan dia')).author.handle).toBe('siti@kopitiam');
    expect(read(saying('Everyone, this is')).text).not.toContain('Itu bukan dia');
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
