/** Addresses on Bluesky's picture and video servers, which say whose upload a file is. */

/** Pictures (`/img/feed_thumbnail/plain/DID/CID`), video playlists and their stills (`/watch/DID/CID/…`). */
export const mediaHosts = ['cdn.bsky.app', 'video.bsky.app', 'video.cdn.bsky.app'] as const;

/** The account (DID) that uploaded the file; `null` when the address names none. */
export function uploaderIn(address: string | null | undefined): string | null {
  // Video addresses write the colons percent-encoded.
  const match = /\/(did(?::|%3a)[a-z]+(?::|%3a)[a-z0-9._:%-]+)\//i.exec(address ?? '');
  return match ? match[1]!.replaceAll(/%3a/gi, ':') : null;
}

/** Whether this is a picture somebody posted, not an avatar or a feed's icon. */
export function isPostedPicture(address: string | null | undefined): boolean {
  return /\/img\/feed_(?:thumbnail|fullsize)\/plain\/did:/.test(address ?? '');
}

/** Pages show thumbnails; the same file is served whole under another name. */
export function fullSize(address: string): string {
  return address.replace('/img/feed_thumbnail/plain/', '/img/feed_fullsize/plain/');
}

/** The still that stands in for a video until it comes near the screen: a background, and no `<video>` yet. */
export function videoStillIn(element: Element): string | null {
  const address = /background-image:\s*url\((["']?|&quot;)(.*?)\1\)/i.exec(element.getAttribute('style') ?? '')?.[2] ?? null;
  return address && /\/(?:watch|hls|vid)\/did(?::|%3a)[^/]+\/[^/]+\/thumbnail/i.test(address) ? address : null;
}
