/** Prints a text and nothing of the page around it. */
export function printText(text: string, language: string, direction: 'ltr' | 'rtl', page: Document = document): void {
  const frame = Object.assign(page.createElement('iframe'), { className: 'hidden-visually', tabIndex: -1 });
  frame.setAttribute('aria-hidden', 'true');
  page.body.append(frame);
  const sheet = frame.contentDocument!;
  Object.assign(sheet.documentElement, { lang: language, dir: direction });
  const words = sheet.body.appendChild(sheet.createElement('p'));
  words.textContent = text;
  Object.assign(words.style, { font: '12pt/1.6 sans-serif', whiteSpace: 'pre-wrap' });
  const { contentWindow } = frame;
  contentWindow!.addEventListener('afterprint', () => frame.remove(), { once: true });
  contentWindow!.print();
}
