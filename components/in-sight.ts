/** Whether a person could see the button that they pressed: a page can make it see-through, or spread it under something else. */

import { camera } from '../utils/capture/picturing';

/** Opacity that nobody sees. What a site fades in under the pointer has passed it before a hand presses. */
const LEAST = 0.1;
/** CSS pixels: half and twice the sizes that we draw it in. */
const [LOWEST, HIGHEST, WIDEST] = [12, 88, 480];

export function isInSight(button: HTMLElement, { pointerType }: PointerEvent): boolean {
  // A key presses what has the focus, and what reads the page aloud has said its name.
  if (pointerType === '') return true;
  const { width, height } = button.getBoundingClientRect();
  let shown = 1;
  // While another post is pictured, a hand presses what it saw a moment ago.
  const from = camera.works ? hostOf(button)?.parentElement ?? null : button;
  for (let around: Element | null = from; around; around = around.parentElement ?? hostOf(around)) {
    const { opacity, filter } = getComputedStyle(around);
    shown *= Number(opacity) * Number(/opacity\(([\d.]+)/.exec(filter)?.[1] ?? 1);
  }
  return shown > LEAST && height > LOWEST && height < HIGHEST && width < WIDEST;
}

const hostOf = (element: Element): Element | null => (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
