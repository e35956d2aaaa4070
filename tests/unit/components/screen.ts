/** Mounts a piece and finds things on it the way a person would: by what they are and what they are called. */
import { h, render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { LanguageProvider } from '../../../components/shared/language';
import english from '../../../locales/en.json';
import { makeTranslate } from '../../../utils/i18n';

const translate = makeTranslate('en', english);

let root: HTMLElement | null = null;

export async function show(piece: ComponentChild): Promise<HTMLElement> {
  clear();
  root = document.createElement('div');
  document.body.append(root);
  await act(() => render(h(LanguageProvider, { language: 'en', translate, children: piece }), root!));
  return root;
}

export function clear(): void {
  if (root) render(null, root);
  root?.remove();
  root = null;
}

/** Lets promises and effects come to rest. */
export async function settle(): Promise<void> {
  // What one effect reads draws the next; a part that comes later is a module of its own.
  for (let round = 0; round < 4; round += 1) {
    await act(async () => {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      // Long work gives the page its turn with a timer of no time.
      if (vi.isFakeTimers()) vi.advanceTimersByTime(0);
      await new Promise((resolve) => { setImmediate(resolve); });
    });
  }
}

/** Text as read aloud: hidden from sight counts, hidden from assistive technology does not. */
function readable(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function nameOf(element: Element): string {
  const labels = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)).filter((each) => each !== null);
  if (labels?.length) return labels.map(readable).join(' ');
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const own = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
  return readable(own ?? element);
}

const named = (selector: string, name: string | RegExp): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter((each) =>
    (typeof name === 'string' ? nameOf(each) === name : name.test(nameOf(each))));

function only(found: HTMLElement[], what: string): HTMLElement {
  if (found.length !== 1) throw new Error(`${found.length} of ${what}:\n${document.body.textContent}`);
  return found[0]!;
}

export const buttons = (name: string | RegExp) => named('button', name) as HTMLButtonElement[];
export const button = (name: string | RegExp) => only(buttons(name), `button ${name}`) as HTMLButtonElement;
export const field = (name: string | RegExp) => only(named('input, textarea, select', name), `field ${name}`) as HTMLInputElement;
export const heading = () => document.querySelector('h1')?.textContent ?? '';
export const text = () => (document.body.textContent ?? '').replace(/\s+/g, ' ');

export async function press(element: HTMLElement): Promise<void> {
  await act(() => element.click());
  await settle();
}

export async function write(element: HTMLInputElement, value: string): Promise<void> {
  await act(() => {
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

export async function key(name: string): Promise<void> {
  await act(() => { window.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })); });
  await settle();
}

export async function wait(milliseconds: number): Promise<void> {
  await act(() => { vi.advanceTimersByTime(milliseconds); });
  await settle();
}
