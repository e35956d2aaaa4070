/** When a post counts as aimed at the person who documents it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimedAt } from '../../../utils/capture/aimed-at';
import { emptyPost } from '../../../utils/platforms/reading';
import type { Post, Thread } from '../../../utils/platforms/types';

const alone: Thread = { parents: [], ownReplies: [] };

function post(text: string, more: Partial<Post> = {}): Post {
  const plain = emptyPost('reply');
  return { ...plain, text, author: { ...plain.author, handle: 'stranger' }, ...more };
}

function by(handle: string, kind: Post['kind'] = 'post'): Post {
  const plain = emptyPost(kind);
  return { ...plain, author: { ...plain.author, handle } };
}

const told = (text: string, viewer: string | null = 'mei_tan', host = 'x.com') => aimedAt(post(text), alone, viewer, host);

describe('a post that holds the handle of the person after an @', () => {
  it.each([
    'shut up @mei_tan', '@MEI_TAN!', 'ask (@mei_tan).', '@mei_tan, hello', '你好@mei_tan你死定了', '@mei_tanவை கேளுங்கள்', 'يا @mei_tanأنت',
    '\u2067@mei_tan\u2069', '＠mei_tan', '@m\u200bei_tan', '@mei_tan\'s page', '@mei_tan…', '🔪@mei_tan🔪', '@mei_tan2 and @mei_tan',
  ])('tags them: "%s"', (text) => expect(told(text)).toBe('tags'));

  it.each([
    '@mei_tan2', '@mei_tanah', '@my_mei_tan', '@mei_tan.sg', '@mei_tan-fans', 'write to ask@mei_tan.com', '@mei_tan@elsewhere.social',
    '@mei', '@ mei_tan_', 'https://x.com/mei_tan/status/1', '@@mei_tan_',
  ])('does not when it is part of something else: "%s"', (text) => expect(told(text)).toBeNull());

  it('holds for handles with dots, in other scripts, and with the server they are on', () => {
    expect(told('hey @wei_ling.bakes.', 'wei_ling.bakes', 'www.instagram.com')).toBe('tags');
    expect(told('hey @wei_ling', 'wei_ling.bakes', 'www.instagram.com')).toBeNull();
    expect(told('@மலர் வா', 'மலர்', 'www.youtube.com')).toBe('tags');
    expect(told('@மலர்விழி வா', 'மலர்', 'www.youtube.com')).toBeNull();
    expect(told('@maya@mas.to go', '@maya@mas.to', 'mas.to')).toBe('tags');
    expect(told('@maya@other.social go', 'maya', 'mas.to')).toBeNull();
  });
});

describe('a post that answers the person', () => {
  it('says so itself, or stands under a post of theirs', () => {
    expect(aimedAt(post('no', { replyTo: { id: null, handle: 'Mei_Tan' } }), alone, 'mei_tan', 'x.com')).toBe('answers');
    expect(aimedAt(post('no'), { ...alone, parents: [by('other'), by('mei_tan')] }, 'mei_tan', 'x.com')).toBe('answers');
    expect(aimedAt(post('no', { replyTo: { id: null, handle: 'maya@mas.to' } }), alone, 'maya', 'mas.to')).toBe('answers');
  });

  it('does not when it answers somebody else further down their thread', () => {
    expect(aimedAt(post('no'), { ...alone, parents: [by('mei_tan'), by('other')] }, 'mei_tan', 'x.com')).toBeNull();
    expect(aimedAt(post('no', { replyTo: { id: null, handle: 'other' } }), { ...alone, parents: [by('mei_tan')] }, 'mei_tan', 'x.com')).toBeNull();
  });
});

describe('a post that names the person', () => {
  it('holds the handle as a word of four letters or more', () => {
    expect(told('mei_tan is a liar')).toBe('names');
    expect(told('mei_tans are liars')).toBeNull();
    expect(told('mail mei_tan@example.org')).toBeNull();
    expect(told('mei is a liar', 'mei')).toBeNull();
    expect(told('@mei is a liar', 'mei')).toBe('tags');
  });

  it('or is their own profile', () => {
    expect(aimedAt(by('mei_tan', 'profile'), alone, 'mei_tan', 'x.com')).toBe('names');
    expect(aimedAt(by('mei_tan2', 'profile'), alone, 'mei_tan', 'x.com')).toBeNull();
  });
});

describe('nothing is said', () => {
  it('when the page does not tell who is viewing, or the post is their own', () => {
    expect(told('@mei_tan', null)).toBeNull();
    expect(told('@mei_tan', '')).toBeNull();
    expect(aimedAt(post('@mei_tan', { author: by('mei_tan').author }), alone, 'mei_tan', 'x.com')).toBeNull();
  });

  it('that throws, whatever the text and the handle, however long', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, viewer) => {
      expect([null, 'tags', 'answers', 'names']).toContain(told(`${text}@${viewer}${text}`, viewer));
    }));
    expect(told('@mei_tan_'.repeat(10_000))).toBeNull();
    expect(told('@mei_tan.'.repeat(10_000))).toBe('tags');
  });
});
