/** HTML as text from what stands in a page: open shadow trees too, nothing of ours, and nothing that opens a tag by mistake. */
import { atOnce, type Steps } from './slices';

/** Ours, never part of the evidence. */
export const OWN_TAG = /^ONRECORD-/i;

const VOID = new Set(['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'keygen', 'link', 'meta',
  'param', 'source', 'track', 'wbr']);
/** Their words stand in HTML as they are; `<` begins no tag there. */
const RAW = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'noscript']);
const HTML = 'http://www.w3.org/1999/xhtml';

export interface SerialiseOptions {
  /** Stands for the value of an attribute; `null` as it is. */
  value?: (element: Element, name: string) => string | null;
  /** Thrown away with all that follows once the text is this long, in characters. */
  most?: number;
  /** An attribute in another way of writing it, from what was escaped already. */
  written?: (name: string, escaped: string) => string;
}

export class TooLong extends Error {
  override name = 'TooLong';
  /** `text` is what fitted. */
  constructor(readonly text: string) { super('Longer than asked for.'); }
}

/** The node and all it holds, after the fragment serialisation of the HTML standard. Throws `TooLong` past `most`. */
export const serialise = (node: Node, options: SerialiseOptions = {}): string => atOnce(serialising(node, options));

/** Nodes between two steps. */
const STEP = 64;

/** The same, step by step: for what nobody changes meanwhile. */
export function* serialising(node: Node, options: SerialiseOptions = {}): Steps<string> {
  const { most = Infinity } = options;
  const parts: string[] = [];
  let length = 0;
  let count = 0;
  const put = (text: string) => {
    parts.push(text);
    length += text.length;
    if (length > most) throw new TooLong(parts.join('').slice(0, most));
  };
  function* children(parent: Node): Steps<void> {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if ((count += 1) % STEP === 0) yield;
      if (child.nodeType === Node.ELEMENT_NODE) yield* write(child as Element);
      else put(textOf(child));
    }
  }
  function* write(element: Element): Steps<void> {
    if (OWN_TAG.test(element.tagName)) return;
    const name = tagName(element);
    put(startTag(element, options));
    if (element.namespaceURI === HTML && VOID.has(name)) return;
    if (element.shadowRoot) {
      put(`<template shadowrootmode="${element.shadowRoot.mode}">`);
      yield* children(element.shadowRoot);
      put('</template>');
    }
    yield* children(name === 'template' && 'content' in element ? (element as HTMLTemplateElement).content : element);
    put(`</${name}>`);
  }
  if (node.nodeType === Node.ELEMENT_NODE) yield* write(node as Element);
  else put(textOf(node));
  return parts.join('');
}

export function startTag(element: Element, { value, written = quoted }: SerialiseOptions = {}): string {
  const attributes = attributesOf(element).map(([name, given]) => ` ${written(name, escapeAttribute(value?.(element, name) ?? given))}`);
  return `<${tagName(element)}${attributes.join('')}>`;
}

export const quoted = (name: string, escaped: string) => `${name}="${escaped}"`;

/** Names and values; on a large page, making an object of the DOM for each attribute takes most of the time. */
export function attributesOf(element: Element): [name: string, value: string][] {
  const found = element.getAttributeNames().map((name): [string, string | null] => [name, element.getAttribute(name)]);
  // A name that only a script can give (`setAttributeNS`, capital letters) is not found by it.
  return found.every((each): each is [string, string] => each[1] !== null) ? found : Array.from(element.attributes, ({ name, value }) => [name, value]);
}

export const tagName = (element: Element) => element.namespaceURI === HTML ? element.localName : element.tagName;

function textOf(node: Node): string {
  switch (node.nodeType) {
    case Node.TEXT_NODE: case Node.CDATA_SECTION_NODE: return wordsOf(node);
    case Node.COMMENT_NODE: return `<!--${node.nodeValue}-->`;
    case Node.PROCESSING_INSTRUCTION_NODE: return `<?${node.nodeName} ${node.nodeValue}>`;
    default: return '';
  }
}

function wordsOf(node: Node): string {
  const parent = node.parentElement;
  const raw = parent?.namespaceURI === HTML && RAW.has(parent.localName);
  return raw ? node.nodeValue! : escapeText(node.nodeValue!);
}

// Most texts of a page hold none of these.
export const escapeText = (text: string) => !/[&\u00a0<>]/.test(text) ? text : text
  .replaceAll('&', '&amp;').replaceAll('\u00a0', '&nbsp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string) => {
  const escaped = escapeText(text);
  return escaped.includes('"') ? escaped.replaceAll('"', '&quot;') : escaped;
};
