/** What it changes that a post tags, answers or names the person who documents it. */
import { describe, expect, it } from 'vitest';
import { platformData } from '../../../utils/rules/platform-data';
import { harmCategories } from '../../../utils/rules/types';
import { choose, codesOf } from './cases';

describe('a post aimed at the person', () => {
  it('leads, without telling words, to a rule on targeting one person where the usual one is on words in general', () => {
    const changed = [...platformData.keys()].flatMap((platform) => harmCategories.flatMap((category) => {
      const [plain, aimed] = [choose(platform, category, ''), choose(platform, category, '', { aimed: 'tags' })];
      return plain.best?.rule.id === aimed.best?.rule.id ? [] : [[plain.best?.rule.id, aimed.best?.rule.id]];
    }));
    expect(changed).toEqual([
      ['facebook-self-harm', 'facebook-call-for-self-harm'],
      ['instagram-self-harm', 'instagram-call-for-self-harm'],
      ['messenger-self-harm', 'messenger-call-for-self-harm'],
      ['reddit-hate', 'reddit-hate-person'],
      ['threads-self-harm', 'threads-call-for-self-harm'],
    ]);
  });

  it('is a reason that is said, with how', () => {
    expect(choose('x', 'harassment', 'hm', { aimed: 'answers' }).best?.why).toContainEqual({ code: 'aimed', detail: 'answers' });
    expect(codesOf(choose('x', 'harassment', 'hm').best)).not.toContain('aimed');
    expect(codesOf(choose('x', 'scam', 'hello dear', { aimed: 'tags' }).best)).not.toContain('aimed');
  });

  it('outweighs no words: what the post says clearly goes first', () => {
    expect(choose('reddit', 'hate', 'go back to your country', { aimed: 'tags' }).best?.rule.id).toBe('reddit-hate');
    expect(choose('facebook', 'self-harm', 'painless way to die, lethal dose', { aimed: 'tags' }).best?.rule.id).toBe('facebook-self-harm');
    expect(choose('x', 'harassment', 'everyone mass report her account', { aimed: 'tags' }).best?.rule.id).toBe('x-abuse-incite-harassment');
  });

  it('makes no rule be named where the platform has none', () => {
    expect(choose('telegram', 'harassment', 'hm', { aimed: 'tags' }).best).toBeNull();
  });
});
