/** Whether a person could see the button that they pressed: a page can make it see-through, or spread it under something else. */

/** Opacity that nobody sees. What a site fades in under the pointer has passed it before a hand presses. */
const LEAST = 0.1;
/** CSS pixels: half and twice the sizes that we draw it in. */
const [LOWEST, HIGHEST, WIDEST] = [12, 88, 480];

export function isInSight(button: HTMLElement, { pointerType }: PointerEvent): boolean {
  // A key presses what has the focus, and what reads the page aloud has said its name.
  if (pointerType === '') return true;
  const { width, height } = button.getBoundingClientRect();
  let shown = 1;
  for (let around: Element | null = button; around; around = around.parentElement ?? (around.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const { opacity, filter } = getComputedStyle(around);
    shown *= Number(opacity) * Number(/opacity\(([\d.]+)/.exec(filter)?.[1] ?? 1);
  }
  return shown > LEAST && height > LOWEST && height < HIGHEST && width < WIDEST;
}
