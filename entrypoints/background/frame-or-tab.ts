/** Frames of ours in web pages: some pages forbid foreign ones, and one that does not speak up moves to a tab. */
import { timesLeft } from './quick-exit';

/** A slow device needs seconds to show a page; a frame that was forbidden never speaks up. */
const PATIENCE_MS = 10_000;
/** Tokens that a frame has shown. */
const shown = new Set<string>();

export const spokeUp = (token: string): void => { shown.add(token); };

/** Not once the person left: nothing of ours may come up after that. */
export function unlessItSpeaksUp(token: string, move: () => void): void {
  const before = timesLeft();
  setTimeout(() => {
    if (!shown.has(token) && timesLeft() === before) move();
  }, PATIENCE_MS);
}
