/** One line of plain text from what a server sent: no markup, no marks that reorder or hide words. */

// What is never meant to be read; then any tag. Neither can backtrack far: the text was cut before.
const unread = /<(script|style|template)\b[^<>]*>[^<]*(?:<(?!\/\1)[^<]*)*(?:<\/\1\s*>|$)/gi;
const tags = /<\/?[a-z!][^<>]*>/gi;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" };
// Direction marks, control characters, and signs without a width but the joiners, which Tamil, Arabic and emoji need.
const hidden = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u00ad]|[^\P{Cc}\s]|[\u{e0000}-\u{e007f}]/gu;

/** At most `most` characters, the last an ellipsis when more was cut. Empty for anything but a text. */
export function plainText(value: unknown, most: number): string {
  if (typeof value !== 'string') return '';
  const text = value.slice(0, most * 4).toWellFormed()
    .replace(unread, ' ')
    .replace(tags, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => entities[name]!)
    .replace(hidden, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)])/g, '')
    .trim();
  const characters = Array.from(text);
  return characters.length > most || value.length > most * 4 ? `${characters.slice(0, most - 1).join('').trimEnd()}…` : text;
}
