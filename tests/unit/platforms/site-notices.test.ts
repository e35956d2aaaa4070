// @vitest-environment happy-dom
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditNotices, checkNotices } from '../../../utils/platforms/notice-schema';
import { noticeOfPage, noticeOfPost, noticesOf, type PlatformNotices } from '../../../utils/platforms/site-notices';
import { platforms } from '../../../utils/platforms/registry';

const folder = join(import.meta.dirname, '../../../utils/platforms');
const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const at = (asked: string, url = asked, status: number | null = 200) => ({ asked: new URL(asked), url: new URL(url), status });
const POST = 'https://x.com/truthteller88/status/1990000000000000000';
const page = (platform: string, html: string, place = at(POST), hasPosts = false) => noticeOfPage(parse(html), platform, place, hasPosts);

describe('the notices of sites', () => {
  it('all have a source, a date and how sure we are', () => {
    for (const platform of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())) {
      const file = join(folder, platform.name, 'notices.json');
      let data: PlatformNotices;
      try {
        data = JSON.parse(readFileSync(file, 'utf8')) as PlatformNotices;
      } catch {
        continue; // No notice is known of it: unknown is what it says.
      }
      expect(checkNotices(data)).toEqual([]);
      expect(auditNotices(data, new Date('2026-12-01')).errors).toEqual([]);
      expect(noticesOf(platform.name)).toEqual(data.notices);
    }
    const bare = { platform: 'x', notices: [{ says: 'removed', of: 'page', selector: 'p' }] };
    expect(checkNotices(bare).map((line) => line.split(':')[0])).toEqual(['notices[0].source', 'notices[0].confidence', 'notices[0].checkedOn']);
  });

  it('are what the server itself answers, in the page\'s own title', () => {
    expect(page('mastodon', '<title>The page is not here</title>', at('https://ohai.social/@mei/1', 'https://ohai.social/@mei/1/', 404)))
      .toEqual({ says: 'not-there', sign: 'HTTP 404', words: 'The page is not here', confidence: 'high', element: null });
    expect(page('xenforo', '', at(POST, POST, 451))?.says).toBe('place');
    expect(page('xenforo', '', at(POST, POST, 403))?.says).toBe('unsaid');
    expect(page('xenforo', '', at(POST, POST, 503))).toBeNull();
  });

  it('are known by structure on X, and not where the page may simply be tried again', () => {
    const gone = '<main><div data-testid="primaryColumn"><div data-testid="error-detail"><span>Hmm, nothing here</span></div></div></main>';
    expect(page('x', gone)).toMatchObject({ says: 'not-there', words: 'Hmm, nothing here', confidence: 'medium' });
    expect(page('x', gone.replace('</span>', '</span><button>Retry</button>'))).toBeNull();
    expect(page('x', gone, at(POST, 'https://x.com/home'))).toBeNull();
    // Where posts are shown, it may be about another.
    expect(page('x', gone, at(POST), true)).toBeNull();
  });

  it('are known by words only where there is nothing better, and then with less confidence', () => {
    expect(page('x', '<main><article><span>This Post violated the X Rules. Learn more</span></article></main>')).toMatchObject({ says: 'removed', confidence: 'low' });
    expect(page('bluesky', '<div id="root"><div dir="auto">The post may have been deleted.</div></div>', at('https://bsky.app/profile/a/post/b'))?.says).toBe('not-there');
    expect(page('facebook', '<div role="main"><h2>This content isn\u2019t available right now</h2></div>', at('https://www.facebook.com/a/posts/b'))?.says).toBe('unsaid');
  });

  it('tell a way to a login from a page that is one', () => {
    expect(page('linkedin', '<title>Sign in</title>', at('https://www.linkedin.com/feed/update/urn:li:activity:1/', 'https://www.linkedin.com/authwall?trk=x'))?.says).toBe('login');
    expect(page('instagram', '', at('https://www.instagram.com/p/abc/', 'https://www.instagram.com/accounts/login/?next=x'))?.says).toBe('login');
    expect(page('instagram', '', at('https://www.instagram.com/accounts/login/'))).toBeNull();
  });

  it('read what a page tells its own scripts only while it is that page', () => {
    const video = 'https://www.youtube.com/watch?v=abc';
    const html = '<script>var ytInitialPlayerResponse = {"playabilityStatus":{"status":"ERROR","reason":"Video unavailable"}};</script><title>YouTube</title>';
    expect(page('youtube', html, at(video))?.says).toBe('not-there');
    expect(page('youtube', html, at(video, video, null))).toBeNull();
    expect(page('youtube', html.replace('"ERROR"', '"OK"'), at(video))).toBeNull();
    const tiktok = (status: number) => `<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">{"__DEFAULT_SCOPE__":{"webapp.video-detail":{"statusCode":${status},"statusMsg":"x"}}}</script>`;
    const clip = at('https://www.tiktok.com/@a/video/1');
    expect([page('tiktok', tiktok(10204), clip)?.says, page('tiktok', tiktok(10222), clip)?.says, page('tiktok', tiktok(0), clip)]).toEqual(['not-there', 'limited', null]);
  });

  it('stand in the place of the very post', () => {
    const comment = (id: string) => `<shreddit-comment thingid="${id}" is-comment-deleted author="[deleted]"><div slot="comment"><p>[removed]</p></div></shreddit-comment>`;
    expect(noticeOfPost(parse(comment('t1_a')), 'reddit', 't1_a')?.says).toBe('taken-away');
    expect(noticeOfPost(parse(comment('t1_b')), 'reddit', 't1_a')).toBeNull();
    const old = '<div class="thing" data-fullname="t1_a"><div class="entry"><div class="md"><p>[removed]</p></div></div></div>';
    expect(noticeOfPost(parse(old), 'reddit', 't1_a')).toMatchObject({ says: 'removed', words: '[removed]' });
    // Somebody who still has a name wrote these words.
    expect(noticeOfPost(parse(old.replace('data-fullname', 'data-author="mei" data-fullname')), 'reddit', 't1_a')).toBeNull();
    expect(noticeOfPost(parse('<div class="message message--deleted" data-content="post-7"></div>'), 'hardwarezone', 'post-7')?.says).toBe('taken-away');
    expect(noticeOfPost(parse('<p></p>'), 'reddit', null)).toBeNull();
  });

  it('never come from what people wrote, whatever id or page', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom(...platforms.map(({ id }) => id)), (words, platform) => {
      const document = parse('<main><article data-testid="tweet"><p></p></article></main>');
      document.querySelector('p')!.textContent = words;
      expect(noticeOfPost(document, platform, words || 'x')).toBeNull();
      expect(noticeOfPage(document, platform, at(POST), true)).toBeNull();
    }), { numRuns: 200 });
  });
});
