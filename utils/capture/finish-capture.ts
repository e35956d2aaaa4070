/** From a draft to a stored record: fetches media, joins pictures, fills the copy of the post, and saves all at once. */
import type { ArtefactEntry, Capture, ClockCheck, Collector, EvidenceRecord, Missing, PictureMethod } from '../evidence/types';
import type { EvidenceStore, NewArtefact } from '../evidence/store';
import { siteById } from '../platforms/sites';
import type { Media } from '../platforms/types';
import { joinSlices, pictureSize } from './camera';
import { fetchBytes, MOST_BYTES, type Fetched } from './fetch-bytes';
import { filledPage, filledPost, MOST_PAGE_BYTES, type Fetch } from './fill-copies';
import { isLinkOnly } from './link-only';
import type { CaptureDraft, Draft, Pictures } from './types';

/** What finishing needs from the browser. */
export interface Surroundings {
  /** Of one host, or of all: `*`. */
  mayFetch: (host: string) => Promise<boolean>;
  /** Who puts things on record here, as the person said. */
  collector(): Promise<Collector | null>;
  environment(draft: CaptureDraft, tabId: number): Promise<Capture['environment']>;
  toolVersion: string;
  /** PNG drawn from a self-contained copy; `null` where this browser cannot. */
  drawCopy(html: string, width: number, height: number): Promise<ArrayBuffer | null>;
}

const A_MINUTE = 60_000;

/** All of a record that needs nothing more from its page: media, pictures, the copy of the post. */
export interface Prepared { fetched: Fetch; clocks: ClockCheck[]; ready: Promise<{ artefacts: NewArtefact[]; missing: Missing[] }> }

/** May begin once the page gave its pictures, while it still copies itself. Not for a record of an address alone. */
export function prepareCapture(whole: Draft, around: Surroundings): Prepared {
  const ofPost = new Set(mediaAddresses(whole.draft));
  const clocks: ClockCheck[] = [];
  const fetched = fetchOnce(async (address) => {
    const answer = await fetchBytes(address, around.mayFetch, ofPost.has(address) ? 'anew' : 'cached');
    if ('clockAhead' in answer && typeof answer.clockAhead === 'number') {
      clocks.push({ host: new URL(address).hostname, offsetSeconds: Math.round(answer.clockAhead / 1000) });
    }
    return answer;
  });
  const ready = readyOf(whole, around, fetched);
  ready.catch(() => undefined); // Told when the record is finished.
  return { fetched, clocks, ready };
}

async function readyOf({ draft, slices, windowPicture, memory = [] }: Draft, around: Surroundings, fetched: Fetch): Promise<Awaited<Prepared['ready']>> {
  const missing: Missing[] = [];
  const html = await filledPost(draft.copy, fetched, missing);
  const artefacts: NewArtefact[] = [htmlArtefact('post-html', html)];
  if (draft.source !== undefined) artefacts.push(htmlArtefact('post-source', draft.source));

  const picture = await joinSlices(slices);
  if (picture) {
    artefacts.push(pictured('post-picture', picture, slices.length > 1 ? 'stitched-screenshot' : 'screenshot'));
  } else {
    const drawn = await around.drawCopy(html, draft.copy.width, draft.copy.height).catch(() => null);
    const size = drawn && await pictureSize(drawn, 'image/png');
    if (drawn && size) artefacts.push(pictured('post-picture', { png: drawn, ...size }, 'drawn-from-copy'));
    else missing.push({ code: 'picture.not-drawn', detail: null });
  }
  if (windowPicture) {
    const size = await pictureSize(windowPicture, 'image/png');
    if (size) artefacts.push(pictured('window-picture', { png: windowPicture, ...size }, 'screenshot'));
  }
  artefacts.push(...await mediaOf(draft, fetched, missing), ...await fromMemory(memory, fetched));
  return { artefacts, missing };
}

export async function finishCapture(
  store: EvidenceStore, whole: Draft, page: Pictures, around: Surroundings,
  { afterRestart = false, prepared }: { afterRestart?: boolean; prepared?: Prepared } = {},
): Promise<EvidenceRecord> {
  const { id, draft, pageCopy, tabId } = whole;
  if (isLinkOnly(draft)) {
    return store.save(await captureOf(draft, tabId, around, { missing: draft.missing, pageChanges: [], clock: null }, id), [], { draftId: id, afterRestart });
  }
  const { fetched, clocks, ready } = prepared ?? prepareCapture(whole, around);
  const lacking: Missing[] = [];
  const filling = pageCopy && filledPage(pageCopy, fetched, lacking);
  const { artefacts, missing } = await ready;
  const all = filling ? [...artefacts, htmlArtefact('page-html', await filling)] : artefacts;
  return store.save(await captureOf(draft, tabId, around, {
    missing: [...draft.missing, ...page.missing, ...missing, ...lacking], pageChanges: [...draft.pageChanges, ...page.pageChanges],
    // The answer that was quickest on its way tells the time best.
    clock: clocks.toSorted((one, other) => one.offsetSeconds - other.offsetSeconds)[0] ?? null,
  }, id), all, { draftId: id, afterRestart });
}

async function captureOf(
  draft: CaptureDraft, tabId: number, around: Surroundings, rest: Pick<Capture, 'missing' | 'pageChanges' | 'clock'>, id: string,
): Promise<Omit<Capture, 'artefacts'>> {
  return {
    schemaVersion: 1, id, platform: draft.platform, kind: draft.kind, post: draft.post, thread: draft.thread, page: draft.page,
    viewerLoggedIn: draft.viewerLoggedIn, viewer: draft.viewer ?? null, permalinkFrom: draft.permalinkFrom, timesDisagree: timesDisagree(draft.post.postedAt, siteById(draft.platform)?.idTime),
    capturedAt: draft.capturedAt, startedBy: draft.startedBy, environment: await around.environment(draft, tabId),
    tool: {
      name: 'OnRecord', version: around.toolVersion, adapter: draft.adapter,
      settings: { allHosts: await around.mayFetch('*'), mostMediaBytes: MOST_BYTES, mostPageBytes: MOST_PAGE_BYTES },
    },
    collector: await around.collector(), ...rest, ...(draft.hints?.length && { hints: draft.hints }),
    aimedAt: draft.aimedAt ?? null,
  };
}

/** The same address is asked for once, however often the post shows it. */
function fetchOnce(fetchOne: Fetch): Fetch {
  const begun = new Map<string, ReturnType<Fetch>>();
  return (address) => {
    const known = begun.get(address) ?? fetchOne(address);
    begun.set(address, known);
    return known;
  };
}

async function mediaOf({ post, stills = [] }: CaptureDraft, fetched: Fetch, missing: Missing[]): Promise<NewArtefact[]> {
  const wanted = [
    ...post.media.map(({ kind, url, alt }, index) => ({ name: `media-${index + 1}`, role: 'media' as const, url: addressOf({ kind, url }), alt })),
    ...stills.map(({ poster }, index) => ({ name: `poster-${index + 1}`, role: 'media' as const, url: post.media.some(({ url }) => url === poster) ? null : poster, alt: null })),
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
  const frames = await Promise.all(stills.map(async ({ frame }, index): Promise<NewArtefact | null> => {
    const answer = frame === null ? { code: 'video-frame' } : await fetched(frame);
    if ('code' in answer) return null; // Said by the page already.
    return { ...artefact(`frame-${index + 1}`, 'media', answer.mimeType, answer.bytes), method: 'video-frame', ...await sizeOf(answer) };
  }));
  return [...found, ...frames].filter((each) => each !== null);
}

/** As the page held them: no address leads to them, so none is named. */
async function fromMemory(memory: string[], fetched: Fetch): Promise<NewArtefact[]> {
  const answers = await Promise.all(memory.map(fetched));
  const kept = await Promise.all(answers.map(async (answer, index) => 'code' in answer ? null
    : { ...artefact(`memory-${index + 1}`, 'media', answer.mimeType, answer.bytes), ...await sizeOf(answer) }));
  return kept.filter((each) => each !== null);
}

/** The address of a card is where it leads, not a picture. */
const addressOf = ({ kind, url }: Pick<Media, 'kind' | 'url'>) => kind === 'card' ? null : url;

function mediaAddresses({ post, stills = [] }: CaptureDraft): string[] {
  return [...post.media.map(addressOf), ...stills.map(({ poster }) => poster), post.author.avatarUrl].filter((url) => url !== null);
}

const htmlArtefact = (role: 'post-html' | 'post-source' | 'page-html', html: string): NewArtefact =>
  artefact(role, role, 'text/html', new TextEncoder().encode(html).buffer);

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
