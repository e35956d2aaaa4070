/** Pages that no passphrase stands before: what they hold goes when the lock closes. */
import { answer, type ToPages } from '../utils/messages';

/** The page begins anew when the lock closes, and the background no longer gives it what it had. In a web page, the frame is taken away as well. */
export const beginAnewWhenLocked = (): void => {
  answer<Pick<ToPages, 'locked'>>({ locked: () => location.reload() }, (sender) => !sender.tab, (_, request) => request === undefined);
};
