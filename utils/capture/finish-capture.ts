/** From a draft to a stored record: fetches media, joins pictures, fills the copy of the post, and saves all at once. */
import type { ArtefactEntry, Capture, EvidenceRecord, Missing, PictureMethod } from '../evidence/types';
import type { EvidenceStore, NewArtefact } from '../evidence/store';
import { platformById } from '../platforms/registry';
import { joinSlices, pictureSize } from './camera';
import { fetchBytes, toDataUrl, type Fetched } from './fetch-bytes';
import type { CaptureDraft, Draft, Pictures } from './types';

/** What finishing needs from the browser. */
export interface Surroundings {
  mayFetch: (host: string) => Promise<boolean>;
  environment(draft: CaptureDraft, tabId: number): Promise<Capture['environment']>;
  toolVersion: string;
  /** PNG drawn from a self-contained copy; `null` where this browser cannot. */
  drawCopy(html: string, width: number, height: number): Promise<ArrayBuffer | null>;
}

const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const A_MINUTE = 60_000;

export async function finishCapture(
  store: EvidenceStore, { id, draft, slices, windowPicture, tabId }: Draft, page: Pictures, around: Surroundings,
  { afterRestart = false } = {},
): Promise<EvidenceRecord> {
  const missing: Missing[] = [...draft.missing, ...page.missing];
  const fetched = fetchOnce((address) => fetchBytes(address, around.mayFetch));
  const html = await filledCopy(draft, fetched, missing);
  const artefacts: NewArtefact[] = [artefact('post-html', 'post-html', 'text/html', new TextEncoder().encode(html).buffer)];

  const picture = await joinSlices(slices);
  if (picture) {
    artefacts.push(pictured('post-picture', picture, slices.length > 1 ? 'stitched-screenshot' : 'screenshot'));
  } else {
    const drawn = await around.drawCopy(html, draft.copy.width, draft.copy.height);
    const size = drawn && await pictureSize(drawn, 'image/png');
    if (drawn && size) artefacts.push(pictured('post-picture', { png: drawn, ...size }, 'drawn-from-copy'));
    else missing.push({ code: 'picture.not-drawn', detail: null });
  }
  if (windowPicture) {
    const size = await pictureSize(windowPicture, 'image/png');
    if (size) artefacts.push(pictured('window-picture', { png: windowPicture, ...size }, 'screenshot'));
  }
  artefacts.push(...await mediaOf(draft, fetched, missing));

  return store.save({
    schemaVersion: 1, id, platform: draft.platform, kind: draft.kind, post: draft.post, thread: draft.thread, page: draft.page,
    viewerLoggedIn: draft.viewerLoggedIn, permalinkFrom: draft.permalinkFrom, timesDisagree: timesDisagree(draft.post.postedAt, platformById(draft.platform)?.idTime),
    capturedAt: draft.capturedAt, startedBy: draft.startedBy, environment: await around.environment(draft, tabId),
    tool: { name: 'OnRecord', version: around.toolVersion, adapter: draft.adapter }, missing, pageChanges: [...draft.pageChanges, ...page.pageChanges],
    aimedAt: draft.aimedAt ?? null,
  }, artefacts, { draftId: id, afterRestart });
}

type Fetch = (address: string) => ReturnType<typeof fetchBytes>;

/** The same address is asked for once, however often the post shows it. */
function fetchOnce(fetchOne: Fetch): Fetch {
  const begun = new Map<string, ReturnType<Fetch>>();
  return (address) => {
    const known = begun.get(address) ?? fetchOne(address);
    begun.set(address, known);
    return known;
  };
}

async function filledCopy({ copy }: CaptureDraft, fetched: Fetch, missing: Missing[]): Promise<string> {
  const filled = await Promise.all(copy.assets.map(async (address) => {
    const answer = await fetched(address);
    if (!('code' in answer) && answer.mimeType.startsWith('image/')) return toDataUrl(answer);
    missing.push({ code: 'code' in answer ? answer.code : 'bytes.not-a-picture', detail: address });
    return BLANK;
  }));
  // Highest index first, so that 1 does not match the beginning of 12.
  return filled.reduceRight((html, data, index) => html.replaceAll(`${copy.placeholder}${index}`, data), copy.html);
}

async function mediaOf({ post }: CaptureDraft, fetched: Fetch, missing: Missing[]): Promise<NewArtefact[]> {
  const wanted = [
    // The address of a card is where it leads, not a picture.
    ...post.media.map(({ kind, url, alt }, index) =>
      ({ name: `media-${index + 1}`, role: 'media' as const, url: kind === 'card' ? null : url, alt })),
    { name: 'avatar', role: 'avatar' as const, url: post.author.avatarUrl, alt: null },
  ];
  const found = await Promise.all(wanted.map(async ({ name, role, url, alt }): Promise<NewArtefact | null> => {
    if (!url) return null;
    const answer = await fetched(url);
    if ('code' in answer) {
      // The copy of the post may have named the same address already.
      if (!missing.some(({ code, detail }) => code === answer.code && detail === url)) missing.push({ code: answer.code, detail: url });
      return null;
    }
    return { ...artefact(name, role, answer.mimeType, answer.bytes), sourceUrl: url, alt, ...await sizeOf(answer) };
  }));
  return found.filter((each) => each !== null);
}

async function sizeOf({ bytes, mimeType }: Fetched) {
  return (await pictureSize(bytes, mimeType)) ?? { width: null, height: null };
}

function artefact(name: string, role: ArtefactEntry['role'], mimeType: string, bytes: ArrayBuffer): NewArtefact {
  return { name, role, mimeType, bytes, sourceUrl: null, method: null, alt: null, width: null, height: null };
}

function pictured(
  role: 'post-picture' | 'window-picture', { png, width, height }: { png: ArrayBuffer; width: number; height: number }, method: PictureMethod,
): NewArtefact {
  return { ...artefact(role, role, 'image/png', png), method, width, height };
}

/** The page's time and the one in the id: more than a minute apart is worth a question, not a verdict. */
export function timesDisagree({ machine, fromId }: CaptureDraft['post']['postedAt'], idTime: 'posted' | 'upload' = 'posted'): boolean {
  if (machine === null || fromId === null) return false;
  const later = Date.parse(fromId) - Date.parse(machine);
  // An upload may wait as a draft for any time before it is posted, but cannot come after.
  return later > A_MINUTE || (idTime === 'posted' && later < -A_MINUTE);
}
