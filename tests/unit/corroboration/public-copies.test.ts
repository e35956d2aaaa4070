/** Answers shaped as each site documents them (see each `public-copy.ts`); what they say is invented. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../utils/corroboration/compare';
import { copyHosts, publicCopies, publicCopyOf } from '../../../utils/corroboration/public-copies';
import { markupText } from '../../../utils/platforms/markup-text';
import { at, nothingTold, type CopyAsData } from '../../../utils/platforms/public-copy';
import { emptyPost } from '../../../utils/platforms/reading';
import { platformForHost } from '../../../utils/platforms/registry';
import type { Post } from '../../../utils/platforms/types';

const aPost = (part: Omit<Partial<Post>, 'author' | 'postedAt'> & { author?: Partial<Post['author']>; postedAt?: Partial<Post['postedAt']> } = {}): Post => {
  const empty = emptyPost(part.kind ?? 'post');
  return { ...empty, ...part, author: { ...empty.author, ...part.author }, postedAt: { ...empty.postedAt, ...part.postedAt } };
};

interface Sample { page: string; post: Post; address: string; answer: unknown; /** `null` where no way to say so is documented. */ gone: [number, unknown] | null }

const samples: Record<string, Sample> = {
  x: {
    page: 'https://x.com/home', address: 'https://publish.x.com/oembed?url=https%3A%2F%2Fx.com%2Fnightowl77_x%2Fstatus%2F2124111716183161864&omit_script=true&dnt=true',
    post: aPost({
      id: '2124111716183161864', permalink: 'https://x.com/nightowl77_x/status/2124111716183161864', author: { handle: 'nightowl77_x', name: 'night owl' },
      text: '@mei_tan_draws nobody wants you here. Every time you post, I will be there.\n\nStop drawing. pic.x.com/abcdef', postedAt: { machine: '2026-11-21T12:04:31.000Z' },
    }),
    answer: {
      url: 'https://x.com/nightowl77_x/status/2124111716183161864', author_name: 'night owl', author_url: 'https://x.com/nightowl77_x', type: 'rich', version: '1.0',
      html: '<blockquote class="twitter-tweet" data-dnt="true"><p lang="en" dir="ltr"><a href="https://x.com/mei_tan_draws">@mei_tan_draws</a> nobody wants you here. Every time you post, I will be there.<br><br>Stop drawing. <a href="https://t.co/x1">https://t.co/x1</a></p>&mdash; night owl (@nightowl77_x) <a href="https://x.com/nightowl77_x/status/2124111716183161864?ref_src=twsrc%5Etfw">November 21, 2026</a></blockquote>\n',
    },
    gone: [404, { error: 'Not found' }],
  },
  youtube: {
    page: 'https://www.youtube.com/watch?v=mK4tT9wQz2e', address: 'https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DmK4tT9wQz2e',
    post: aPost({ kind: 'video', id: 'mK4tT9wQz2e', author: { handle: 'meis-mending-table' }, text: 'It sings again\n\nThree evenings.', postedAt: { machine: '2026-10-30T11:00:12.000Z' } }),
    answer: { title: 'It sings again', author_name: 'Mei', author_url: 'https://www.youtube.com/@meis-mending-table', type: 'video', html: '<iframe src="https://www.youtube.com/embed/mK4tT9wQz2e?feature=oembed"></iframe>' },
    gone: [404, 'Not Found'],
  },
  reddit: {
    page: 'https://www.reddit.com/', address: 'https://www.reddit.com/r/kopitiamtalk/comments/1p4kx7q/comment/p8b0c4e.json?raw_json=1&limit=1',
    post: aPost({ kind: 'comment', id: 't1_p8b0c4e', permalink: 'https://www.reddit.com/r/kopitiamtalk/comments/1p4kx7q/comment/p8b0c4e/', author: { handle: 'teh-halia-satu' }, text: 'Jaga-jaga & diam.', postedAt: { machine: '2026-11-21T13:30:15.340Z' } }),
    answer: [
      { kind: 'Listing', data: { children: [{ kind: 't3', data: { name: 't3_1p4kx7q', title: 'My recipe', author: 'pandan_and_rain', selftext_html: null, created_utc: 1795262468 } }] } },
      { kind: 'Listing', data: { children: [{ kind: 't1', data: { name: 't1_p8b0c4e', author: 'teh-halia-satu', author_fullname: 't2_1c7', body_html: '<div class="md"><p>Jaga-jaga &amp; <em>diam</em>.</p>\n</div>', created_utc: 1795267815 } }] } },
    ],
    gone: [404, { message: 'Not Found', error: 404 }],
  },
  bluesky: {
    page: 'https://bsky.app/', address: 'https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=at%3A%2F%2Fdid%3Aplc%3Aabc%2Fapp.bsky.feed.post%2F3n2qkb5f4ulva&depth=0&parentHeight=0',
    post: aPost({ id: 'at://did:plc:abc/app.bsky.feed.post/3n2qkb5f4ulva', author: { handle: 'devirajan.example', id: 'did:plc:abc' }, text: 'நன்றி! 🏃🏽‍♀️', postedAt: { fromId: '2026-11-20T12:05:09.033Z' } }),
    answer: { thread: { $type: 'app.bsky.feed.defs#threadViewPost', post: {
      uri: 'at://did:plc:abc/app.bsky.feed.post/3n2qkb5f4ulva', author: { did: 'did:plc:abc', handle: 'devirajan.example', displayName: 'Devi' },
      record: { $type: 'app.bsky.feed.post', text: 'நன்றி! 🏃🏽‍♀️', createdAt: '2026-11-20T12:05:09.000Z' },
    } } },
    gone: [400, { error: 'NotFound', message: 'Post not found' }],
  },
  mastodon: {
    page: 'https://social.example/home', address: 'https://social.example/api/v1/statuses/117651996942008321',
    post: aPost({ id: '117651996942008321', permalink: 'https://social.example/@mei/117651996942008321', author: { handle: 'mei', id: '101' }, text: 'First tomatoes.\n#gardening', postedAt: { machine: '2026-11-21T02:10:04.120Z' } }),
    answer: { id: '117651996942008321', created_at: '2026-11-21T02:10:04.120Z', content: '<p>First tomatoes.<br />#<span>gardening</span></p>', spoiler_text: '', account: { id: '101', acct: 'mei', display_name: 'Mei Ling' } },
    gone: [404, { error: 'Record not found' }],
  },
  lemmy: {
    page: 'https://lemmy.social.example/post/51700021', address: 'https://lemmy.social.example/api/v3/post?id=51700021',
    post: aPost({ id: '51700021', permalink: 'https://lemmy.social.example/post/51700021', author: { handle: 'aida' }, text: 'The loop is open\n\nEleven km, see the map.', postedAt: { machine: '2026-11-20T13:12:04.120Z' } }),
    answer: { post_view: { post: { id: 51700021, name: 'The loop is open', body: '**Eleven km**, see [the map](https://maps.example/loop).', published: '2026-11-20T13:12:04.120321Z', removed: false, deleted: false }, creator: { name: 'aida', local: true, actor_id: 'https://lemmy.social.example/u/aida' } } },
    gone: [400, { error: 'couldnt_find_post' }],
  },
  telegram: {
    page: 'https://t.me/s/harbour_lane_news', address: 'https://t.me/harbour_lane_news/218?embed=1&mode=tme',
    post: aPost({ id: '218', permalink: 'https://t.me/harbour_lane_news/218', author: { handle: 'harbour_lane_news' }, text: 'The results are here.\nAll of them.', postedAt: { machine: '2026-11-21T02:15:09.000Z' } }),
    answer: '<!DOCTYPE html><html><body><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="harbour_lane_news/218"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/harbour_lane_news"><span dir="auto">Harbour lane</span></a></div><div class="tgme_widget_message_text js-message_text" dir="auto">The results are here.<br/>All of them.</div><a class="tgme_widget_message_date" href="https://t.me/harbour_lane_news/218"><time datetime="2026-11-21T02:15:09+00:00" class="datetime">Nov 21</time></a></div></body></html>',
    gone: [200, '<html><body><div class="tgme_widget_message_error">Post not found</div></body></html>'],
  },
  discourse: {
    page: 'https://meta.example/t/night-bus-notes/5521', address: 'https://meta.example/posts/6600100.json',
    post: aPost({ id: '6600100', permalink: 'https://meta.example/t/night-bus-notes/5521', author: { handle: 'aya_writes', id: '311' }, text: 'Five stops, four songs.', postedAt: { machine: '2026-11-17T13:01:02.345Z' } }),
    answer: { id: 6600100, name: 'Aya', username: 'aya_writes', user_id: 311, created_at: '2026-11-17T13:01:02.345Z', cooked: '<p>Five stops, four songs.</p>', raw: 'Five stops, four songs.' },
    gone: [404, { errors: ['not found'], error_type: 'not_found' }],
  },
  nodebb: {
    page: 'https://talk.example/topic/1', address: 'https://talk.example/api/v3/posts/7740001',
    post: aPost({ id: '7740001', permalink: 'https://talk.example/post/7740001', author: { handle: 'sarah.lim', id: '14' }, text: 'Finished 10 km!', postedAt: { machine: '2026-11-20T22:04:11.204Z' } }),
    answer: { status: { code: 'ok' }, response: { pid: 7740001, uid: 14, tid: 1, content: 'Finished **10 km**!', timestamp: 1795212251204, deleted: 0 } },
    gone: [404, { status: { code: 'not-found' }, response: {} }],
  },
  misskey: {
    page: 'https://social.example/', address: 'https://social.example/api/notes/show',
    post: aPost({ kind: 'reply', id: 'attch2ug000000a1', permalink: 'https://social.example/notes/attch2ug000000a1', author: { handle: 'ben', name: 'Ben L' }, text: 'Careful\n@bitter_gull@far.example that is enough 🛑 :blobstop: See https://help.example/மொழி and the list.', postedAt: { fromId: '2026-11-21T02:20:00.040Z' } }),
    answer: {
      id: 'attch2ug000000a1', createdAt: '2026-11-21T02:20:00.040Z', userId: '9b1', user: { id: '9b1', name: 'Ben L', username: 'ben', host: null, isCat: false }, visibility: 'public',
      cw: 'Careful', text: '@bitter_gull $[tada.speed=2s that is **enough**] 🛑 :blobstop: <center>See</center> <https://help.example/%E0%AE%AE%E0%AF%8A%E0%AE%B4%E0%AE%BF> and ?[the list](https://help.example/list).',
    },
    gone: [400, { error: { message: 'No such note.', code: 'NO_SUCH_NOTE', id: '24fcbfc6-2e37-42b6-8388-c29b3861a08d', kind: 'client' } }],
  },
  tiktok: {
    page: 'https://www.tiktok.com/foryou', address: 'https://www.tiktok.com/oembed?url=https%3A%2F%2Fwww.tiktok.com%2F%40mira.bakes.sg%2Fvideo%2F7710102421143030225',
    post: aPost({ kind: 'video', id: '7710102421143030225', permalink: 'https://www.tiktok.com/@mira.bakes.sg/video/7710102421143030225', author: { handle: 'mira.bakes.sg', name: 'Mira' }, text: 'Pandan chiffon, third try 🍰\n#chiffon #sgbakes', postedAt: { fromId: '2026-11-20T02:00:00.000Z' } }),
    answer: {
      version: '1.0', type: 'video', title: 'Pandan chiffon, third try 🍰 #chiffon #sgbakes', author_url: 'https://www.tiktok.com/@mira.bakes.sg', author_name: 'Mira', width: '100%', height: '100%', provider_name: 'TikTok',
      html: '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@mira.bakes.sg/video/7710102421143030225" data-video-id="7710102421143030225" style="max-width: 605px;min-width: 325px;" > <section> <a target="_blank" title="@mira.bakes.sg" href="https://www.tiktok.com/@mira.bakes.sg">@mira.bakes.sg</a> </section></blockquote>',
    },
    gone: null,
  },
};
const bodyOf = (answer: unknown) => (typeof answer === 'string' ? answer : JSON.stringify(answer));
const captureOf = (platform: string, { post, page }: Pick<Sample, 'post' | 'page'>) => ({ platform, post, page: { url: page, title: '' } });

describe.each(Object.entries(samples))('the public copy on %s', (platform, sample) => {
  const copy = publicCopies[platform] as CopyAsData;
  const { post } = sample;
  const tell = (status: number, body: string, about = post) => {
    const told = copy.read(status, body, about);
    return told === 'login' ? null : told;
  };
  const read = (answer: unknown, about = post) => tell(200, bodyOf(answer), about);
  const saysTime = platform !== 'youtube' && platform !== 'tiktok';

  it('is asked for at a documented address, on a host that is listed or shows the post', () => {
    const source = publicCopyOf(captureOf(platform, sample))!;
    expect(source.address).toBe(sample.address);
    expect([...copyHosts, new URL(sample.page).host].includes(source.host) || platformForHost(source.host)?.id === platform).toBe(true);
  });

  it('agrees with what was captured', () => {
    const { author, text, time } = compare(post, read(sample.answer)!);
    expect([author, text, time].filter((each) => each === 'differs')).toEqual([]);
    expect(author).toBe('agrees');
    expect(text).toMatch(/^agrees/);
    expect(time).toBe(saysTime ? { x: 'agrees-as-shown' }[platform] ?? 'agrees' : 'not-said');
  });

  it('differs when the captured words, author or time are others', () => {
    const told = read(sample.answer)!;
    const other = { ...post, text: 'Quite other words.', author: { ...post.author, handle: 'somebody', id: '9', name: 'Else' }, postedAt: { shown: null, machine: '2026-01-01T00:00:00.000Z', fromId: null } };
    expect(compare(other, told)).toEqual({ author: 'differs', text: 'differs', time: saysTime ? 'differs' : 'not-said' });
  });

  it('says that the post is gone only where the site says so', () => {
    if (sample.gone) expect(tell(sample.gone[0], bodyOf(sample.gone[1]))?.exists).toBe(false);
    for (const refused of [400, 401, 403, 429, 503]) expect(tell(refused, 'no')?.exists).not.toBe(false);
  });

  it('is not read from an answer about another post, or built otherwise', () => {
    expect(read(sample.answer, { ...post, id: '3333333333333333333', permalink: post.permalink?.replace(/[\w-]+\/?$/, '3333333') ?? null })).toBeNull();
    for (const odd of ['', '<html>Log in</html>', null, [], {}, [[[]]], 7]) expect(read(odd)).toBeNull();
  });

  it('survives any answer: wrong types in every place, cut anywhere', { timeout: 60_000 }, () => {
    const whole = bodyOf(sample.answer);
    expect(() => fc.assert(fc.property(fc.oneof(
      fc.nat(whole.length).map((end) => whole.slice(0, end)),
      fc.string({ unit: 'binary' }), fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.tuple(fc.nat(whole.length), fc.string()).map(([place, odd]) => whole.slice(0, place) + odd + whole.slice(place)),
    ), fc.integer({ min: 100, max: 599 }), (body, status) => {
      const told = tell(status, body);
      if (told) expect(Object.values(compare(post, told)).every((each) => /^(?:agrees|agrees-as-shown|differs|not-said)$/.test(each))).toBe(true);
    }), { numRuns: 100 })).not.toThrow();
  });

  it('is asked from no host that the post names', () => {
    expect(() => fc.assert(fc.property(fc.webUrl(), fc.string(), fc.string(), (permalink, id, handle) => {
      const source = publicCopyOf(captureOf(platform, { page: sample.page, post: { ...post, permalink, id, author: { ...post.author, handle } } }));
      return source === null || source.host === new URL(sample.address).host;
    }))).not.toThrow();
  });
});

describe('a note of Misskey', () => {
  const { post, answer } = samples.misskey!;
  const note = answer as Record<string, unknown>;
  const read = (other: Record<string, unknown>, status = 200) => (publicCopies.misskey as CopyAsData).read(status, JSON.stringify({ ...note, ...other }), post);

  it('is asked for by its id, and by nothing of the person', () => {
    expect((publicCopies.misskey as CopyAsData).question!(post)).toEqual({ noteId: post.id });
  });

  it('that is shown to members or followers alone asks for a login', () => {
    expect(read({ text: null, isHidden: true })).toBe('login');
    expect(read({ error: { code: 'SIGNIN_REQUIRED', id: '8e75455b-738c-471d-9f80-62693f33372e' } }, 400)).toBe('login');
  });

  it.each([['dates', { text: 'At $[unixtime 1795262468] sharp' }], ['a search box', { text: 'bad words Search' }], ['the speech of cats', { user: { ...note.user as object, isCat: true } }]])('with %s, which pages show in other words, leaves the words uncompared', (_, other) => {
    expect(compare(post, read(other) as typeof nothingTold)).toMatchObject({ author: 'agrees', text: 'not-said', time: 'agrees' });
  });

  it('of an account elsewhere names its host', () => {
    expect(read({ user: { username: 'echo_yuna', host: 'far.example' } })).toMatchObject({ author: { handle: 'echo_yuna@far.example' } });
  });
});

it('there is none for messages, profiles, files and sites without one', () => {
  for (const kind of ['message', 'profile'] as const) {
    const asked = ['x', 'mastodon', 'misskey', 'tiktok', 'discourse', 'nodebb', 'youtube'].filter((platform) => {
      const { page, post } = samples[platform]!;
      return publicCopyOf(captureOf(platform, { page, post: { ...post, kind } }));
    });
    expect(asked).toEqual([]);
  }
  expect(publicCopyOf(captureOf('instagram', samples.x!))).toBeNull();
  expect(publicCopyOf(captureOf('__proto__', samples.x!))).toBeNull();
  expect(publicCopyOf({ ...captureOf('mastodon', samples.mastodon!), page: { url: 'http://social.example/home', title: '' } })).toBeNull();
});

describe('the comparison', () => {
  const textOf = (ours: string, theirs: string, part: Partial<Post> = {}) => compare(aPost({ text: ours, ...part }), { ...nothingTold, text: theirs }).text;

  it('forgives what sites show differently: spaces, marks of direction, emoji variants, names before a reply, short addresses', () => {
    expect(textOf('Hello\n\nthere', 'Hello there')).toBe('agrees');
    expect(textOf('Salam \u2764', '\u200fSalam \u2764\ufe0f')).toBe('agrees');
    expect(textOf('Make me.', '@mei @ravi Make me.')).toBe('agrees');
    expect(textOf('Look pay.example/dep\u2026', 'Look https://t.co/abc')).toBe('agrees-as-shown');
  });

  it('does not forgive another address, where both are whole', () => {
    expect(textOf('Pay https://pay.example/mine', 'Pay https://pay.example/yours')).toBe('differs');
  });

  it('of a cut text says no more than as far as shown', () => {
    expect(textOf('Once there was\u2026', 'Once there was a cat', { textCut: true })).toBe('agrees-as-shown');
    expect(textOf('Once there was\u2026', 'Once there was a cat')).toBe('differs');
  });

  it('says nothing where one side says nothing', () => {
    expect(compare(aPost({ text: 'words' }), nothingTold)).toEqual({ author: 'not-said', text: 'not-said', time: 'not-said' });
  });
});

describe('words of markup', () => {
  it('are read without scripts and with line breaks', () => {
    expect(markupText('<p>One &amp; <b>two</b></p><script>alert("x")</script><p>three<br>four &#x1F600;</p>')).toBe('One & two\nthree\nfour \u{1F600}');
  });

  // A square of their length would take hours.
  it.each(['<', '<a ', '<a x="', '<!--', '&', '<b>', '</b>', '<p>a</p>', 'a '])('are read to the end, a million times %s', (odd) => {
    expect(markupText(odd.repeat(1_000_000)).length).toBeLessThanOrEqual(odd.length * 1_000_000);
  });

  it('never hold a tag of the markup they came from', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('<p>', '</p>', '<br>', 'a', ' ', '<img alt="x">', '</div>', '&lt;', '<!-- c -->'), { maxLength: 40 }), (parts) => {
      expect(markupText(parts.filter((part) => part !== '&lt;').join(''))).not.toMatch(/</);
    }));
  });
});

it('a part of an answer is reached only by its own names', () => {
  expect(at({ a: [{ b: 1 }] }, 'a', 0, 'b')).toBe(1);
  expect(at({}, 'constructor')).toBeUndefined();
  expect(at('text', 'length')).toBeUndefined();
});
