// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerContent, answerPages } from '../../entrypoints/background/messages';
import { Captures } from '../../utils/capture/captures';
import type { CaptureDraft } from '../../utils/capture/types';
import { EvidenceDatabase } from '../../utils/evidence/database';
import { EvidenceStore } from '../../utils/evidence/store';
import { contentShapes, fits, pageShapes } from '../../utils/message-shapes';
import type { FromContent, FromPages, Request } from '../../utils/messages';
import type { Post } from '../../utils/platforms/types';
import { knownForm } from '../../utils/report-forms/known-form';
import type { ReportDoor } from '../../utils/reporting/report-doors';
import { platformData } from '../../utils/rules/platform-data';
import { captureOf } from '../support/records';
import { fixtures } from '../support/sites';
import { arrived, spoilt } from '../support/spoilt';

const ID = '01234567-89ab-4cde-8f01-23456789abcd';
const rule = platformData.get('x')!.rules.rules[0]!;

function draftOf(post?: Post): CaptureDraft {
  const { platform, kind, thread, page, viewerLoggedIn, permalinkFrom, capturedAt, startedBy, missing, ...made } = captureOf();
  return {
    platform, kind, post: post ?? made.post, thread, page, viewerLoggedIn, viewer: { handle: 'me', name: null }, aimedAt: 'tags', permalinkFrom, capturedAt,
    startedBy, missing, adapter: 'x@2026-11-21', pageChanges: ['text-expanded'], hints: [{ code: 'translated', detail: null }], source: '<p>',
    stills: [{ frame: null, poster: 'https://x.com/p.jpg' }], copy: { html: '<p></p>', placeholder: 'none-', assets: [], width: 100, height: 50 },
    viewport: { width: 1280, height: 900 }, devicePixelRatio: 1,
  };
}

/** One of each as our own code sends it, with everything that may be absent. */
const asked: { [N in keyof (FromContent & FromPages)]: Request<N> } = {
  'report-form:hello': undefined,
  'report-form:fields': { fields: [{ value: 'handle', known: true, label: 'Username', maxLength: null, lines: false, state: 'empty' }] },
  'content:settings': undefined,
  'content:tools': undefined,
  'page:left': undefined,
  'page:here': undefined,
  'post:looked': {
    url: 'https://x.com/1', status: 404, viewerLoggedIn: null, post: null, notice: { says: 'not-there', sign: 'HTTP 404', words: null, confidence: 'high' },
    rect: { x: 0, y: -1.5, width: 2, height: 3 }, devicePixelRatio: 1, viewportWidth: 1280,
  },
  'posts:passed': { posts: [] },
  'capture:draft': { draft: draftOf(), draftId: ID },
  'capture:picture': { draftId: ID, keepWindow: true, slice: { x: 0, width: 1, top: -2, offset: 0.5, height: 3 }, viewportWidth: 1280, devicePixelRatio: 1.25 },
  'capture:media': { draftId: ID, media: ['data:image/png;base64,AA=='] },
  'capture:page': { draftId: ID, pageCopy: { html: '', placeholder: 'p-', assets: [], sheets: [''], fonts: { sought: [], addresses: [] } } },
  'capture:pictured': { draftId: ID },
  'capture:finish': { draftId: ID, shown: false, missing: [{ code: 'picture.no-permission', detail: null }], pageChanges: ['overlays-hidden'] },
  'report:noticed': { notice: ID, post: { platform: 'x', host: 'x.com', kind: 'post', id: '1', permalink: null } },
  'panel:state': { token: ID },
  'panel:categories': { token: ID, categories: ['harassment'], keepIntimate: false },
  'panel:erase': { token: ID },
  'panel:report-event': { token: ID, event: {
    type: 'reported', ruleId: rule.id, rule: { id: rule.id, document: 'd', section: 's', url: 'u', versionDate: '2026', confidence: 'low', corrected: true },
    channel: 'form', route: { name: 'n', url: null, corrected: false }, reference: 'R-1', account: null, filesSent: [], outcome: 'kept', happenedOn: '2026-11-01', note: null,
  } },
  'panel:corroborate': { token: ID },
  'record:corroborate': { captureId: ID },
  'panel:picture': { token: ID },
  'panel:open': { token: ID, url: 'https://x.com/', form: null, rule },
  'record:open': { captureId: ID, behind: false, url: 'https://x.com/', form: null, rule: null },
  'panel:close': { token: ID },
  'panel:server-rules': { token: ID },
  'server-rules': { captureId: ID },
  'where:platforms': undefined,
  'panel:where': { token: ID, next: null },
  'panel:open-where': { token: ID, next: 'Report post' },
  'record:look-again': { captureId: ID },
  'record:open-where': { captureId: ID, next: null },
  'guard:state': { token: ID },
  'guard:document': { token: ID },
  'guard:close': { token: ID },
  'report-form:state': { token: ID },
  'report-form:write': { token: ID, texts: { '0:handle': 'mei' } },
  'report-form:unwrite': { token: ID },
  'report-form:close': { token: ID },
  'document:active-tab': { how: 'part' },
  'tab:check': undefined,
  'tab:structure': undefined,
  'timestamp:now': undefined,
  'traces:overwrite': { captureId: ID },
  'export:held': { begun: [ID] },
  'export:left': { begun: [ID] },
  'export:swept': undefined,
  'reminders:plan': undefined,
  'page:blank': undefined,
  'quick-exit': undefined,
};
type Name = keyof typeof asked;
const names = Object.keys(asked) as Name[];
const shapes = { ...contentShapes, ...pageShapes };

describe('what our own code sends fits', () => {
  it.each(names)('%s', (name) => expect(fits(shapes[name], arrived(asked[name]))).toBe(true));

  it('every post that is read on a page in the fixtures', () => {
    const posts = readdirSync(fixtures).map((folder) => join(fixtures, folder, 'expected.json')).filter((path) => existsSync(path))
      .flatMap((path) => postsIn(JSON.parse(readFileSync(path, 'utf8'))));
    expect(posts.length).toBeGreaterThan(150);
    expect(posts.filter((post) => !fits(shapes['capture:draft'], { draft: draftOf(post), draftId: ID }))).toEqual([]);
  });

  it('every rule, and every form that a door opens', () => {
    let forms = 0;
    for (const [platform, { rules, reporting }] of platformData) {
      expect(rules.rules.filter((each) => !fits(shapes['panel:open'], arrived({ token: ID, url: 'https://x.com/', form: null, rule: each })))).toEqual([]);
      for (const { id, url } of reporting?.forms ?? []) {
        const form = knownForm(platform, { channel: 'form', formId: id, url, corrected: false } as ReportDoor);
        if (!form) continue;
        forms += 1;
        expect({ id, fits: fits(shapes['panel:open'], arrived({ token: ID, url, form, rule: null })) }).toEqual({ id, fits: true });
      }
    }
    expect(forms).toBeGreaterThan(20);
  });
});

/** Everything that looks like a post, wherever it stands. */
function postsIn(value: unknown): Post[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'textCut' in value && 'postedAt' in value && 'media' in value ? [value as Post] : [];
  return [...own, ...Object.entries(value).filter(([key]) => own.length === 0 || key !== 'quoted').flatMap(([, each]) => postsIn(each))];
}

const content = { id: 'x', url: 'https://x.com/home', frameId: 0, tab: { id: 7, index: 0, windowId: 1, url: 'https://x.com/home' } };
type Reply = { value: unknown } | { error: string };
type Listener = (message: unknown, sender: unknown, reply: (reply: Reply) => void) => true | undefined;
let store: EvidenceStore;
let hear: (message: unknown, sender: unknown) => Promise<Reply> | undefined;
let opened: ReturnType<typeof vi.fn>;
let used: ReturnType<typeof vi.fn>;

beforeEach(() => {
  fakeBrowser.reset();
  const listeners: Listener[] = [];
  vi.spyOn(browser.runtime.onMessage, 'addListener').mockImplementation((listener) => void listeners.push(listener as unknown as Listener));
  opened = vi.fn();
  vi.spyOn(browser.tabs, 'create').mockImplementation(opened as never);
  store = new EvidenceStore(new EvidenceDatabase(crypto.randomUUID()));
  used = vi.fn(async () => ({ taken: false, code: 'failed' }));
  const captures = new Captures(store, { take: used } as never, {} as never);
  answerContent(captures);
  answerPages(captures);
  // Who answers later says so with true.
  hear = (message, sender) => listeners.map((listener) => {
    let isAnswering: true | undefined;
    const reply = new Promise<Reply>((resolve) => { isAnswering = listener(message, sender, resolve); });
    return isAnswering ? reply : undefined;
  }).find(Boolean);
});
afterEach(() => vi.restoreAllMocks());

const own = () => ({ id: browser.runtime.id, url: browser.runtime.getURL('/popup.html' as never), frameId: 0 });
const inPage = () => ({ ...content, id: browser.runtime.id });

async function stored(): Promise<unknown> {
  const tables = await Promise.all(store.db.tables.map(async (table) => [table.name, await table.toArray()]));
  return { tables, session: await browser.storage.session.get(null), local: await browser.storage.local.get(null) };
}

describe('what does not fit', () => {
  it('is refused at the door, whatever it is, and changes nothing', async () => {
    const before = await stored();
    await fc.assert(fc.asyncProperty(fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), fc.oneof(spoilt(asked[name]), fc.anything(), fc.jsonValue()))), async ([name, request]) => {
      fc.pre(!fits(shapes[name], request));
      const reply = await hear({ onrecord: name, request }, name in contentShapes ? inPage() : own());
      expect(reply).toEqual({ error: `Not a request for ${name}.` });
    }), { numRuns: 1500 });
    expect(await stored()).toEqual(before);
    expect(opened).not.toHaveBeenCalled();
    expect(used).not.toHaveBeenCalled();
  });

  it('a request with one part spoilt never fits', () => {
    fc.assert(fc.property(fc.constantFrom(...names.filter((name) => asked[name] !== undefined)).chain((name) => fc.tuple(fc.constant(name), spoilt(asked[name]))), ([name, request]) => {
      const parts = JSON.stringify(request) ?? '';
      // What may be absent may be taken away, and a list may be shorter.
      if (parts.length < JSON.stringify(asked[name]).length) return;
      expect({ parts, fits: fits(shapes[name], request) }).toEqual({ parts, fits: false });
    }), { numRuns: 3000 });
  });

  it('a post of another site than that which sends it is not taken', async () => {
    const before = await stored();
    const request = { draft: draftOf(), draftId: ID };
    for (const url of ['https://x.com.evil.example/home', 'http://x.com/home', 'https://evil.example/?https://x.com/', 'about:blank', undefined]) {
      expect(await hear({ onrecord: 'capture:draft', request }, { ...inPage(), url })).toEqual({ error: 'Not the page that sends it.' });
    }
    expect(await stored()).toEqual(before);
    expect(await hear({ onrecord: 'capture:draft', request }, inPage())).toEqual({ value: { kept: true } });
  });

  it('nor one of another site that a page says it kept when nobody else did', async () => {
    const session = () => browser.storage.session.get(null);
    const words = readFileSync(join(import.meta.dirname, '../../locales/en.json'), 'utf8');
    vi.stubGlobal('fetch', async () => new Response(`{"own":${words},"english":{}}`));
    for (const [address, kept] of [['https://evil.example/home', 0], ['https://bsky.app/', 0], ['https://x.com/home', 1]] as const) {
      const id = crypto.randomUUID();
      const draft = draftOf();
      let heldAsked = 0;
      vi.spyOn(browser.tabs, 'sendMessage').mockImplementation((async (_: number, { onrecord }: { onrecord: string }) =>
        ({ value: onrecord === 'capture:held' ? (heldAsked += 1, { ...draft, page: { ...draft.page, url: address } }) : undefined })) as never);
      const before = Object.keys(await session());
      expect(await hear({ onrecord: 'capture:finish', request: { draftId: id, shown: false, missing: [], pageChanges: [] } }, inPage())).toEqual({ value: undefined });
      const token = Object.keys(await session()).find((key) => key.startsWith('panel:') && !before.includes(key))!.slice('panel:'.length);
      const framed = { ...inPage(), url: browser.runtime.getURL('/panel.html' as never), frameId: 3 };
      // Nobody is asked before it is known that there is nothing.
      for (let tries = 0; heldAsked === 0 && tries < 5; tries += 1) {
        expect(await hear({ onrecord: 'panel:state', request: { token } }, framed)).toMatchObject({ value: { status: 'failed' } });
      }
      expect(heldAsked).toBe(1);
      expect([address, await store.db.drafts.where('id').equals(id).count()]).toEqual([address, kept]);
    }
  });

  it('posts that quote each other without end are refused, not followed', async () => {
    let post = captureOf().post;
    for (let depth = 0; depth < 20_000; depth += 1) post = { ...post, quoted: post };
    expect(await hear({ onrecord: 'capture:draft', request: { draft: draftOf(post), draftId: ID } }, inPage())).toEqual({ error: 'Not a request for capture:draft.' });
  });
});

describe('who sends it', () => {
  it('a page\'s script is heard only where it may start a capture; a page of ours, only where it may read', () => {
    for (const name of names) {
      const fromPage = hear({ onrecord: name, request: null }, inPage());
      const fromOwn = hear({ onrecord: name, request: null }, own());
      expect([name, Boolean(fromPage), Boolean(fromOwn)]).toEqual(name in contentShapes ? [name, true, false] : [name, false, true]);
      for (const reply of [fromPage, fromOwn]) void reply?.catch(() => undefined);
    }
  });

  it('a frame of ours inside a page is heard only for what its token names', () => {
    const framed = { ...inPage(), url: browser.runtime.getURL('/panel.html' as never), frameId: 3 };
    const heard = names.filter((name) => {
      const reply = hear({ onrecord: name, request: null }, framed);
      reply?.catch(() => undefined);
      return reply !== undefined;
    });
    const withoutToken = heard.filter((name) => !Object.hasOwn((asked[name] ?? {}) as object, 'token'));
    expect(withoutToken.toSorted()).toEqual(['quick-exit', 'where:platforms']);
    expect(heard).toContain('panel:state');
  });

  it('another extension is not heard, nor a site that begins like us, nor a name that every object has', () => {
    const like = `${browser.runtime.getURL('' as never).replace(/\/$/, '')}.evil.example/popup.html`;
    for (const name of [...names, 'toString', '__proto__', 'constructor']) {
      expect(hear({ onrecord: name, request: null }, { ...own(), id: 'another-extension' })).toBeUndefined();
      expect(hear({ onrecord: name, request: null }, { ...inPage(), id: 'another-extension' })).toBeUndefined();
      if (!(name in contentShapes)) expect(hear({ onrecord: name, request: null }, { ...inPage(), url: like })).toBeUndefined();
    }
    for (const message of [null, undefined, 0, 'panel:state', [], { onrecord: ['panel:state'] }, { onrecord: { toString: () => 'panel:state' } }]) expect(hear(message, own())).toBeUndefined();
  });
});
