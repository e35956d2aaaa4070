/** Pages that no passphrase stands before: what they hold goes when the lock closes. */
import { answer, type ToPages } from '../utils/messages';

/** The page begins anew when the lock closes, and the background no longer gives it what it had. In a web page, the frame is taken away as well. */
export const beginAnewWhenLocked = (): void => {
  // One that is being left is blank, and on its way elsewhere: it must not come back.
  const anew = () => { if (document.body.hasChildNodes()) location.reload(); };
  answer<Pick<ToPages, 'locked'>>({ locked: anew }, (sender) => !sender.tab, (_, request) => request === undefined);
};
