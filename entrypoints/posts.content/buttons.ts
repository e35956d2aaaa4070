/** Keeps exactly one button in the action bar of every post, whatever the site redraws, and takes all away at the end. */
import { BUTTON_TAG, makePostButton, type ButtonText, type PostButton } from '../../components/post-button';
import { fitFor, type Grounds } from '../../components/post-button-fit';
import { watchPosts } from '../../utils/capture/watch-posts';
import { rootsOf } from '../../utils/platforms/find-units';
import type { PlatformAdapter } from '../../utils/platforms/types';

const OUTCOME_SHOWN_MS = 5000;
/** A site that takes the button away as often as it is put there would keep the page busy for ever: it wins, for a while. */
const MOST_TRIES = 20;
const TRIES_WITHIN_MS = 5000;

interface Mounting {
  adapter: PlatformAdapter;
  text: ButtonText;
  signal: AbortSignal;
  /** Resolves once the background has all it needs; rejects when it could not be reached. */
  capture: (unit: Element) => Promise<void>;
  /** Told of each post that gets a button. */
  mounted: (unit: Element) => void;
}

export function mountButtons({ adapter, text, signal, capture, mounted }: Mounting): void {
  const buttons = new WeakMap<Element, PostButton>();
  const tries = new WeakMap<Element, { count: number; since: number }>();
  const mayTry = (unit: Element) => {
    const now = performance.now();
    const known = tries.get(unit);
    const { count, since } = known && now - known.since < TRIES_WITHIN_MS ? known : { count: 0, since: now };
    tries.set(unit, { count: count + 1, since });
    // Once for each time it was refused, so that a post is not left without a button when the site stops.
    if (count === MOST_TRIES) setTimeout(() => { if (unit.isConnected && !signal.aborted) ensure([unit]); }, TRIES_WITHIN_MS);
    return count < MOST_TRIES;
  };

  const press = async (button: PostButton) => {
    // Read now, not when mounted: lists put another post into the same node. One that the adapter no longer knows is
    // still put on record, with what is missing.
    const unit = unitAround(button.host, adapter) ?? button.host.closest(adapter.unitSelector);
    if (!unit) return;
    // It reads the post at once; what is changed in the page before would have to be laid out first.
    const work = capture(unit);
    button.setState('busy');
    try {
      await work;
      button.setState('done');
    } catch {
      button.setState('failed'); // The extension was updated or removed under the page: nothing was kept, and it says so.
    }
    setTimeout(() => button.setState('rest'), OUTCOME_SHOWN_MS);
  };

  /** Reads only; what it returns writes only. */
  const looking = (unit: Element, isUnit: boolean, grounds: Grounds): () => void => {
    const place = isUnit ? adapter.buttonPlace(unit) : null;
    const present = [...unit.querySelectorAll(BUTTON_TAG)].filter((host) => unitAround(host, adapter) === unit);
    const kept = place ? present.find((host) => host.parentElement === place.parent && buttons.has(host)) : undefined;
    const fit = place && !kept && mayTry(unit) ? fitFor(place, grounds) : null;
    return () => {
      for (const host of present) if (host !== kept) host.remove();
      if (!place || !fit) return;
      const button: PostButton = makePostButton(unit.ownerDocument, text, () => void press(button));
      buttons.set(button.host, button);
      place.parent.insertBefore(button.host, place.before);
      button.sit(fit);
      mounted(unit);
    };
  };

  const ensure = (units: readonly Element[]) => {
    const all = new Map(units.map((unit) => [unit, adapter.isUnit(unit)]));
    // What changed may stand in something that only looks like a post, inside the one that lost its button by it.
    for (const unit of units) {
      const around = all.get(unit) ? null : unitAround(unit.parentElement, adapter);
      if (around) all.set(around, true);
    }
    const grounds: Grounds = new Map();
    for (const put of [...all].map(([unit, isUnit]) => looking(unit, isUnit, grounds))) put();
  };

  const allButtons = () => rootsOf(adapter, document).flatMap((root) => [...root.querySelectorAll(BUTTON_TAG)]);

  watchPosts(adapter, document, signal, ensure);

  const refit = () => {
    const sitting = allButtons().flatMap((host) => {
      const button = buttons.get(host);
      const unit = button && unitAround(host, adapter);
      const place = unit && adapter.buttonPlace(unit);
      return place ? [{ button, place }] : [];
    });
    for (const { button } of sitting) button.sit(null);
    const grounds: Grounds = new Map();
    const fits = sitting.map(({ button, place }) => [button, fitFor(place, grounds)] as const);
    for (const [button, fit] of fits) button.sit(fit);
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', refit, { signal });
  signal.addEventListener('abort', () => {
    for (const host of allButtons()) host.remove();
  }, { once: true });
}

/** The innermost real post around a node: a quote inside a post is not one by itself. */
export function unitAround(node: Element | null, adapter: PlatformAdapter): Element | null {
  for (let unit = node?.closest(adapter.unitSelector); unit; unit = unit.parentElement?.closest(adapter.unitSelector)) {
    if (adapter.isUnit(unit)) return unit;
  }
  return null;
}
