// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstSeen, hintsIn } from '../../../utils/capture/hints';
import { emptyPost } from '../../../utils/platforms/reading';
import { platformById } from '../../../utils/platforms/registry';
import { fixtures, pages } from '../../support/sites';

const page = (html: string) => {
  document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  return document.querySelector('article')!;
};
const readPost = (unit: Element) => ({ ...emptyPost('post'), text: unit.textContent ?? '' });
const adapter = { unitKey: (unit: Element) => unit.id || null, readPost };

beforeEach(() => { vi.useFakeTimers(); vi.stubGlobal('requestIdleCallback', undefined); Reflect.deleteProperty(globalThis, 'requestIdleCallback'); });
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  document.documentElement.className = '';
});

describe('hints from the page', () => {
  it('are none in a page that nothing touches', () => {
    expect(hintsIn(page('<article id="1"><p>words</p><font color="red">old page</font></article>'))).toEqual([]);
  });

  it('name a translation, an editor around the post, and what another extension put in', () => {
    expect(hintsIn(page('<article><font style="vertical-align: inherit;">palabras</font></article>'))).toEqual([{ code: 'translated', detail: null }]);
    expect(hintsIn(page('<div contenteditable="true"><article>words</article></div>'))).toEqual([{ code: 'editable', detail: null }]);
    expect(hintsIn(page('<article><div contenteditable="true">a reply box</div><grammarly-extension></grammarly-extension></article>')))
      .toEqual([{ code: 'extension', detail: 'Grammarly' }]);
  });
});

describe('the words first seen', () => {
  const seen = () => {
    const unit = page('<article id="1">I know your bus.</article>');
    const first = new FirstSeen(adapter, new AbortController().signal);
    first.note(unit);
    vi.advanceTimersByTime(3000);
    return { unit, changed: () => first.changed(unit, readPost(unit)) };
  };

  it('and others at the press are a hint; the same, more of them, or another post in the same node are none', () => {
    const { unit, changed } = seen();
    expect(changed()).toEqual([]);
    unit.textContent = 'I know  your bus. And your stop.';
    expect(changed()).toEqual([]);
    unit.textContent = 'I like your bus.';
    expect(changed()).toEqual([{ code: 'text-changed', detail: null }]);
    unit.id = '2';
    expect(changed()).toEqual([]);
  });

  it('of many posts are read in small pieces', () => {
    const first = new FirstSeen(adapter, new AbortController().signal);
    const units = Array.from({ length: 25 }, (_, index) => Object.assign(document.createElement('article'), { id: `u${index}`, textContent: 'words' }));
    document.body.replaceChildren(...units);
    for (const unit of units) first.note(unit);
    const changedNow = () => units.filter((unit) => first.changed(unit, { ...emptyPost('post'), text: 'other' }).length > 0).length;
    vi.advanceTimersByTime(2100);
    expect(changedNow()).toBe(10);
    vi.advanceTimersByTime(4000);
    expect(changedNow()).toBe(25);
  });
});

it.each(pages.filter(({ platform }) => platform !== 'any').map((each) => [each.name, each] as const))('a page as its site makes it gives none, also when it is drawn anew: %s', (_, { platform, file, address }) => {
  const adapter = platformById(platform)!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(address);
  const source = readFileSync(join(fixtures, platform, file), 'utf8').replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, '');
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  document.documentElement.className = parsed.documentElement.className;
  document.body.replaceChildren(...[...parsed.body.childNodes].map((each) => document.importNode(each, true)));
  // Reading every unit of the longest pages would take this DOM a minute.
  const units = [...document.querySelectorAll(adapter.unitSelector)].slice(0, 12);
  const first = new FirstSeen(adapter, new AbortController().signal);
  for (const unit of units) first.note(unit);
  vi.advanceTimersByTime(60_000);
  const again = () => units.flatMap((unit) => [...first.changed(unit, adapter.readPost(unit, { url: new URL(location.href), title: '' })), ...hintsIn(unit)]);
  expect(again()).toEqual([]);
  for (const unit of units) unit.replaceChildren(...[...unit.childNodes].map((each) => each.cloneNode(true)));
  expect(again()).toEqual([]);
});
