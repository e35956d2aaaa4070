/**
 * Shows the post to the camera: our own things hidden, sticky headers avoided, posts taller than the window scrolled
 * past in slices. The camera itself is the background's. Runs in the page.
 */
import type { Missing } from '../evidence/types';
import { OWN_TAG } from './serialise-html';
import { Slices } from './slices';
import type { PictureAnswer, PictureRequest, Pictures, Rect } from './types';
import { visiblePart } from './visible-part';

/** Beyond this the picture says that it is cut. */
const MOST_SLICES = 24;
/** Rows of pixels; not every browser can draw a taller picture. */
const MOST_ROWS = 32_000;
const TRIES = 3;
const OURS = 'onrecord-button, onrecord-panel, onrecord-region, onrecord-where, onrecord-guard';
/** Milliseconds to wait for pictures that the site loads only once they come into view. */
const SETTLE_MS = 1500;

/** Scrolls by so many pixels, until that is drawn. */
type Scroll = (top: number) => Promise<void>;
type Ask = (request: Pick<PictureRequest, 'keepWindow' | 'slice'>) => Promise<PictureAnswer>;
type TakePicture = (request: PictureRequest) => Promise<PictureAnswer>;

/** Takes the window as the person sees it and the post, or page, whole. `meanwhile` is called while the camera is at work on the first. */
export async function takePictures(
  post: Element, draftId: string, take: TakePicture, stillSame: () => boolean = () => post.isConnected, meanwhile: () => void = () => {},
): Promise<Pictures> {
  const around = keepScroll(post);
  const ours = new Ours(post);
  ours.hide();
  const overlays = new Overlays(post);
  try {
    await painted();
    const ask: Ask = (request) => take({ ...request, draftId, viewportWidth: innerWidth, devicePixelRatio });
    const whole = await visiblePart(post);
    const { top, height } = post.getBoundingClientRect();
    const inOne = whole && whole.height >= height - 1 ? { x: whole.x, width: whole.width, top, offset: 0, height } : null;
    const asked = ask({ keepWindow: true, slice: inOne });
    meanwhile();
    const answer = await asked;
    if (inOne) return { missing: answer.taken ? [] : [noPicture(answer.code)], pageChanges: [] };
    if (!answer.taken) return { missing: [noPicture(answer.code)], pageChanges: [] };
    const missing = await takeSlices(post, ask, stillSame, overlays, ours);
    return { missing, pageChanges: overlays.hidden ? ['overlays-hidden'] : [] };
  } finally {
    overlays.show();
    ours.show();
    around();
  }
}

/** Takes the window, and the part of it that the person drew. */
export async function takeRegion(
  inside: Element, { x, y, width, height }: Rect, draftId: string, take: TakePicture, meanwhile: () => void,
): Promise<Pictures> {
  const ours = new Ours(inside);
  ours.hide();
  try {
    await painted();
    const asked = take({ draftId, keepWindow: true, slice: { x, width, top: y, offset: 0, height }, viewportWidth: innerWidth, devicePixelRatio });
    meanwhile();
    const answer = await asked;
    return { missing: answer.taken ? [] : [noPicture(answer.code)], pageChanges: [] };
  } finally {
    ours.show();
  }
}

/**
 * Bars that stay in the window while a page or a tall post is scrolled past: each is shown in the first piece that has it whole,
 * where the person saw it, and hidden after that, because it would stand over words that are then in no picture. What lies over
 * a post from outside is hidden only where rows can be seen in no other place: elsewhere the camera looks for a clear one.
 */
class Overlays {
  readonly #opacity = new Map<HTMLElement, string>();

  constructor(readonly shown: Element) {}

  get hidden(): boolean { return this.#opacity.size > 0; }

  hideShown(): Promise<void> { return this.#hide(this.shown); }

  hideCovering(): Promise<void> { return this.#hide(this.shown.ownerDocument.body, (element) => !element.contains(this.shown) && !this.shown.contains(element)); }

  async #hide(within: Element, wanted: (element: Element) => boolean = () => true): Promise<void> {
    const slices = new Slices();
    for (const [index, element] of within.querySelectorAll<HTMLElement>('*').entries()) {
      if (index % 32 === 31 && slices.over) await slices.pause();
      if (this.#opacity.has(element) || OWN_TAG.test(element.tagName)) continue;
      const { position } = getComputedStyle(element);
      if ((position !== 'fixed' && position !== 'sticky') || !wanted(element)) continue;
      const { top, bottom, height } = element.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) continue;
      // Cut by the edge of the window, it may be no bar yet: its other half comes with the next piece.
      if (position === 'sticky' && bottom > innerHeight && height < innerHeight) continue;
      this.#opacity.set(element, element.style.opacity);
      element.style.setProperty('opacity', '0', 'important');
    }
  }

  show(): void {
    for (const [element, opacity] of this.#opacity) {
      element.style.removeProperty('opacity');
      element.style.opacity = opacity;
    }
  }
}

const noPicture = (code: string): Missing => ({ code: `picture.${code}`, detail: null });

async function takeSlices(post: Element, ask: Ask, stillSame: () => boolean, overlays: Overlays, ours: Ours): Promise<Missing[]> {
  const scroller = scrollerOf(post);
  const scroll: Scroll = async (top) => {
    scroller.scrollBy({ top, behavior: 'instant' });
    ours.hide();
    await painted();
  };
  // Asked again for each piece: a post grows while its pictures load.
  const height = () => Math.ceil(post.getBoundingClientRect().height);
  const notLoaded = new Set<HTMLImageElement>();
  const ended = (...missing: Missing[]) =>
    [...missing, ...(notLoaded.size > 0 ? [{ code: 'picture.not-loaded', detail: String(notLoaded.size) }] : [])];
  let done = 0;
  for (let slice = 0; done < height() - 1; slice += 1) {
    const soFar = () => `${done} / ${height()} px`;
    if (slice === MOST_SLICES || (done + innerHeight) * devicePixelRatio > MOST_ROWS) return ended({ code: 'picture.too-tall', detail: soFar() });
    let shown = await showFrom(post, done, scroll, stillSame, notLoaded);
    if (shown === 'picture.covered') {
      await overlays.hideCovering();
      shown = await showFrom(post, done, scroll, stillSame, notLoaded);
    }
    if (typeof shown === 'string') return ended({ code: shown, detail: soFar() });
    const { part, top, seenTo } = shown;
    const answer = await ask({ keepWindow: false, slice: { x: part.x, width: part.width, top, offset: done, height: seenTo - done } });
    if (!answer.taken) return ended({ code: `picture.${answer.code}`, detail: soFar() });
    done = seenTo;
    await overlays.hideShown();
  }
  return ended();
}

/** Brings row `offset` of the post into view, again if the person scrolls meanwhile; a code under `missing.` when it cannot. */
async function showFrom(
  post: Element, offset: number, scroll: Scroll, stillSame: () => boolean, notLoaded: Set<HTMLImageElement>,
): Promise<{ part: Rect; top: number; seenTo: number } | 'picture.moved-away' | 'picture.covered'> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    await bringIntoView(post, offset, scroll);
    if (await settled(post, notLoaded)) await bringIntoView(post, offset, scroll); // What loaded may have moved it.
    if (!stillSame()) return 'picture.moved-away';
    const part = await visiblePart(post);
    const { top } = post.getBoundingClientRect();
    const seenTo = part ? Math.round(part.y + part.height - top) : 0;
    if (part && Math.round(part.y - top) <= offset && seenTo > offset) return { part, top, seenTo };
  }
  // Something covers these rows wherever they are scrolled to: say so rather than join pieces that do not meet.
  return 'picture.covered';
}

/** Scrolls until row `offset` of the post stands below whatever covers the top of the window. */
async function bringIntoView(post: Element, offset: number, scroll: Scroll): Promise<void> {
  const toTop = () => post.getBoundingClientRect().top + offset;
  await scroll(toTop() - 4);
  const part = await visiblePart(post);
  if (part && part.y > toTop() + 1) await scroll(toTop() - part.y);
}

/** Waits for pictures in view, which many sites load only now; true when any had to be waited for. */
async function settled(post: Element, notLoaded: Set<HTMLImageElement>): Promise<boolean> {
  await painted(); // Sites put the real address in place of a stand-in a frame after it comes into view.
  const inView = [...post.querySelectorAll('img')].filter((image) => {
    const { top, bottom, width } = image.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  });
  const loading = inView.filter(({ complete }) => !complete);
  const ready = Promise.allSettled(inView.map((image) => image.decode()));
  await Promise.race([ready, new Promise((resolve) => { setTimeout(resolve, SETTLE_MS); })]);
  for (const image of inView) {
    if (image.complete) notLoaded.delete(image); // Or broken: then it is pictured as the site shows that.
    else notLoaded.add(image);
  }
  if (loading.length > 0) await painted();
  return loading.length > 0;
}

function scrollerOf(post: Element): Element {
  for (let above = post.parentElement; above; above = above.parentElement) {
    const { overflowY } = getComputedStyle(above);
    if (/auto|scroll/.test(overflowY) && above.scrollHeight > above.clientHeight && above !== above.ownerDocument.body) return above;
  }
  return post.ownerDocument.scrollingElement ?? post.ownerDocument.documentElement;
}

function keepScroll(post: Element): () => void {
  const scroller = scrollerOf(post);
  const { scrollTop, scrollLeft } = scroller;
  return () => scroller.scrollTo({ top: scrollTop, left: scrollLeft, behavior: 'instant' });
}

/** What is ours and near the window; a long page holds hundreds of our buttons, and each that is hidden is drawn anew. */
class Ours {
  readonly #hidden = new Set<HTMLElement>();
  readonly #trees: Set<Document | ShadowRoot>;

  constructor(post: Element) {
    this.#trees = new Set([post.ownerDocument, post.getRootNode() as Document | ShadowRoot]);
  }

  /** Again after the page was scrolled. */
  hide(): void {
    const near = [...this.#trees].flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(OURS)]).filter((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return !this.#hidden.has(element) && bottom > -innerHeight && top < 2 * innerHeight;
    });
    for (const element of near) {
      this.#hidden.add(element);
      // Not `visibility`, which would take the focus away from the person's place in the page.
      element.style.setProperty('opacity', '0', 'important');
    }
  }

  show(): void {
    for (const element of this.#hidden) element.style.removeProperty('opacity');
  }
}

/** Two frames: the first lays out, the second has been shown. In a hidden tab no frame comes, so a clock stands in. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 250);
    requestAnimationFrame(() => requestAnimationFrame(() => { clearTimeout(late); resolve(); }));
  });
}
