// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTLED_MS } from '../../../components/own-frame';
import { watchPresses } from '../../../components/seen-presses';

const words = { covered: 'Something covers this.', moved: 'It has only just come up.' };
const token = 'f3b0';
let pressed: string[];
let end: AbortController;
/** What the browser says of an element, as Chromium does. */
let looked: (isVisible: boolean) => void;
/** How often the browser was asked. */
let asked: number;

class Looking {
  declare trackVisibility: boolean;
  constructor(private readonly heard: (entries: unknown[]) => void) {}
  observe(target: Element) {
    asked += 1;
    looked = (isVisible) => this.heard([{ target, isVisible }]);
  }
  disconnect() {}
}
Object.defineProperty(Looking.prototype, 'trackVisibility', { value: true });

/** A press of the person's own on one of the buttons. */
function press(name: string, pointerType = 'mouse', clientY = 40): void {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, clientY });
  Object.defineProperty(event, 'isTrusted', { value: true });
  Object.defineProperty(event, 'pointerType', { value: pointerType });
  document.querySelector(`[name=${name}]`)!.dispatchEvent(event);
}
const said = () => document.querySelector('[role=alert]')?.textContent ?? null;
const tell = (data: unknown) => window.dispatchEvent(new MessageEvent('message', { data }));

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  document.documentElement.removeAttribute('data-seen');
  pressed = [];
  asked = 0;
  end = new AbortController();
  for (const name of ['erase', 'leave']) {
    const button = document.body.appendChild(document.createElement('button'));
    button.setAttribute('name', name);
    if (name === 'leave') button.dataset.always = '';
    button.addEventListener('click', () => pressed.push(name));
  }
  // A document of a frame, whose window is not the topmost.
  const view = { addEventListener: (type: string, heard: () => void, how: object) => window.addEventListener(type, heard, { ...how, signal: end.signal }), innerHeight: 700, top: {} };
  const page = new Proxy(document, { get: (real, name) => {
    if (name === 'defaultView') return view;
    if (name === 'location') return { hash: `#${token}` };
    const value = Reflect.get(real, name) as unknown;
    return typeof value === 'function' ? value.bind(real) : value;
  } });
  vi.stubGlobal('IntersectionObserver', Looking);
  vi.stubGlobal('MutationObserver', class { observe() {} });
  watchPresses(page, words);
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a press in a frame of ours', () => {
  it('counts once the frame has been seen for a moment, and not before', () => {
    press('erase');
    expect([pressed, said()]).toEqual([[], words.covered]);
    looked(true);
    vi.advanceTimersByTime(SETTLED_MS - 1);
    press('erase');
    expect([pressed, said()]).toEqual([[], words.moved]);
    vi.advanceTimersByTime(1);
    press('erase');
    expect([pressed, said()]).toEqual([['erase'], null]);
  });

  it('by a key counts as soon as the frame is seen, and not while it is covered', () => {
    looked(true);
    press('erase', '');
    expect(pressed).toEqual(['erase']);
    looked(false);
    vi.advanceTimersByTime(SETTLED_MS);
    press('erase', '');
    expect([pressed, said()]).toEqual([['erase'], words.covered]);
  });

  it('counts again also where the browser does not say by itself that nothing covers the frame any more', () => {
    looked(false);
    for (const times of [2, 3, 4]) {
      vi.advanceTimersByTime(1000);
      expect(asked).toBe(times);
      looked(false);
    }
    looked(true);
    vi.advanceTimersByTime(5000);
    expect(asked).toBe(4);
    press('erase');
    expect([pressed, said()]).toEqual([['erase'], null]);
  });

  it('is lost while the script outside says that something covers or moved the frame, which nobody else can say or take back', () => {
    looked(true);
    vi.advanceTimersByTime(SETTLED_MS);
    tell({ onrecord: 'covered', token: 'guessed' });
    press('erase');
    tell({ onrecord: 'moved', token });
    for (const forged of [{ onrecord: null, token: 'guessed' }, { onrecord: null }, { onrecord: 'fine', token }, null, 'null']) tell(forged);
    press('erase');
    expect([pressed, said()]).toEqual([['erase'], words.moved]);
    tell({ onrecord: null, token });
    press('erase');
    expect([pressed, said()]).toEqual([['erase', 'erase'], null]);
  });

  it('is answered beside what was pressed and not over it, also at the foot', () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100);
    const places = [40, 660, 20, 574].map((y) => {
      press('erase', 'mouse', y);
      const start = parseFloat(document.querySelector<HTMLElement>('[role=alert]')!.style.insetBlockStart);
      return [y - start > 120 || start - y > 20, start >= 8 && start + 100 <= 692];
    });
    expect(places).toEqual(places.map(() => [true, true]));
  });

  it('on what leaves or closes always counts', () => {
    press('leave');
    looked(false);
    press('leave');
    expect([pressed, said()]).toEqual([['leave', 'leave'], null]);
  });
});
