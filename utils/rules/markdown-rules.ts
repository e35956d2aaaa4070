/**
 * The rules in a page of Markdown, as administrators of Lemmy servers write them into the sidebar: what is listed under a
 * heading that speaks of rules. Without such a heading only a numbered list counts, for a bullet may be anything.
 */
interface Block {
  kind: 'heading' | 'item' | 'words';
  /** Of a heading: 1 to 6, then fold-outs, then lines in bold. Of an item: how far it is indented. */
  level: number;
  numbered: boolean;
  text: string;
}

interface MarkdownRule { text: string; hint: string }

const MOST_CHARACTERS = 60_000;
const MOST_LINE = 2000;
const speaksOfRules = /\brules?\b|\bguidelines?\b|code of conduct|\bregeln\b|r[eè]gle|\breglas\b|\bregras\b|\bregole\b|\bperaturan\b|правила|规则|規則|规定|規約|ルール|விதிகள்|قواعد|قوانين/iu;

export function rulesInMarkdown(markdown: string): MarkdownRule[] {
  const blocks = blocksOf(markdown.slice(0, MOST_CHARACTERS));
  const sections = sectionsOfRules(blocks);
  if (sections.length > 0) return sections.flatMap(rulesInSection);
  const numbered = blocks.filter(({ kind, level, numbered: isNumbered }) => kind === 'item' && level === 0 && isNumbered);
  return numbered.length > 1 ? grouped(blocks, ({ kind, level, numbered: isNumbered }) => kind === 'item' && level === 0 && isNumbered) : [];
}

/** What stands below each heading that speaks of rules, up to the next heading of its rank. */
function sectionsOfRules(blocks: Block[]): Block[][] {
  const sections: Block[][] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const { kind, level, text } = blocks[at]!;
    // A sentence that merely speaks of a rule is no heading of rules, and a numbered one is a rule.
    if (kind !== 'heading' || !speaksOfRules.test(text) || text.length > 60 || isNumbered(text)) continue;
    const end = blocks.findIndex((block, index) => index > at && block.kind === 'heading' && block.level <= level);
    sections.push(blocks.slice(at + 1, end < 0 ? undefined : end));
    at = end < 0 ? blocks.length : end - 1;
  }
  return sections;
}

function rulesInSection(blocks: Block[]): MarkdownRule[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const byHeading = headings.some(({ text }) => isNumbered(text)) || (headings.length > 0 && !blocks.some(isItem));
  return grouped(blocks, byHeading ? ({ kind }) => kind === 'heading' : isItem);
}

const isNumbered = (text: string) => /^(?:rule\s+)?#?\d{1,3}\b/i.test(text);
const isItem = ({ kind, level }: Block) => kind === 'item' && level === 0;

/** Each block that begins a rule, with what stands below it as its hint. */
function grouped(blocks: Block[], begins: (block: Block) => boolean): MarkdownRule[] {
  const rules: { text: string; more: string[] }[] = [];
  let open = false;
  for (const block of blocks) {
    if (begins(block)) {
      const text = block.text.replace(/^(?:rule\s+)?#?\d{1,3}\s*[.):\u2013-]\s*/i, '');
      // A bullet that is nothing but a link leads to something; it is no rule.
      open = text !== '' && !isLink(text);
      if (open) rules.push({ text: inline(text), more: [] });
    } else if (block.kind === 'heading') open = false;
    else if (open) rules.at(-1)!.more.push(inline(block.text));
  }
  return rules.map(({ text, more }) => ({ text, hint: more.join(' ') }));
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let fenced = false;
  let joins = false;
  for (const whole of markdown.split(/\r\n|\r|\n/)) {
    const line = whole.slice(0, MOST_LINE).replaceAll('\t', '    ');
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const block = fenced ? null : blockIn(line);
    if (block && block.kind === 'words' && joins) blocks.at(-1)!.text += ` ${block.text}`;
    else if (block) blocks.push(block);
    joins = block !== null && block.kind !== 'heading';
  }
  return blocks;
}

/** `null` for a line that says nothing: blank, a rule drawn across, the end of a fold-out. */
function blockIn(line: string): Block | null {
  const text = line.trim();
  if (text === '' || /^(?:[-*_] ?){3,}$/.test(text) || text === ':::') return null;
  const [, marks, title] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(text) ?? [];
  if (marks) return { kind: 'heading', level: marks.length, numbered: false, text: bare(title!) };
  const foldOut = /^:::\s*spoiler\s+(.+)$/i.exec(text)?.[1];
  if (foldOut) return { kind: 'heading', level: 7, numbered: false, text: bare(foldOut) };
  const bold = /^(?:\*\*|__)([^*_]+)(?:\*\*|__):?$/.exec(text)?.[1];
  if (bold) return { kind: 'heading', level: 8, numbered: false, text: bold.trim() };
  const item = /^(?:[-*+]|(\d{1,3})[.)])\s+(.+)$/.exec(text);
  // Two spaces or more make it part of the item above; a plain indent of one is a slip.
  if (item) return { kind: 'item', level: /^ {2,}/.test(line) ? 1 : 0, numbered: item[1] !== undefined, text: item[2]! };
  return { kind: 'words', level: 0, numbered: false, text: text.replace(/^>+\s*/, '') };
}

const bare = (text: string) => text.replace(/^[*_]+|[*_]+$/g, '').trim();
const isLink = (text: string) => /^(?:\[[^\][]*\]\([^()]*\)|<?https?:\/\/\S+>?)$/.test(text);

/** The words without the marks: links keep their text, pictures go. */
function inline(text: string): string {
  return text
    .replace(/!\[[^\][]*\]\([^()]*\)/g, '')
    .replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/<(https?:\/\/[^<>\s]*)>/g, '$1')
    .replace(/(?<!\\)(?:\*{1,3}|~~|`+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
