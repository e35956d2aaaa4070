/** Facts the page gives to machines about a video. They outlive in-app navigation, so each is tied to a video id. */
import { absoluteUrl, isoTime } from '../reading';
import { videoIdIn } from './addresses';

/** When `videoId` was published, ISO 8601 in UTC; `null` when the page says nothing, or speaks of another video. */
export function publishedAt(document: Document, videoId: string): string | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const video = parse(script.textContent);
    if (video && idOf(video) === videoId) {
      const time = typeof video.uploadDate === 'string' ? isoTime(video.uploadDate) : null;
      if (time) return time;
    }
  }
  // Only in the first page of a visit: the id stands beside the date in one list of properties.
  const named = document.querySelector('meta[itemprop="identifier"], meta[itemprop="videoId"]')?.getAttribute('content');
  if (named !== videoId) return null;
  return isoTime(document.querySelector('meta[itemprop="uploadDate"]')?.getAttribute('content'))
    ?? isoTime(document.querySelector('meta[itemprop="datePublished"]')?.getAttribute('content'));
}

/** The still picture of `videoId` that the page names; its address holds the id. */
export function posterOf(document: Document, videoId: string): string | null {
  const named = [
    document.querySelector('link[itemprop="thumbnailUrl"]')?.getAttribute('href'),
    document.querySelector('meta[property="og:image"]')?.getAttribute('content'),
  ];
  for (const href of named) {
    const url = absoluteUrl(href, new URL('https://i.ytimg.com/'));
    if (url && new URL(url).pathname.split('/').includes(videoId)) return url;
  }
  return null;
}

function parse(json: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : null;
  } catch {
    // Half-written while the page fills it; then there is no date to read.
    return null;
  }
}

function idOf(video: Record<string, unknown>): string | null {
  for (const address of [video.embedUrl, video['@id'], video.url]) {
    const url = typeof address === 'string' ? URL.parse(address) : null;
    const id = videoIdIn(url) ?? /^\/embed\/([\w-]{11})$/.exec(url?.pathname ?? '')?.[1] ?? null;
    if (id) return id;
  }
  return null;
}
