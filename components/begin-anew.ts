/** What the background read for a page, it reads no more once the lock is closed. */
import { answer, type ToPages } from '../utils/messages';

/** The page begins anew when the lock closes: what it held is gone, and it says so. In a web page, the frame is taken away as well. */
export const beginAnewWhenLocked = (): void => {
  answer<Pick<ToPages, 'locked'>>({ locked: () => location.reload() }, (sender) => !sender.tab, (_, request) => request === undefined);
};
