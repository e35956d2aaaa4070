/** Opens the rest of a cut text with the site's own control, where the site has one that stays in its place. */
import { stripBidi } from '../platforms/reading';
import type { Page, PlatformAdapter, Post } from '../platforms/types';

const PATIENCE_MS = 2000;

/** True once more of the same post's text is shown; false when the site did not, or did something else. */
export async function expandText(
  adapter: PlatformAdapter, unit: Element, before: Post, page: Page, stillSame: () => boolean,
): Promise<boolean> {
  const control = adapter.moreControl?.(unit);
  if (!control || leaves(control)) return false;
  const address = location.href;
  const grown = watchFor(unit, () => {
    if (!stillSame() || location.href !== address) return 'other';
    return continues(adapter.readPost(unit, page), before) ? 'more' : null;
  });
  control.click();
  return await grown === 'more';
}

// A link may be caught by the site's script, or not: then it would take the person away from what they want to keep.
const leaves = (control: HTMLElement) => Boolean(control.closest('a[href]')) || control.matches('[type="submit"]');

/** The same author's text with the same beginning, longer than before, or no longer cut: some sites only hid the rest. */
function continues(now: Post, before: Post): boolean {
  const beginning = plain(before.text).slice(0, -1); // Its end may be half a word.
  return now.author.handle === before.author.handle && now.author.name === before.author.name && now.id === before.id
    && plain(now.text).startsWith(beginning) && (!now.textCut || plain(now.text).length > plain(before.text).length);
}

const plain = (text: string) => stripBidi(text).replace(/[\s.\u2026]+/g, ' ').trim();

/** What `look` sees after a change, or `null` when patience ends. */
function watchFor<T>(unit: Element, look: () => T | null): Promise<T | null> {
  return new Promise((resolve) => {
    const end = (value: T | null) => {
      observer.disconnect();
      clearTimeout(late);
      resolve(value);
    };
    const observer = new MutationObserver(() => {
      const seen = look();
      if (seen !== null) end(seen);
    });
    observer.observe(unit, { childList: true, subtree: true, characterData: true, attributes: true });
    const late = setTimeout(() => end(look()), PATIENCE_MS);
  });
}
