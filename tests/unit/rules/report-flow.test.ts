/** The way to report a post: menu steps, reason, form, address. */
import { describe, expect, it } from 'vitest';
import { reportFlow } from '../../../utils/rules';
import type { ReportedPost } from '../../../utils/rules/report-flow';

function post(kind: ReportedPost['kind'], permalink: string | null, handle: string | null = 'somebody'): ReportedPost {
  return { kind, permalink, author: { name: null, handle, profileUrl: null, id: null, avatarUrl: null } };
}

const onX = post('post', 'https://x.com/somebody/status/20');

describe('the way through the page', () => {
  it('names the reason to choose in its place among the steps', () => {
    const { steps, option } = reportFlow('x', 'threat', onX);
    expect(option).toBe('Violent Speech');
    expect(steps).toEqual(['More (three dots on the post)', 'Report post', 'What are you reporting? Violent Speech', 'Next', 'Submit']);
  });

  it('names the second-level reasons where the dialog asks for one', () => {
    const { steps, subOptions } = reportFlow('bluesky', 'doxxing', post('post', 'https://bsky.app/profile/a/post/b'));
    expect(subOptions).toEqual(['Doxxing']);
    expect(steps).toContain('Doxxing');
  });

  it('differs by what is reported', () => {
    const permalink = 'https://www.youtube.com/watch?v=aaaaaaaaaaa';
    expect(reportFlow('youtube', 'ncii', post('video', permalink)).option).toBe('Sexual content');
    expect(reportFlow('youtube', 'ncii', post('comment', permalink)).option).toBe('Pornography or sexually explicit material');
    expect(reportFlow('youtube', 'ncii', post('reply', permalink)).option).toBe('Pornography or sexually explicit material');
  });

  it('does not name a reason where the labels of the dialog are unknown', () => {
    const flow = reportFlow('youtube', 'hate', post('live-chat', null));
    expect(flow.option).toBeNull();
    expect(flow.steps).toContain('Pick a reason');
    expect(flow.confidence).toBe('low');
  });

  it('is left out where the dialog has no reason for the harm', () => {
    const flow = reportFlow('x', 'account-takeover', onX);
    expect(flow.steps).toEqual([]);
    expect(flow.noteCode).toBe('no-menu-reason');
    expect(flow.form?.name).toMatch(/Hacked/);
  });

  it('takes the way of a post for a part of a page', () => {
    expect(reportFlow('x', 'hate', post('region', 'https://x.com/home')).steps[1]).toBe('Report post');
  });
});

describe('the form', () => {
  it('is opened where the harm has one', () => {
    const flow = reportFlow('x', 'doxxing', onX);
    expect(flow.form?.loginRequired).toBe(false);
    expect(flow.openUrl).toBe('https://help.x.com/en/forms/safety-and-sensitive-content/private-information');
  });

  it('gives way to the post itself where the harm has none', () => {
    const flow = reportFlow('x', 'scam', onX);
    expect(flow.form).toBeNull();
    expect(flow.openUrl).toBe(onX.permalink);
  });

  it('of one country goes first for people there, and is second for others', () => {
    const tida = 'https://help.x.com/forms/safety-and-sensitive-content/take-it-down';
    expect(reportFlow('x', 'ncii', onX, { country: 'US', account: null }).openUrl).toBe(tida);
    expect(reportFlow('x', 'ncii', onX, { country: 'SG', account: null }).openUrl).not.toBe(tida);
    expect(reportFlow('x', 'ncii', onX).otherForms.map((form) => form.url)).toContain(tida);
  });

  it('is not offered for a kind of post that it cannot take', () => {
    const names = (kind: ReportedPost['kind']) => {
      const { form, otherForms } = reportFlow('youtube', 'doxxing', post(kind, 'https://www.youtube.com/post/Ugk'));
      return [form, ...otherForms].map((entry) => entry?.name);
    };
    expect(names('video')).toContain('Privacy complaint');
    expect(names('comment')).not.toContain('Privacy complaint');
  });

  it('that may be gone is never offered', () => {
    const { form, otherForms } = reportFlow('youtube', 'harassment', post('video', 'https://www.youtube.com/watch?v=aaaaaaaaaaa'));
    expect([form, ...otherForms].map((entry) => entry?.url)).not.toContain('https://www.youtube.com/reportingtool');
  });
});

describe('an address filled in beforehand', () => {
  const dsa = (given: ReportedPost) => {
    const form = reportFlow('x', 'hate', given).otherForms.find((entry) => entry.jurisdiction === 'EU');
    return new URL(form!.url);
  };

  it('carries the post and its author where the form is known to read them', () => {
    expect(Object.fromEntries(dsa(onX).searchParams)).toEqual({
      content_id: 'https://x.com/somebody/status/20', content_type: 'post', content_author: '@somebody',
    });
  });

  it('leaves out what was not read from the page rather than send a hole', () => {
    expect(dsa(post('post', null, null)).search).toBe('?content_type=post');
  });

  it('cannot be broken out of by what a page calls its author', () => {
    const url = dsa(post('post', 'https://x.com/a/status/1?x=1&content_type=ad', 'a&content_type=ad#$&'));
    expect(url.searchParams.getAll('content_type')).toEqual(['post']);
    expect(url.searchParams.get('content_author')).toBe('@a&content_type=ad#$&');
    expect(url.host).toBe('help.x.com');
  });
});

describe('without an account', () => {
  const out = { country: null, account: 'out' as const };
  const thread = 'https://board.example/forum/threads/sourdough.7004455/post-90210003';

  it('a form that is known to need none is the best door, and the flow says why', () => {
    const onReddit = post('post', 'https://www.reddit.com/r/a/comments/b/');
    expect(reportFlow('reddit', 'harassment', onReddit).form?.id).toBe('reddit-form-report');
    const flow = reportFlow('reddit', 'harassment', onReddit, out);
    expect(flow.form).toMatchObject({ id: 'reddit-form-no-account', loginRequired: false });
    expect(flow.openUrl).toBe(flow.form!.url);
    expect(flow.noteCode).toBe('needs-account');
  });

  it('a form of which nobody knows whether it needs one is better than the menu', () => {
    expect(reportFlow('x', 'harassment', onX, out).form).toMatchObject({ id: 'x-form-abuse', loginRequired: null });
  });

  it('a form for another matter is no door', () => {
    const onReddit = post('post', 'https://www.reddit.com/r/a/comments/b/');
    expect(reportFlow('reddit', 'ncii', onReddit, out).form?.id).not.toMatch(/copyright|trademark/);
    expect(reportFlow('youtube', 'harassment', post('video', 'https://www.youtube.com/watch?v=aaaaaaaaaaa'), out).form).toBeNull();
  });

  it('a login-only report page gives way to the contact page, and stays among the others', () => {
    expect(reportFlow('xenforo', 'threat', post('post', thread)).form?.id).toBe('xenforo-form-post');
    const flow = reportFlow('xenforo', 'threat', post('post', thread), out);
    expect(flow.form).toMatchObject({ id: 'xenforo-form-contact', url: 'https://board.example/forum/misc/contact' });
    expect(flow.otherForms.map((form) => form.id)).toContain('xenforo-form-post');
  });

  it('the law of the person\'s country opens its form', () => {
    const message = post('message', 'https://discord.com/channels/1/2/3');
    expect(reportFlow('discord', 'hate', message, { country: 'DE', account: 'out' }).form?.id).toBe('discord-form-report-eu');
    expect(reportFlow('discord', 'hate', message, { country: 'SG', account: 'out' }).form?.jurisdiction ?? null).toBeNull();
  });
});

describe('a form under the law of the EU', () => {
  it('is for its members as for one country, after the member\'s own', () => {
    const first = (country: string) => reportFlow('instagram', 'hate', post('post', null), { country, account: null }).otherForms[0]?.jurisdiction;
    expect(first('DE')).toBe('EU');
    expect(first('FR')).toBe('EU');
    expect(first('GB')).toBeNull();
    expect(first('IN')).toBe('IN');
  });
});

describe('software that anybody may run', () => {
  const urlsOf = (platform: string, permalink: string, kind: ReportedPost['kind'] = 'post') => {
    const { form, otherForms } = reportFlow(platform, 'threat', post(kind, permalink));
    return [form, ...otherForms].map((entry) => entry?.url);
  };

  it.each([
    ['xenforo', 'https://board.example/threads/a.1/post-22', 'https://board.example/posts/22/report'],
    ['xenforo', 'https://board.example/forum/old/threads/a.1/post-22', 'https://board.example/forum/old/posts/22/report'],
    ['xenforo', 'https://board.example/profile-posts/66/', 'https://board.example/profile-posts/66/report'],
    ['phpbb', 'https://forum.example/community/viewtopic.php?p=88#p88', 'https://forum.example/community/app.php/post/88/report'],
    ['mastodon', 'https://social.example/@somebody/1234', 'https://social.example/about'],
    ['lemmy', 'https://lemmy.example/post/12', 'https://lemmy.example/'],
  ])('%s: the form for %s is %s', (platform, permalink, url) => {
    expect(urlsOf(platform, permalink)).toContain(url);
  });

  it.each([
    ['xenforo', 'https://board.example/index.php?threads/a.1/post-22', /posts\/|report/],
    ['xenforo', 'https://board.example/threads/a.1/', /report/],
    ['xenforo', 'http://board.example/threads/a.1/post-22', /./],
    ['xenforo', 'https://board.example:8443/threads/a.1/post-22', /./],
    ['phpbb', 'https://forum.example/viewtopic.php?p=88#p89', /./],
    ['mastodon', 'https://elk.zone/social.example/@somebody/1234', /./],
    ['mastodon', 'https://phanpy.social/#/social.example/s/1234', /./],
  ])('%s: %s tells too little, so no address is made of it', (platform, permalink, made) => {
    for (const url of urlsOf(platform, permalink).filter((entry) => entry !== undefined)) expect(url).not.toMatch(made);
  });

  it('says how many characters its report takes', () => {
    const limit = (platform: string) => reportFlow(platform, 'threat', post('post', null)).maxLength;
    expect([limit('mastodon'), limit('misskey'), limit('lemmy'), limit('discourse'), limit('bluesky'), limit('x')]).toEqual([1000, 2048, 1000, 500, 300, null]);
  });
});
