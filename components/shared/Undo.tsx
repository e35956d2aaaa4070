/** One calm line after something was taken away or changed: what was done, and *Undo*. It stays until it is used, closed or replaced. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { IconButton, TaskButton, TaskFailure } from './Button';
import { CloseIcon } from './icons';
import { useTranslate } from './language';
import { Live } from './Live';
import { useTask } from './use-task';

/** `words` say what was done. */
export interface Undoable { words: string; undo: () => Promise<unknown> }

const UndoContext = createContext<(done: Undoable) => void>(() => {});

/** Offers to take back what was just done. */
export const useUndo = (): ((done: Undoable) => void) => useContext(UndoContext);

export function UndoProvider({ children }: { children: ComponentChildren }) {
  const translate = useTranslate();
  const [done, setDone] = useState<{ words: string; undo: (() => Promise<unknown>) | null } | null>(null);
  const button = useRef<HTMLDivElement>(null);
  const undoing = useTask(async () => {
    await done?.undo?.();
    setDone({ words: translate('undo.done'), undo: null });
    button.current?.querySelector<HTMLElement>('.icon-only')?.focus(); // *Undo* goes away.
  });
  const latest = useRef(undoing.run);
  latest.current = undoing.run;
  const canUndo = done?.undo != null;
  useEffect(() => {
    if (!canUndo) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isText(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [canUndo]);
  useEffect(() => {
    // What had the focus went away with what was done.
    if (canUndo && (document.activeElement ?? document.body) === document.body) button.current?.querySelector('button')?.focus();
  }, [done]);
  return (
    <UndoContext.Provider value={setDone}>
      {children}
      <div class={done ? 'undo-line' : 'undo-line empty-line'} ref={button}>
        <Live>{done?.words}</Live>
        {canUndo && <TaskButton small task={undoing}>{translate('undo.undo')}</TaskButton>}
        {done && <IconButton label={translate('undo.close')} onClick={() => setDone(null)}><CloseIcon /></IconButton>}
        <TaskFailure task={undoing} />
      </div>
    </UndoContext.Provider>
  );
}

/** There, the keys undo what was typed. */
const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type));
