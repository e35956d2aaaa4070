/** Puts text on the clipboard, also inside a page whose policy keeps frames away from the newer way of doing so. */

export async function copyText(text: string, page: Document = document): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    if (!copyBySelection(text, page)) throw refused;
  }
}

function copyBySelection(text: string, page: Document): boolean {
  const focused = page.activeElement;
  const field = page.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position: fixed; inset-block-start: 0; opacity: 0';
  page.body.append(field);
  field.select();
  try {
    return page.execCommand('copy');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
