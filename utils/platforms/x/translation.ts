/**
 * Whether X shows a machine translation in place of the author's words, as it does by itself since 2026.
 *
 * Under the text stands a row: the mark of X's assistant, then a button that asks for a translation. Once translated, a
 * `span` that names the original language stands between the two (seen in public code of 2026-08 that works that button).
 */
const MARK_BOX = '0 0 33 32';

/** `buttons`: all buttons of the part of the post that holds the text. */
export function isTranslated(buttons: Element[]): boolean {
  return buttons.some((button) => {
    let item = button;
    while (item.parentElement!.childElementCount === 1) item = item.parentElement!;
    const row = [...item.parentElement!.children];
    const before = row.slice(0, row.indexOf(item));
    const mark = before.findIndex(isMark);
    return mark >= 0 && before.slice(mark + 1).some((element) => element.tagName === 'SPAN');
  });
}

function isMark(element: Element): boolean {
  const svg = element.matches('svg') ? element : element.querySelector('svg');
  return svg?.getAttribute('viewBox') === MARK_BOX;
}
