/** The letter as plain text, to be copied into a form or a mail. */
import type { Preface, PrefaceBlock } from '../timeline-pdf/types';

/** Keeps reading order in a PDF; in a form it is only an unseen character too many. */
const ISOLATES = /[\u2066-\u2069]/g;
/** What a label leaves before a value on the next line. */
const TRAILING = /[^\S\n]+$/gm;
const BLANK = '________________';

/** How a label stands before its value. */
type Labelled = (label: string, value: string) => string;

export function plainText(chapters: readonly Preface[], labelled: Labelled = (label, value) => `${label}: ${value}`): string {
  return `${chapters.map(({ title, blocks }) => [title.toUpperCase(), ...blocks.map((block) => textOf(block, labelled))].join('\n\n')).join('\n\n\n')}\n`.replace(ISOLATES, '').replace(TRAILING, '');
}

function textOf(block: PrefaceBlock, labelled: Labelled): string {
  switch (block.kind) {
    case 'heading': return `${block.text}\n---`;
    case 'text': return block.text;
    case 'facts': return block.rows.map(({ label, value }) => {
      const said = value === null ? BLANK : indented(value);
      return label ? labelled(label, said) : said;
    }).join('\n');
    case 'list': return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${item}`).join('\n');
    case 'link': return [block.text, block.url].filter((part, index, all) => part && all.indexOf(part) === index).join(' ');
  }
}

/** A value of several lines stays under its label. */
const indented = (value: string): string => (value.includes('\n') ? `\n${value.split('\n').map((line) => `  ${line}`).join('\n')}` : value);
