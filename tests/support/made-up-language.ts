/** The built extension with a made-up language in the place of one it has: every word marked, and nearly half as long again. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Messages, Parsed, Part, Words } from '../../utils/i18n';
import { extensionFolder } from './chromium';

/** Begins and ends each piece of text that comes from the words. */
export const MARKS = ['\u27e6', '\u27e7'] as const;
const ACCENTS: Record<string, string> = { a: '\u00e4', e: '\u00eb', i: '\u00ef', o: '\u00f6', u: '\u00fc', n: '\u00f1', c: '\u00e7' };

const stretched = (text: string): string => {
  const accented = text.replaceAll(/[aeiounc]/g, (letter) => ACCENTS[letter]!);
  // Words, not one long row of signs: real languages break their lines too.
  const longer = ' lorem'.repeat(Math.ceil((text.length * 0.4) / 6));
  return `${MARKS[0]}${accented}${/\p{L}/u.test(text) ? longer : ''}${MARKS[1]}`;
};

const inParts = (parts: Parsed): Parsed => parts.map((part) => {
  if (part.type === 0) return { ...part, value: stretched(part.value) };
  if (!('options' in part)) return part;
  return { ...part, options: Object.fromEntries(Object.entries(part.options).map(([name, { value }]) => [name, { value: inParts(value) }])) };
});

export interface MadeUp { folder: string; remove: () => void }

/** Speaks it where `language` was. */
export function inMadeUpLanguage(language: string): MadeUp {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-made-up-'));
  cpSync(extensionFolder, folder, { recursive: true });
  for (const part of ['all', 'list'] satisfies Part[]) {
    const words = JSON.parse(readFileSync(join(folder, 'locales', part, 'en.json'), 'utf8')) as Words;
    const own: Messages = Object.fromEntries(Object.entries(words.own).map(([key, text]) => [key, typeof text === 'string' ? stretched(text) : inParts(text)]));
    writeFileSync(join(folder, 'locales', part, `${language}.json`), JSON.stringify({ own, english: {} } satisfies Words));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
