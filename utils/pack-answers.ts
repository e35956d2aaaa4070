/** What the person types for a recipient, while the page may be loaded again. */
import { watchLock } from './device-lock';
import type { ExportChoices } from './export/types';
import { storage } from './stored';

/** In the memory of the session: never on the disk, and gone when the lock closes or the browser ends. */
const answers = storage.defineItem<ExportChoices['pack'] | null>('session:pack-answers', { fallback: null });

export const typedAnswers = { read: () => answers.getValue(), keep: (choices: ExportChoices['pack']) => answers.setValue(choices) };

/** Called once, by the background. */
export function forgetAnswersWhenLocked(): void {
  watchLock((open) => { if (!open) void answers.setValue(null); });
}
