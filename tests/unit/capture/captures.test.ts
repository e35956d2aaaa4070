import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Camera } from '../../../utils/capture/camera';
import { Captures } from '../../../utils/capture/captures';
import type { Surroundings } from '../../../utils/capture/finish-capture';
import type { CaptureDraft, Draft } from '../../../utils/capture/types';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import { captureOf } from '../../support/records';

const TAB = 7;
const none = { missing: [], pageChanges: [] };

function draftOf(text: string): CaptureDraft {
  const { platform, kind, post, thread, page, viewerLoggedIn, permalinkFrom, capturedAt, startedBy, missing } = captureOf({ text });
  return {
    platform, kind, post, thread, page, viewerLoggedIn, permalinkFrom, capturedAt, startedBy, missing, adapter: 'x@2026-11-21', pageChanges: [],
    copy: { html: '<p></p>', placeholder: 'none-', assets: [], width: 100, height: 50 },
    viewport: { width: 1280, height: 900 }, devicePixelRatio: 1,
  } as unknown as CaptureDraft;
}

const surroundings: Surroundings = {
  mayFetch: async () => false, collector: async () => null, toolVersion: '0.1.0', drawCopy: async () => null,
  environment: async () => captureOf().environment,
};

/** A worker and, with the same `name`, its next life. */
function life(name: string = crypto.randomUUID(), camera: Camera = { take: async () => ({ taken: false, code: 'no-permission' }) }) {
  const store = new EvidenceStore(new EvidenceDatabase(name));
  return { name, store, captures: new Captures(store, camera, surroundings) };
}

const recorded = async (store: EvidenceStore) => (await store.list()).map(({ capture }) => capture.post.text).toSorted();
const actions = async (store: EvidenceStore) => (await store.custody()).map(({ action }) => action).filter((action) => action !== 'key-created');
const fullDisk = () => vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 1000, usage: 1000, usageDetails: {} }) } });

afterEach(() => vi.unstubAllGlobals());

describe('a draft', () => {
  it('that is sent again, because the answer was not heard, is the same capture', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    expect(await captures.begin(id, draftOf('cut …'), TAB)).toEqual({ kept: true });
    await captures.begin(id, draftOf('cut and whole'), TAB);
    await captures.pageDone(id, none);
    expect(await recorded(store)).toEqual(['cut and whole']);
    // A page that was away too long says it once more.
    await captures.begin(id, draftOf('something else'), TAB);
    await life(store.db.name).captures.begin(id, draftOf('something else'), TAB);
    expect(await recorded(store)).toEqual(['cut and whole']);
    expect(await store.db.drafts.count()).toBe(0);
  });

  it('is changed by no other tab', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    await captures.begin(id, draftOf('mine'), TAB);
    await captures.begin(id, draftOf('theirs'), TAB + 1);
    await captures.pageDone(id, none);
    expect(await recorded(store)).toEqual(['mine']);
  });

  it('does not come back with a picture that was taken too late', async () => {
    const shots: ((answer: { png: Blob }) => void)[] = [];
    const { captures, store } = life(undefined, { take: () => new Promise((resolve) => { shots.push(resolve); }) });
    const id = crypto.randomUUID();
    await captures.begin(id, draftOf('a'), TAB);
    const late = captures.picture({ draftId: id, keepWindow: true, slice: null, viewportWidth: 1280, devicePixelRatio: 1 }, 1);
    await vi.waitFor(() => expect(shots).toHaveLength(1));
    await captures.tabGone(TAB);
    shots[0]!({ png: new Blob(['late']) });
    await late;
    expect(await recorded(store)).toEqual(['a']);
    expect(await store.db.drafts.count()).toBe(0);
  });
});

describe('what lost its page or its worker', () => {
  it('is finished at once when its tab is closed, and says what is missing', async () => {
    const { captures, store } = life();
    await captures.begin(crypto.randomUUID(), draftOf('first'), TAB);
    await captures.begin(crypto.randomUUID(), draftOf('second, in line'), TAB);
    await captures.begin(crypto.randomUUID(), draftOf('elsewhere'), TAB + 1);
    await captures.tabGone(TAB);
    expect(await recorded(store)).toEqual(['first', 'second, in line']);
    expect((await store.list())[0]!.capture.missing).toContainEqual({ code: 'interrupted', detail: null });
    await captures.begin(crypto.randomUUID(), draftOf('sent as it was closed'), TAB);
    expect(await recorded(store)).toEqual(['first', 'second, in line', 'sent as it was closed']);
  });

  it('is finished when the browser starts, but for what was begun since', async () => {
    const { captures: before, name } = life();
    await before.begin(crypto.randomUUID(), draftOf('of before'), TAB);
    const { captures, store } = life(name);
    await captures.begin(crypto.randomUUID(), draftOf('of now'), TAB);
    expect(await captures.resume({ all: true })).toBe(true);
    expect(await recorded(store)).toEqual(['of before']);
    expect(await actions(store)).toEqual(['finished-after-restart']);
  });

  it('is left to its page while that is heard of, and those in line behind with it', async () => {
    const { captures, store } = life();
    await captures.begin(crypto.randomUUID(), draftOf('at work'), TAB);
    await captures.begin(crypto.randomUUID(), draftOf('in line'), TAB);
    const [one, other] = await store.db.drafts.toArray() as unknown as Draft[];
    const { captures: next } = life(store.db.name);
    await store.db.drafts.put({ ...one!, heardAt: new Date(Date.now() - 300_000).toISOString() } as never);
    expect(await next.resume()).toBe(true);
    expect(await recorded(store)).toEqual([]);
    expect(await next.resume({ now: Date.parse(other!.heardAt!) + 61_000 })).toBe(false);
    expect(await recorded(store)).toEqual(['at work', 'in line']);
  });
});

describe('a panel that comes before the page gave all', () => {
  const pageCopy = { html: '<p>all of it</p>', placeholder: 'none-', assets: [], sheets: [] };

  it('is not told that it is saved until the rest has come, and the record has it', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    await captures.begin(id, draftOf('a'), TAB);
    captures.expectMore(id);
    let told = '';
    const outcome = captures.outcome(id).then(({ status }) => { told = status; });
    await captures.pageCopied(id, pageCopy, TAB);
    expect([told, await recorded(store)]).toEqual(['', []]);
    await captures.pageDone(id, none);
    await outcome;
    expect(told).toBe('saved');
    const [record] = await store.list();
    expect(record!.capture.artefacts.map(({ role }) => role)).toContain('page-html');
    expect(record!.capture.missing).not.toContainEqual({ code: 'interrupted', detail: null });
  });

  it('waits no longer once its tab is closed', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    await captures.begin(id, draftOf('a'), TAB);
    captures.expectMore(id);
    const outcome = captures.outcome(id);
    await captures.tabGone(TAB);
    expect(await outcome).toMatchObject({ status: 'saved' });
    expect((await store.list())[0]!.capture.missing).toContainEqual({ code: 'interrupted', detail: null });
  });
});

describe('the outcome', () => {
  it('is the record as it is now, with what the person did to it since', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    await captures.begin(id, draftOf('a'), TAB);
    await captures.pageDone(id, none);
    await store.annotate(id, { categories: ['threat'] });
    expect(await captures.outcome(id)).toMatchObject({ status: 'saved', record: { annotations: { categories: ['threat'] } } });
  });

  it('is not “saved” where a worker died before it read back what it stored', async () => {
    const { captures, store, name } = life();
    const id = crypto.randomUUID();
    await captures.begin(id, draftOf('a'), TAB);
    await captures.pageDone(id, none);
    expect(await life(name).captures.outcome(id)).toMatchObject({ status: 'saved' });
    await store.db.artefacts.put({ captureId: id, name: 'post-html', bytes: new ArrayBuffer(3) });
    expect(await life(name).captures.outcome(id)).toMatchObject({ status: 'failed', code: 'read-back' });
  });

  it('of a full disk is said; the words are in hand, and saved by themselves once there is room', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    fullDisk();
    expect(await captures.begin(id, draftOf('a'), TAB)).toEqual({ kept: false });
    await expect(captures.pageDone(id, none)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await captures.outcome(id)).toMatchObject({ status: 'failed', code: 'disk-full', post: { text: 'a' } });
    expect(await captures.resume({ now: Date.now() + 61_000 })).toBe(true);
    vi.unstubAllGlobals();
    expect(await captures.resume({ now: Date.now() + 61_000 })).toBe(false);
    expect(await recorded(store)).toEqual(['a']);
  });

  it('is asked of the page where neither the disk nor this life of the worker has the draft', async () => {
    const { captures, store } = life();
    const id = crypto.randomUUID();
    expect(await captures.outcome(id)).toMatchObject({ status: 'failed', code: 'not-found' });
    expect(await captures.outcome(id, async () => ({ draft: draftOf('held'), tabId: TAB }))).toMatchObject({ status: 'saved' });
    expect(await recorded(store)).toEqual(['held']);
  });
});
