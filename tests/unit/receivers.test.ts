// @vitest-environment happy-dom
/** Who else hears messages, beside the background: each refuses what is of no form of ours, and does nothing. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from 'wxt/utils/content-script-context';
import { beginAnewWhenLocked } from '../../components/begin-anew';
import { watchPresses } from '../../components/seen-presses';
import { wayOut } from '../../components/way-out';
import forms from '../../entrypoints/report-forms.content';
import posts from '../../entrypoints/posts.content';
import { askTab } from '../../utils/ask-tab';
import { contentSamples, formSamples } from '../../utils/message-samples';
import { answerShapes, fits, offscreenShapes } from '../../utils/message-shapes';
import type { Answer, Request, ToContent, ToForm, ToOffscreen } from '../../utils/messages';
import { captureOf } from '../support/records';
import { arrived, spoilt } from '../support/spoilt';

type Reply = { value: unknown } | { error: string };
type Listener = (message: unknown, sender: unknown, reply: (reply: Reply) => void) => true | undefined;
let listeners: Listener[];
let sent: string[];
let ending: ContentScriptContext | null;

beforeEach(() => {
  fakeBrowser.reset();
  [listeners, sent, ending] = [[], [], null];
  document.body.replaceChildren();
  vi.spyOn(browser.runtime.onMessage, 'addListener').mockImplementation((listener) => void listeners.push(listener as unknown as Listener));
  vi.spyOn(browser.runtime.onMessage, 'removeListener').mockImplementation(() => undefined);
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async ({ onrecord }: { onrecord: string }) => {
    sent.push(onrecord);
    if (onrecord === 'content:settings') return { value: { on: true, notePassing: false, label: '', busyLabel: '', failedLabel: '', plain: false, outdated: { words: '', leave: '', direction: 'ltr', language: 'en' } } };
    if (onrecord === 'report-form:hello') return { value: { place: { host: location.host, path: [] }, fields: {}, within: null } };
    return { error: 'Nobody does that here.' };
  }) as never);
});
afterEach(() => {
  ending?.abort();
  vi.restoreAllMocks();
});

/** From the background: no tab. */
const hear = (name: string, request: unknown, sender: object = {}) => listeners.map((listener) => {
  let isAnswering: true | undefined;
  const reply = new Promise<Reply>((resolve) => { isAnswering = listener({ onrecord: name, request }, { id: browser.runtime.id, ...sender }, resolve); });
  return isAnswering ? reply : undefined;
}).find(Boolean);

const anything = (asked: unknown) => fc.oneof(spoilt(asked), fc.anything(), fc.jsonValue());
const whatIsThere = () => ({ page: document.documentElement.outerHTML, address: location.href, sent: [...sent] });

/** Every message of a receiver, spoilt or made up. `fit` says which made-up ones happen to be right. */
async function refuseAll(asked: Record<string, unknown>, fit: (name: string, request: unknown) => boolean): Promise<void> {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(asked)).chain((name) => fc.tuple(fc.constant(name), anything(asked[name]))), async ([name, request]) => {
    fc.pre(!fit(name, request));
    expect(await hear(name, request)).toEqual({ error: `Not a request for ${name}.` });
  }), { numRuns: 1000 });
}

const text = { menu: 'm', entry: 'e', post: 'p', next: 'n', gone: 'g', noMenu: 'm', leave: 'l', direction: 'ltr' as const, language: 'en' };
const toContent: { [N in keyof ToContent]: Request<N> } = {
  'ping': undefined, 'page:leave': undefined, 'frames:hide': undefined, 'page:check': undefined, 'page:structure': undefined,
  'panel:hide': undefined, 'panel:fold': undefined, 'guard:hide': undefined,
  'capture:start': { startedBy: 'popup', imageUrl: 'https://x.com/p.jpg', linkOnly: true },
  'capture:region': { startedBy: 'shortcut', text: { title: 't', how: 'h', keep: 'k', cancel: 'c', direction: 'rtl' } },
  'capture:held': { draftId: 'd' },
  'panel:show': { token: 't', title: 'OnRecord' },
  'report:where': { draftId: 'd', post: { id: '1', permalink: 'https://x.com/1' }, text, patience: 20_000 },
  'post:look': { signs: { platform: 'x', host: 'x.com', kind: 'post', id: '1', permalink: null }, asked: 'https://x.com/1', patience: 20_000 },
  'post:look-done': { words: 'w', leave: 'l', direction: 'ltr', language: 'en' },
  'guard:show': { token: 't', title: 'OnRecord' },
  'capture:noticed': { notice: 'n' },
};
const toForm: { [N in keyof ToForm]: Request<N> } = {
  'page:leave': undefined, 'frames:hide': undefined, 'report-form:hide': undefined, 'report-form:undo': undefined,
  'report-form:show': { token: 't', title: 'OnRecord' },
  'report-form:fill': { texts: { 'handle': 'mei', 'profile-url': 'https://x.com/mei' } },
};

/** Whether it is right to the last field, told in another way than the script does. */
function isRight(like: unknown, it: unknown): boolean {
  if (like === null) return it === null || typeof it === 'string';
  if (typeof like !== 'object') return typeof it === typeof like && it !== Number.POSITIVE_INFINITY && !Number.isNaN(it);
  return typeof it === 'object' && it !== null && !Array.isArray(it) && Object.keys(it).toSorted().join() === Object.keys(like).toSorted().join()
    && Object.keys(like).every((key) => isRight(like[key as never], it[key as never]));
}

describe('the script in a page', () => {
  beforeEach(async () => {
    ending = new ContentScriptContext('posts');
    await (posts as unknown as { main(ctx: ContentScriptContext): Promise<void> }).main(ending);
  });

  it('does what is asked in our form', async () => {
    for (const [name, request] of Object.entries(toContent)) {
      if (name !== 'page:leave') expect(await hear(name, arrived(request))).not.toEqual({ error: `Not a request for ${name}.` });
    }
    expect(sent).toContain('content:tools');
    expect(document.querySelector('onrecord-where')).not.toBeNull();
  });

  it('refuses everything else, and the page stays as it is', async () => {
    const before = whatIsThere();
    await refuseAll(toContent, (name, request) => isRight(contentSamples[name as keyof typeof contentSamples], request));
    expect(whatIsThere()).toEqual(before);
  });

  it('hears nobody in a tab, and no other extension', () => {
    for (const [name, request] of Object.entries(toContent)) {
      expect(hear(name, request, { tab: { id: 1 } })).toBeUndefined();
      expect(hear(name, request, { id: 'another-extension' })).toBeUndefined();
    }
  });
});

describe('the script on a report form', () => {
  let field: HTMLInputElement;
  beforeEach(async () => {
    field = Object.assign(document.createElement('input'), { type: 'text', name: 'handle' });
    document.body.append(field);
    Object.defineProperty(HTMLElement.prototype, 'showPopover', { value: () => {}, configurable: true }); // Not known to happy-dom.
    ending = new ContentScriptContext('report-forms');
    await (forms as unknown as { main(ctx: ContentScriptContext): Promise<void> }).main(ending);
  });
  const right = (name: string, request: unknown) => {
    if (name !== 'report-form:fill') return isRight(formSamples[name as keyof typeof formSamples], request);
    const texts = (request as { texts?: object } | null | undefined)?.texts;
    return Object.keys(request ?? {}).join() === 'texts' && typeof texts === 'object' && texts !== null
      && Object.entries(texts).every(([key, words]) => /^(?:permalink|handle|profile-url|posted-date|rule|narrative)$/.test(key) && typeof words === 'string');
  };

  it('does what is asked in our form', async () => {
    for (const name of ['frames:hide', 'report-form:show', 'report-form:fill', 'report-form:undo', 'report-form:hide'] as const) {
      expect(await hear(name, arrived(toForm[name]))).not.toHaveProperty('error');
    }
  });

  it('refuses everything else, and writes into no field', async () => {
    const before = whatIsThere();
    await refuseAll(toForm, right);
    expect({ ...whatIsThere(), written: field.value }).toEqual({ ...before, written: '' });
  });
});

describe('the document without a window', () => {
  const DER = 'MAA=';
  const hash = 'ab'.repeat(32);
  const asked: { [N in keyof ToOffscreen]: Request<N> } = {
    'draw:copy': { html: '<p>', width: 10, height: 10 },
    'read:copy': { platform: 'hardwarezone', status: 200, html: '<p>', url: 'https://forum.example/t/1', post: captureOf().post },
    'token:request': { entryHash: hash },
    'token:read': { entryHash: hash, request: DER, response: DER },
  };

  it('reads, draws and checks what fits, and nothing else', async () => {
    const parsed = vi.spyOn(DOMParser.prototype, 'parseFromString');
    await import('../../entrypoints/offscreen/main');
    await refuseAll(asked, (name, request) => fits(offscreenShapes[name as keyof typeof offscreenShapes], request));
    expect(parsed).not.toHaveBeenCalled();
    expect(hear('read:copy', asked['read:copy'], { tab: { id: 1 } })).toBeUndefined();
    expect(await hear('token:read', arrived(asked['token:read']))).toEqual({ value: { fault: 'unreadable' } });
    expect(await hear('read:copy', arrived(asked['read:copy']))).toHaveProperty('value');
    expect(parsed).toHaveBeenCalled();
  });
});

describe('a page of ours', () => {
  it('is left along with another only when told so and nothing more', async () => {
    wayOut();
    document.body.append('words of a record');
    await refuseAll({ left: undefined }, (_, request) => request === undefined);
    expect(document.body.textContent).toBe('words of a record');
    expect(hear('left', undefined, { tab: { id: 1 } })).toBeUndefined();
    expect(await hear('left', undefined)).toEqual({ value: undefined });
    expect(document.body.textContent).toBe('');
  });

  it('begins anew with the closing lock only when told so and nothing more', async () => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    beginAnewWhenLocked();
    await hear('locked', undefined); // Blank: it is being left.
    document.body.append('words of a record');
    await refuseAll({ locked: undefined }, (_, request) => request === undefined);
    expect(hear('locked', undefined, { tab: { id: 1 } })).toBeUndefined();
    expect(reload).not.toHaveBeenCalled();
    expect(await hear('locked', undefined)).toEqual({ value: undefined });
    expect(reload).toHaveBeenCalledOnce();
  });

  it('as a frame takes from the page around it only what the script of ours says', () => {
    const token = crypto.randomUUID();
    const end = new AbortController();
    const view = { addEventListener: (type: string, heard: () => void, how: object) => window.addEventListener(type, heard, { ...how, signal: end.signal }), innerHeight: 700, top: {} };
    const page = new Proxy(document, { get: (real, name) => {
      if (name === 'defaultView') return view;
      if (name === 'location') return { hash: `#${token}` };
      const value = Reflect.get(real, name) as unknown;
      return typeof value === 'function' ? value.bind(real) : value;
    } });
    watchPresses(page, { covered: 'covered', moved: 'moved' });
    document.documentElement.setAttribute('data-seen', '');
    const button = document.body.appendChild(document.createElement('button'));
    let pressed = 0;
    button.addEventListener('click', () => { pressed += 1; });
    const press = () => button.dispatchEvent(Object.defineProperty(new MouseEvent('click', { bubbles: true, cancelable: true }), 'isTrusted', { value: true }));
    const tell = (data: unknown) => window.dispatchEvent(new MessageEvent('message', { data }));
    const whether = (data: unknown) => {
      const before = pressed;
      tell(data);
      press();
      return pressed > before;
    };
    expect(whether({ onrecord: 'covered', token })).toBe(false);
    // Whatever else is told, it stays as it was said.
    fc.assert(fc.property(fc.oneof(fc.anything(), spoilt({ onrecord: 'covered', token }), fc.record({ onrecord: fc.constantFrom(null, 'moved'), token: fc.uuid() })), (data) => !whether(data)));
    expect(whether({ onrecord: null, token })).toBe(true);
    end.abort();
  });
});

describe('what a script in a page answers', () => {
  const { platform, kind, thread, page, viewerLoggedIn, permalinkFrom, capturedAt, startedBy, missing, post } = captureOf();
  const given: { [N in keyof typeof answerShapes]: Answer<N> } = {
    'ping': true,
    'capture:held': {
      platform, kind, post, thread, page, viewerLoggedIn, permalinkFrom, capturedAt, startedBy, missing, adapter: 'x@2026-11-21', pageChanges: [],
      copy: { html: '<p></p>', placeholder: 'none-', assets: [], width: 100, height: 50 }, viewport: { width: 1280, height: 900 }, devicePixelRatio: 1,
    },
    'capture:noticed': false,
    'page:check': { host: 'x.com', name: 'X', adapter: 'x@2026-11-21', knownHost: true, mediaHosts: ['pbs.twimg.com'], posts: 3, read: 3, missing: [{ code: 'author', count: 1 }], unread: 0 },
    'page:structure': '<div>',
    'report:where': 'no-menu',
    'report-form:fill': { handle: 'filled' },
    'report-form:undo': 2,
  };
  let answer: unknown;
  beforeEach(() => { vi.spyOn(browser.tabs, 'sendMessage').mockImplementation((async () => ({ value: answer })) as never); });
  const ask = (name: keyof typeof given) => askTab(1, 0, name as 'ping');

  it('is taken when it is one', async () => {
    for (const name of Object.keys(given) as (keyof typeof given)[]) {
      answer = arrived(given[name]);
      expect(await ask(name)).toEqual(given[name]);
    }
  });

  it('and else is none', async () => {
    const names = Object.keys(given) as (keyof typeof given)[];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), anything(given[name]))), async ([name, made]) => {
      fc.pre(!fits(answerShapes[name], made));
      answer = made;
      await expect(ask(name)).rejects.toThrow(`Not an answer to ${name}.`);
    }), { numRuns: 1000 });
  });

  it('one with a part spoilt is none', () => {
    const names = Object.keys(given) as (keyof typeof given)[];
    fc.assert(fc.property(fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), spoilt(given[name]))), ([name, made]) => {
      // A list may be shorter, and fields of a form may not have been asked for.
      if ((JSON.stringify(made) ?? '').length < JSON.stringify(given[name]).length && made !== undefined) return;
      expect({ name, made, fits: fits(answerShapes[name], made) }).toEqual({ name, made, fits: false });
    }), { numRuns: 2000 });
  });
});
