/** Writes into the fields of a form as a person would, into empty ones only, and takes it back. It sends and presses nothing. */
import type { FillableValue, FoundField } from './fields';
import type { TextField } from './off-limits';

/** taken: somebody wrote there meanwhile. gone: the field is no longer there. too-long: it takes fewer characters. refused: the page did not keep it. */
export type FillOutcome = 'filled' | 'taken' | 'gone' | 'too-long' | 'refused';

export interface Filler {
  /** What we wrote into a field, where it was us. */
  written(field: TextField): string | undefined;
  fill(field: FoundField, text: string): Promise<FillOutcome>;
  /** Empties every field that still holds what we wrote, and gives back how many. */
  undo(): number;
}

/** Milliseconds in which a page that minds our words has taken them out again. */
const SETTLED_MS = 250;
const MARK = { outline: '2px solid #1f6b66', 'outline-offset': '2px' };

export function makeFiller(): Filler {
  const filled = new Map<TextField, { text: string; value: FillableValue; unmark: () => void }>();
  return {
    written: (field) => filled.get(field)?.text,
    async fill({ element, value }, text) {
      if (!element.isConnected) return 'gone';
      if (element.value !== '') return 'taken';
      const fitting = element.localName === 'textarea' ? text : text.replace(/\s*\n\s*/g, ' ');
      if (element.maxLength > 0 && fitting.length > element.maxLength) return 'too-long';
      write(element, fitting);
      await new Promise((resolve) => { setTimeout(resolve, SETTLED_MS); });
      if (element.value !== fitting) return 'refused';
      filled.set(element, { text: fitting, value, unmark: mark(element) });
      return 'filled';
    },
    undo() {
      let count = 0;
      for (const [element, { text, unmark }] of filled) {
        unmark();
        // What the person changed since is theirs.
        if (element.value !== text) continue;
        write(element, '');
        count += 1;
      }
      filled.clear();
      return count;
    },
  };
}

/** Through the setter of the element's own kind, which no framework has laid its hand on, so that it notices the change. */
function write(element: TextField, text: string): void {
  const kind = Object.getPrototypeOf(element) as object;
  Object.getOwnPropertyDescriptor(kind, 'value')!.set!.call(element, text);
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

function mark({ style }: TextField): () => void {
  const before = Object.keys(MARK).map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const);
  for (const [name, value] of Object.entries(MARK)) style.setProperty(name, value, 'important');
  return () => { for (const [name, value, priority] of before) style.setProperty(name, value, priority); };
}
