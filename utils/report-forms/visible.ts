/** Whether a person could see a field: forms hold fields for robots to fall into, and a fallen-for one spoils a report. */

/** CSS pixels: smaller than this, nobody can write into it. */
const SMALLEST = { width: 24, height: 10 };

export function isVisible(field: Element): boolean {
  if (!field.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false })) return false;
  const box = field.getBoundingClientRect();
  const window = field.ownerDocument.defaultView!;
  const page = field.ownerDocument.documentElement;
  // Out of the page altogether; below the fold one can scroll to.
  if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0 || box.left + window.scrollX >= Math.max(page.scrollWidth, window.innerWidth)) return false;
  if (box.width < SMALLEST.width || box.height < SMALLEST.height) return false;
  for (let around: Element | null = field; around; around = parentOf(around)) {
    const { clip, clipPath, opacity, overflow } = window.getComputedStyle(around);
    if (clip.startsWith('rect(') || clipPath.startsWith('inset(') || Number(opacity) < 0.1) return false;
    if (around !== field && overflow !== 'visible' && around.clientWidth > 0 && (around.clientHeight < SMALLEST.height || around.clientWidth < SMALLEST.width)) return false;
  }
  return true;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}
