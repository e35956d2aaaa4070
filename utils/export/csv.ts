/**
 * CSV after RFC 4180 that spreadsheets read as text: UTF-8 with a byte order mark, so that every script is read as such, and with
 * apostrophes where a piece of text would else become a formula, a number or a date. All of them can be taken away again.
 */

/** What spreadsheets begin a formula with, in full and small width too, and the minus sign of typography. */
const SIGN = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B\\u2212]';
/** Spaces and marks that are not seen. */
const BLANK = '[\\s\\p{Cf}]*';
/** A reader that splits at other signs than ours makes a cell of what follows one of these. */
const INSIDE = new RegExp(`([,;|"\\t\\r\\n]${BLANK})('*${SIGN})`, 'gu');
const MARKED_INSIDE = new RegExp(`([,;|"\\t\\r\\n]${BLANK})'('*${SIGN})`, 'gu');
const AT_START = new RegExp(`^(?:['\\t\\r\\n\\0]|${BLANK}${SIGN})`, 'u');

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
/** Read as numbers, times, dates or truth, such as an id of 19 digits, of which a spreadsheet keeps 15. */
const LIKE_A_VALUE = new RegExp(`^\\s*(?:[\\d.,][\\d\\s.,:/%e+\\-]*|${MONTH}[\\s./-]?\\d{1,4}|\\d{1,4}[\\s./-]?${MONTH}|true|false)\\s*$`, 'i');

/** The text as it stands in a cell. `always` marks it whatever it looks like: the days of any language look like dates somewhere. */
export function guarded(text: string, always = false): string {
  const inside = text.replace(INSIDE, "$1'$2");
  return (always && text !== '') || AT_START.test(inside) || LIKE_A_VALUE.test(inside) ? `'${inside}` : inside;
}

/** The text that `guarded` was given. */
export function unguarded(cell: string): string {
  return cell.replace(/^'/, '').replace(MARKED_INSIDE, '$1$2');
}

/** Lines end in CRLF. What is more than one word of letters and digits is in quotes. Cells are written as given: texts of others go through `guarded`. */
export function csvFile(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return csvHead(header) + rows.map(csvLine).join('');
}

/** What a file begins with. */
export const csvHead = (header: readonly string[]): string => `\uFEFF${csvLine(header)}`;

export const csvLine = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`;

const field = (cell: string): string => (/^[\w.:-]*$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`);
