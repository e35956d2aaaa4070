import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../utils/evidence/changes';
import { countsPerServer, keysOf } from '../../../utils/evidence/post-key';
import { wordChanges } from '../../../utils/evidence/word-changes';
import { emptyPost } from '../../../utils/platforms/reading';
import { platforms } from '../../../utils/platforms/registry';
import type { Post } from '../../../utils/platforms/types';

const capture = (part: Partial<Post> = {}, kind: Post['kind'] = 'post') => ({ kind, post: { ...emptyPost(kind), text: 'I know your bus.', ...part } });
const author = (part: Partial<Post['author']>): Partial<Post> => ({ author: { ...emptyPost('post').author, handle: 'owl', name: 'Owl', id: '1', ...part } });

describe('what changed between two captures', () => {
  it('names edited words, other names, media and counts', () => {
    const older = capture({ ...author({}), counts: { likes: 3 }, media: [{ kind: 'image', url: 'https://cdn.example/a.jpg?sig=1', alt: null }] });
    const newer = capture({ ...author({ name: 'Eagle', handle: 'eagle' }), text: 'I know your train.', counts: { likes: 9 } });
    expect(changesBetween(older, newer)).toEqual([
      { code: 'text', parts: [{ kind: 'same', text: 'I know your ' }, { kind: 'removed', text: 'bus' }, { kind: 'added', text: 'train' }, { kind: 'same', text: '.' }] },
      { code: 'name', from: 'Owl', to: 'Eagle' }, { code: 'handle', from: 'owl', to: 'eagle' },
      { code: 'media', added: 0, removed: 1 }, { code: 'count', name: 'likes', from: 3, to: 9 },
    ]);
  });

  it('is nothing when only what changes by itself has: the age shown, keys in addresses, the rest of a cut text, a part not found', () => {
    const media = (url: string): Partial<Post> => ({ media: [{ kind: 'image', url, alt: null }] });
    const older = capture({ ...media('https://cdn.example/a.jpg?sig=1'), text: 'I know\u2026', textCut: true, postedAt: { shown: '9h', machine: null, fromId: null } });
    const newer = capture({ ...media('https://cdn.example/a.jpg?sig=2'), ...author({}), postedAt: { shown: '10h', machine: '2026-11-21T00:00:00.000Z', fromId: null } });
    expect(changesBetween(older, newer)).toEqual([]);
  });

  it('says that a page no longer shows the post only when it was read whole and holds none of its words', () => {
    expect(changesBetween(capture(), capture({ text: 'Page not found' }, 'page'))).toEqual([{ code: 'gone' }]);
    expect(changesBetween(capture(), capture({ text: 'Owl said:  I know\nyour bus. Reply' }, 'page'))).toBeNull();
    expect(changesBetween(capture(), capture({ text: 'x'.repeat(20_000) }, 'page'))).toBeNull();
    expect(changesBetween(capture({ text: '' }), capture({ text: 'Page not found' }, 'page'))).toBeNull();
    expect(changesBetween(capture({}, 'page'), capture({ text: 'other' }, 'page'))).toBeNull();
  });

  it('is nothing between a capture and itself, whatever it holds', () => {
    fc.assert(fc.property(fc.string(), fc.dictionary(fc.string(), fc.integer()), (text, counts) => {
      expect(changesBetween(capture({ text, counts }), capture({ text, counts }))).toEqual([]);
    }));
  });
});

describe('a difference of words', () => {
  const text = fc.array(fc.constantFrom('I', 'know', ' ', '\n', '你', '好', '🏃🏽‍♀️', 'வா', 'a', '.', '\u0301'), { maxLength: 60 }).map((parts) => parts.join(''));

  it('gives back both texts, part by part', () => {
    fc.assert(fc.property(text, text, (before, after) => {
      const parts = wordChanges(before, after);
      const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }));
  });

  it('is told for very long texts too', () => {
    for (const times of [400, 40_000]) {
      const parts = wordChanges('a b '.repeat(times), 'c a '.repeat(times));
      const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');
      expect(without('added')).toBe('a b '.repeat(times));
      expect(without('removed')).toBe('c a '.repeat(times));
    }
  });
});

describe('what tells that two captures are of one post', () => {
  const keys = (platform: string, host: string, { id = '7', kind = 'post' }: { id?: string | null; kind?: string } = {}) =>
    keysOf({ platform, host, kind, id, permalink: null });

  it('is the id on a site, wherever the person saw it, and the id with its server where each counts for itself', () => {
    expect(keys('reddit', 'old.reddit.com')).toEqual(keys('reddit', 'www.reddit.com'));
    expect(keys('mastodon', 'one.example')).not.toEqual(keys('mastodon', 'two.example'));
    expect(keys('lemmy', 'one.example')).not.toEqual(keys('lemmy', 'one.example', { kind: 'comment' }));
    for (const nothing of [keys('telegram', 't.me'), keys('web', 'x.com'), keys('x', 'x.com', { id: null })]) expect(nothing).toEqual([]);
  });

  it('knows every software that anybody may run', () => {
    expect([...countsPerServer].toSorted()).toEqual(platforms.filter((platform) => 'isSite' in platform).map(({ id }) => id).toSorted());
  });
});
