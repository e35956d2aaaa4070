/**
 * The post as the page's own HTML, word for word: its markup and the start tags of all that it stands in. It is kept as text
 * inside a page that forbids everything, so nothing of it has to be changed to keep it from running.
 */
import { escapeText, serialise, startTag, TooLong } from './serialise-html';

/** Characters. Beyond it the source is cut and the record says so; only pictures written into the markup make posts this long. */
const MOST = 4_000_000;
/** Stands for what would let whoever reads the record act as the person: passwords, and the marks that forms carry in secret. */
const WITHHELD = '[withheld by OnRecord]';

export interface PostSource {
  html: string;
  cut: boolean;
}

export function postSource(post: Element): PostSource {
  const { text, cut } = sourceOf(post);
  const { doctype } = post.ownerDocument;
  const around = [...(doctype ? [`<!doctype ${doctype.name}>`] : []), ...ancestorTags(post)].join('\n');
  const pre = (name: string, source: string) => `<pre data-part="${name}">\n${escapeText(source)}</pre>\n`;
  return {
    // A line break straight after `<pre>` is not part of it.
    html: '<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
      + `<title>${escapeText(location.href)}</title>\n${pre('ancestors', around)}${pre('post', text)}`,
    cut,
  };
}

const value = (element: Element, name: string): string | null =>
  name === 'value' && element.matches('input[type="hidden" i], input[type="password" i]') ? WITHHELD : null;

function sourceOf(post: Element): { text: string; cut: boolean } {
  try {
    return { text: serialise(post, { value, most: MOST }), cut: false };
  } catch (error) {
    if (error instanceof TooLong) return { text: error.text, cut: true };
    throw error;
  }
}

/** From `<html>` down to what holds the post; a shadow tree begins where `<template shadowrootmode>` would declare it. */
function ancestorTags(post: Element): string[] {
  const tags: string[] = [];
  for (let above = post.parentNode; above; above = above instanceof ShadowRoot ? above.host : above.parentNode) {
    if (above instanceof ShadowRoot) tags.unshift(`<template shadowrootmode="${above.mode}">`);
    else if (above.nodeType === Node.ELEMENT_NODE) tags.unshift(startTag(above as Element, { value }));
  }
  return tags;
}
