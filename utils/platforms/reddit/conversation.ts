/** Which comment answers which: on new pages by their attributes, on old ones by their place. */
import type { Page, Post, Thread } from '../types';
import { fullname, targetOf } from './addresses';
import * as old from './old';
import { COMMENT, POST, THING, UNITS } from './selectors';
import * as shreddit from './shreddit';

interface Parent {
  id: string;
  /** `null` when it is not in the page. */
  element: Element | null;
}

const isThing = (unit: Element) => unit.matches(THING);

export function readPost(unit: Element, page: Page): Post {
  const post = isThing(unit) ? old.readThing(unit, page) : shreddit.readUnit(unit, page);
  const parent = parentOf(unit);
  if (parent) post.replyTo = { id: parent.id, handle: parent.element && handleOf(parent.element, page) };
  return post;
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const parents: Element[] = [];
  for (let next = parentOf(unit)?.element; next && !parents.includes(next); next = parentOf(next)?.element) parents.unshift(next);
  const mine = viewer === null ? [] : [...unit.ownerDocument.querySelectorAll(UNITS)].filter((other) =>
    handleOf(other, page)?.toLowerCase() === viewer.toLowerCase() && parentOf(other)?.element === unit);
  return {
    parents: parents.map((parent) => readPost(parent, page)),
    ownReplies: mine.map((answer) => readPost(answer, page)),
  };
}

export function idOf(unit: Element): string | null {
  return isThing(unit) ? old.idOf(unit) : shreddit.idOf(unit);
}

function handleOf(unit: Element, page: Page): string | null {
  return (isThing(unit) ? old.authorOf(unit, page) : shreddit.authorOf(unit, page)).handle;
}

function parentOf(unit: Element): Parent | null {
  if (isThing(unit)) return oldParentOf(unit);
  return unit.matches(COMMENT) ? commentParentOf(unit) : null;
}

function commentParentOf(comment: Element): Parent | null {
  const stated = comment.getAttribute('parentid');
  const around = comment.parentElement?.closest(COMMENT);
  const id = stated ? fullname(stated, 't1') ?? fullname(stated, 't3') : idIfAny(around) ?? topOf(comment);
  return id ? { id, element: around && idOf(around) === id ? around : findUnit(comment, id) } : null;
}

// Comments that answer the post itself state no parent (19 of 19 pages of 2026-08), and no depth below the first.
function topOf(comment: Element): string | null {
  return (comment.getAttribute('depth') ?? '0') === '0' ? fullname(comment.getAttribute('postid'), 't3') : null;
}

function oldParentOf(thing: Element): Parent | null {
  const list = thing.closest('.commentarea');
  if (old.isPost(thing) || !list) return null;
  const around = thing.parentElement?.closest(THING);
  const id = idIfAny(around) ?? linkedParent(thing) ?? targetOf(thing.getAttribute('data-permalink'))?.post;
  return id ? { id, element: around ?? findUnit(thing, id) } : null;
}

/** A part of a long thread begins with a comment whose parent is elsewhere; the way there names it. */
function linkedParent(thing: Element): string | null {
  const href = old.entryOf(thing)?.querySelector('a[data-event-action="parent"]')?.getAttribute('href');
  const anchor = /#([a-z0-9]{1,13})$/.exec(href ?? '')?.[1];
  return anchor ? `t1_${anchor}` : targetOf(href)?.comment ?? null;
}

function findUnit(unit: Element, id: string): Element | null {
  return [...unit.ownerDocument.querySelectorAll(`${POST}, ${COMMENT}, ${THING}`)].find((other) => idOf(other) === id) ?? null;
}

function idIfAny(unit: Element | null | undefined): string | null {
  return unit ? idOf(unit) : null;
}
