/**
 * The extension was updated or turned off under this page: nobody answers this script any more, and a panel that was open is dead.
 * The person is told so in the page. What was begun before that is in the database, and is finished when the extension is there again.
 */
import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { PanelFrame } from '../../components/panel-frame';
import { makeWhereMark } from '../../components/where-mark';
import type { Note } from '../../utils/messages';

/** Milliseconds between looks, while a panel is open; a press looks at once. */
const LOOK_EVERY_MS = 1000;

export function watchOutdated(document: Document, ctx: ContentScriptContext, panel: PanelFrame, words: Promise<Note>) {
  const mark = makeWhereMark(document);
  // Asked for while somebody answers.
  let note: Note | null = null;
  words.then((given) => { note = given; }, () => undefined);
  const tell = () => {
    panel.hide();
    if (note) mark.say(note, true);
  };
  // A page can pretend that a newer script has come, but not that the extension went away.
  const isGone = () => browser.runtime?.id === undefined;
  ctx.onInvalidated(() => { if (panel.open() && isGone()) tell(); });
  return {
    panelShown(): void {
      const looking = ctx.setInterval(() => { if (!panel.open()) clearInterval(looking); }, LOOK_EVERY_MS);
    },
    /** To be asked when something failed. */
    failed(): void {
      if (ctx.isInvalid && isGone()) tell();
    },
  };
}
