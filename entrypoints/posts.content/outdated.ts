/**
 * The extension was updated or turned off under this page: nobody answers this script any more, and a panel that was open is dead.
 * The person is told so in the page. What was begun before that is in the database, and is finished when the extension is there again.
 */
import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { OURS } from '../../components/page-leave';
import type { PageNote } from '../../components/page-note';
import { PANEL_TAG, type PanelFrame } from '../../components/panel-frame';
import type { Note } from '../../utils/messages';

/** Milliseconds between looks, while a panel is open; a press looks at once. */
const LOOK_EVERY_MS = 1000;

export function watchOutdated(ctx: ContentScriptContext, note: PageNote, words: Promise<Note>) {
  let panel: PanelFrame | null = null;
  // Asked for while somebody answers.
  let toSay: Note | null = null;
  words.then((given) => { toSay = given; }, () => undefined);
  if (import.meta.env.FIREFOX && clearLeft(document)) words.then((given) => note.say(given, true), () => undefined);
  const tell = () => {
    panel?.hide();
    if (toSay) note.say(toSay, true);
  };
  // A page can pretend that a newer script has come, but not that the extension went away.
  const isGone = () => browser.runtime?.id === undefined;
  ctx.onInvalidated(() => { if (panel?.open() && isGone()) tell(); });
  return {
    panelShown(shown: PanelFrame): void {
      panel = shown;
      const looking = ctx.setInterval(() => { if (!shown.open()) clearInterval(looking); }, LOOK_EVERY_MS);
    },
    /** To be asked when something failed. */
    failed(): void {
      if (ctx.isInvalid && isGone()) tell();
    },
  };
}

/**
 * Firefox ends our script together with its version, and leaves what that showed: a dead panel that nobody could close. The script of the next
 * version takes it away. True where a panel was among it.
 */
function clearLeft(page: Document): boolean {
  const left = [...page.querySelectorAll(OURS)];
  for (const each of left) each.remove();
  return left.some(({ localName }) => localName === PANEL_TAG);
}
