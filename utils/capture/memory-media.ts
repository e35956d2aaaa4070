/** Pictures, videos and sounds of a post that the page holds in memory only: nobody but the page can read a `blob:` address. */
import type { Post } from '../platforms/types';

/** Bytes of all of a post: they go to the background in one message. */
const MOST_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 5000;

/**
 * Data URLs, in the order of the page: as many as the post has media without an address. Begins to read at once; what a page
 * streams, has let go or holds more of than fits does not come. `chosen` is the address of the one that the person pointed at.
 */
export async function memoryMedia(unit: Element, post: Post, chosen: string | null = null): Promise<string[]> {
  const wanted = [post, ...(post.quoted ? [post.quoted] : [])].flatMap(({ media }) => media).filter(({ kind, url }) => kind !== 'card' && url === null);
  const addresses = chosen?.startsWith('blob:') ? [chosen] : largest(unit, wanted.length);
  const late = new Promise<null>((resolve) => { setTimeout(resolve, PATIENCE_MS, null); });
  let room = MOST_BYTES;
  const read = await Promise.all(addresses.map(async (address) => {
    const bytes = await Promise.race([blobAt(address), late]);
    if (!bytes || bytes.size === 0 || bytes.size > room) return null;
    room -= bytes.size;
    return Promise.race([asDataUrl(bytes), late]);
  }));
  return read.filter((each) => each !== null);
}

async function blobAt(address: string): Promise<Blob | null> {
  try {
    return await (await fetch(address)).blob();
  } catch {
    return null; // A stream, or gone. That it is missing, the adapter said.
  }
}

/** `null` when it cannot be read. The bytes themselves would belong to the page, and Firefox lets no script of ours look into them. */
function asDataUrl(bytes: Blob): Promise<string | null> {
  const mimeType = /^(?:image|video|audio)\/[\w.+-]+/.exec(bytes.type)?.[0] ?? 'application/octet-stream';
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^data:[^,]*,/, `data:${mimeType};base64,`));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(bytes);
  });
}

/** Emoji and portraits come from memory too, and are smaller than what was posted. */
function largest(unit: Element, count: number): string[] {
  const sizes = new Map<string, number>();
  for (const shown of unit.querySelectorAll<HTMLImageElement | HTMLMediaElement>('img, video, audio')) {
    const address = shown.currentSrc || shown.src;
    if (address.startsWith('blob:')) sizes.set(address, shown instanceof HTMLImageElement ? shown.naturalWidth * shown.naturalHeight : Infinity);
  }
  const first = [...sizes].toSorted(([, one], [, other]) => (one === other ? 0 : other - one)).slice(0, count).map(([address]) => address);
  return [...sizes.keys()].filter((address) => first.includes(address));
}
