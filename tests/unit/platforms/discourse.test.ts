// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { discourse } from '@/utils/platforms/discourse';
import { forumPages, node, nobody } from './forum-pages';

const { open, units, read, saying } = forumPages(discourse);

describe('a quote', () => {
  it('is believed where the post it names is in the topic and holds the words, and there alone', () => {
    open('topic.html');
    expect(read(saying('I was on that bus')).quoted?.author.handle).toBe('aya_writes');
    expect(read(saying('Her own words')).quoted).toMatchObject({ text: 'I made all of this up', author: nobody });
  });

  it('from another topic is not looked up by a number that means something else here', () => {
    open('topic.html');
    const unit = saying('I was on that bus');
    unit.querySelector('aside.quote')!.setAttribute('data-topic', '99');
    expect(read(unit)).toMatchObject({ replyTo: null, quoted: { id: null, author: nobody } });
  });
});

describe('what stands in a post and is not of it', () => {
  it('is a post unfolded above, which comes first', () => {
    open('topic.html');
    const unit = saying('滚出去');
    expect(unit.querySelector('[data-user-card]')!.getAttribute('data-user-card')).toBe('gull');
    expect(read(unit)).toMatchObject({ author: { handle: 'aya-writes', id: '980' }, text: '@aya_writes 你就是想红吧，滚出去' });
  });

  it('is a notice in place of hidden words', () => {
    open('topic.html');
    const hidden = units().find((unit) => read(unit).missing.includes('hidden-by-site'))!;
    expect(read(hidden).text).toBe('');
  });
});

describe('the button for the rest', () => {
  it('is the software’s own, on the post that is cut', () => {
    open('topic.html');
    const cut = units().filter((unit) => read(unit).textCut);
    expect(cut.map((unit) => discourse.moreControl!(unit)?.className)).toEqual(['btn btn-icon-text post__expand-button expand-post']);
    expect(discourse.moreControl!(units()[0]!)).toBeNull();
  });
});

describe('chat', () => {
  it('gives a message without name the author of the one above, in its group alone', () => {
    open('chat.html');
    expect(read(saying('கவனமாக')).author.handle).toBe('gull');
    saying('கவனமாக').classList.remove('-user-info-hidden');
    expect(read(saying('கவனமாக')).author).toEqual(nobody);
  });

  it('does not take the words or the portrait of a message being answered', () => {
    open('chat.html');
    expect(read(saying('I see everything'))).toMatchObject({ text: 'I see everything you lose.', author: { handle: 'gull' }, replyTo: { id: '7700200' } });
  });
});

describe('the address', () => {
  it('does not carry the name of the reader', () => {
    open('topic.html');
    for (const unit of units()) expect(read(unit).permalink).not.toContain('aya');
  });
});

describe('hostile words', () => {
  it('that hold the markup of another post leave author, address and time alone', () => {
    open('topic.html');
    const unit = saying('I was on that bus');
    const before = read(unit);
    const copy = units()[0]!.cloneNode(true) as Element;
    unit.querySelector('.cooked')!.append(copy);
    const { author, permalink, id, postedAt } = read(unit);
    expect({ author, permalink, id, postedAt }).toEqual({ author: before.author, permalink: before.permalink, id: before.id, postedAt: before.postedAt });
  });

  it('that turn the reading direction around are put back in order, and invisible marks of spelling stay', () => {
    open('topic.html');
    const unit = saying('I was on that bus');
    unit.querySelector('.cooked')!.append('\u202egnp.exe\u202c \u200dz\u200b');
    expect(read(unit).text.endsWith('gnp.exe \u200dz\u200b')).toBe(true);
  });

  it('of 100,000 characters are read whole and at once', () => {
    open('topic.html');
    const unit = saying('I was on that bus');
    unit.querySelector('.cooked')!.append(node(`<p>${'word <b>bold</b> '.repeat(100)}${'word '.repeat(20_000)}</p>`));
    expect(read(unit).text.length).toBeGreaterThan(100_000);
  });
});

describe('a damaged post', () => {
  it('without its time has none, and not an edit’s or a quote’s', () => {
    open('topic.html');
    for (const unit of units()) {
      for (const time of unit.querySelectorAll('.relative-date')) time.remove();
      expect(read(unit).postedAt).toMatchObject({ shown: null, machine: null });
      expect(read(unit).missing).toContain('time');
    }
  });

  it('without its links has no address, and not a neighbour’s', () => {
    open('topic.html');
    for (const unit of units()) {
      for (const link of unit.querySelectorAll('a.post-date')) link.remove();
      expect(read(unit).permalink).toBeNull();
      expect(read(unit).missing).toContain('permalink');
    }
  });

  it('with the portrait of somebody else has no author', () => {
    open('topic.html');
    const [first, second] = [units()[0]!, saying('I was on that bus')];
    first.querySelector('.topic-avatar .main-avatar')!.replaceWith(second.querySelector('.topic-avatar .main-avatar')!.cloneNode(true));
    expect(read(first).author).toEqual(nobody);
  });
});
