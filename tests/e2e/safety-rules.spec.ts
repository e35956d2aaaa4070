/** The safety rules of pathways.md §0 and §5 as far as only a browser can show them. The others are in tests/unit/safety-rules.test.tsx; leaving is in quick-exit.spec.ts. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, inflateSync } from 'node:zlib';
import type { Frame, Page } from '@playwright/test';
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import { left } from '../support/seed';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';

/** From the middle of each artefact, where nothing is alike in two files. */
const partsOf = (ext: Extension) => ext.context.serviceWorkers().at(-1)!.evaluate(async () => {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('onrecord');
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise<{ name: string; bytes: ArrayBuffer }[]>((resolve) => {
    const request = db.transaction('artefacts').objectStore('artefacts').getAll();
    request.onsuccess = () => resolve(request.result as { name: string; bytes: ArrayBuffer }[]);
  });
  db.close();
  return rows.map(({ name, bytes }) => ({ name, part: [...new Uint8Array(bytes).slice(bytes.byteLength / 2, bytes.byteLength / 2 + 48)] }));
});

type Parts = Awaited<ReturnType<typeof partsOf>>;

function filesWith(folder: string, parts: Parts): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.flatMap((path) => {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      return []; // The browser took it away meanwhile.
    }
    return parts.filter(({ part }) => bytes.includes(Buffer.from(part))).map(({ name }) => `${name} in ${path}`);
  });
}

/** A post with a photo on it. */
async function photographed(ext: Extension): Promise<{ page: Page; panel: Frame; parts: Parts }> {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  const post = page.locator(sites.x.unit, { has: page.locator('[data-testid="tweetPhoto"]') }).first();
  const panel = await documentPost(ext, page, post.getByRole('button', { name: 'Document & report', exact: true }).first());
  const parts = await partsOf(ext);
  expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['post-picture', 'media-1', 'page-html', 'post-html', 'window-picture']));
  expect(filesWith(ext.profile, parts).length).toBeGreaterThan(0);
  return { page, panel, parts };
}

/** Neither the database, nor the private file system, nor any file of the profile, nor what is handed over holds a byte of them. */
async function nothingIsLeft(ext: Extension, panel: Frame, parts: Parts): Promise<void> {
  // What is written over them is there for a moment.
  await expect.poll(async () => (await ext.rows('artefacts')).length).toBe(0);
  expect(await ext.rows('drafts')).toEqual([]);
  expect(await panel.locator('img').count()).toBe(0);
  // The browser's own files follow within seconds.
  await expect.poll(() => filesWith(ext.profile, parts), { intervals: [1000] }).toEqual([]);
  const bundle = await handedOver(ext, 'Everything, to keep or to check');
  const content = execFileSync('unzip', ['-p', bundle], { maxBuffer: 2 ** 28 });
  expect(parts.filter(({ part }) => content.includes(Buffer.from(part)))).toEqual([]);
  const own = await ext.openOwn('verify.html');
  await expect.poll(async () => (await left(own)).files).toEqual([]);
  await ext.context.close();
  expect(filesWith(ext.profile, parts)).toEqual([]);
}

test.describe('§0.2, §5.1 Except child sexual content: never capture pixels', () => {
  test('once it is named, no byte of a picture is left anywhere, with the lock off', async ({ ext }) => {
    const { panel, parts } = await photographed(ext);
    await panel.getByRole('button', { name: 'Show what was saved' }).click();
    await expect(panel.locator('img')).toHaveCount(1);
    await panel.getByRole('button', { name: 'More kinds' }).click();
    await panel.locator('input[value="child-safety"]').click();
    await panel.getByRole('button', { name: 'Erase and go on' }).click();
    await expect.poll(async () => (await ext.records())[0]!.annotations.pixelsErasedAt).not.toBeNull();
    await nothingIsLeft(ext, panel, parts);
  });

  test('the link alone is recorded without a picture taken, a copy made or a file fetched', async ({ ext, hosts }) => {
    await ext.allowPictures();
    const page = await ext.openPage('https://x.com/nightowl77_x/status/2122276484791495013');
    await expect(page.getByRole('button', { name: 'Document & report', exact: true }).first()).toBeVisible();
    await ext.pressToolbar(page);
    const before = hosts.requests.length;
    await ext.pressInPopup('Only the link of this page');
    const panel = await ext.panel(page);
    await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
    // The browser itself may ask for its own things.
    expect(hosts.requests.slice(before).filter((address) => !address.startsWith('accounts.google.com/'))).toEqual([]);
    const [record] = await ext.records();
    expect(record!.capture.artefacts).toEqual([]);
    expect(record!.capture.page.url).toContain('/status/2122276484791495013');
    expect(record!.capture.missing).toContainEqual({ code: 'link-only', detail: null });
    expect(JSON.stringify(record)).not.toContain('pbs.twimg.com');
    await panel.getByText('could not be captured').click();
    await expect(panel.getByText('Only the link was wanted')).toBeVisible();
  });
});

test('§5.1 What was saved by mistake is gone at once, and the log says that, not what it showed', async ({ ext }) => {
  const { panel, parts } = await photographed(ext);
  await panel.getByText('Saved by mistake?').click();
  await panel.getByRole('button', { name: 'Erase pictures and copies' }).click();
  await expect(panel.getByText('Pictures and copies of this record are erased.')).toBeVisible();
  expect((await ext.rows<CustodyEntry>('custody')).map(({ action }) => action)).toEqual(['key-created', 'captured', 'pixels-erased']);
  await nothingIsLeft(ext, panel, parts);
});

test('§0.3, §5.2 Adult intimate images: no pixels by default, and whom they show may keep theirs, never a helper', async ({ ext }) => {
  await ext.changeSettings({ collector: 'helper' });
  const page = await ext.openPage(sites.x.address);
  const name = async (panel: Frame) => {
    await panel.locator('input[value="ncii"]').click();
    await expect(panel.getByText('Pictures, media and page copies of this record will be erased')).toBeVisible();
  };
  const helper = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  await name(helper);
  await expect(helper.getByText('Who helps somebody cannot keep them')).toBeVisible();
  await expect(helper.getByRole('checkbox')).toHaveCount(0);
  await helper.getByRole('button', { name: 'Erase and go on' }).click();
  await expect.poll(async () => (await ext.rows('artefacts')).length).toBe(0);

  await ext.changeSettings({ collector: 'self' });
  const other = await ext.openPage(sites.bluesky.address);
  const panel = await documentPost(ext, other, postWith(other, sites.bluesky.unit, 'Look at this clown').button);
  await name(panel);
  await panel.getByRole('checkbox', { name: 'I am the person shown' }).check();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(panel.getByRole('heading', { name: /^The rule this may break|^No rule/ })).toBeVisible();
  expect((await partsOf(ext)).length).toBeGreaterThan(0);
  const [kept] = await ext.records();
  expect(kept!.annotations.intimateKeptAt).toBeTruthy();
});

interface Found { name: string; bytes: Buffer }

/** What a program that reads pictures would find in a file: each packed file by itself, with its streams unpacked. */
function unpacked(path: string, folder: string): Found[] {
  const whole = { name: path, bytes: readFileSync(path) };
  if (!path.endsWith('.zip')) return [whole, ...streamsOf(whole)];
  execFileSync('unzip', ['-q', '-o', path, '-d', folder]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
  return files.flatMap((file) => [file, ...streamsOf(file)]);
}

/** Of a PDF: they are packed one by one. */
function streamsOf({ name, bytes: pdf }: Found): Found[] {
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) return [];
  const found: Found[] = [];
  for (let at = pdf.indexOf('stream'); at !== -1; at = pdf.indexOf('stream', at + 6)) {
    const start = pdf[at + 6] === 13 ? at + 8 : at + 7;
    try {
      found.push({ name, bytes: inflateSync(pdf.subarray(start), { finishFlush: constants.Z_SYNC_FLUSH }) });
    } catch {
      // Not packed: it stands in the file as it is.
    }
  }
  return found;
}

const asBase64 = (part: readonly number[]) => [0, 1, 2].map((skip) => Buffer.from(part.slice(skip, skip + 45)).toString('base64'));

test('§0.2, §5.1 Of pictures that were kept before the age was said, no pixel leaves: words, addresses and times go to the police and the Commission', async ({ ext }) => {
  const { panel, parts } = await photographed(ext);
  await panel.getByRole('button', { name: 'More kinds' }).click();
  await panel.locator('input[value="sextortion"]').click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect.poll(async () => (await ext.records())[0]!.annotations.categories).toEqual(['sextortion']);
  await ext.changeSettings({ ageBand: '13-15', country: 'SG' });
  // They still lie here, and nobody may see them.
  expect((await partsOf(ext)).length).toBe(parts.length);
  const [{ capture }] = await ext.records() as [EvidenceRecord];

  const toRecipient = (recipient: string) => async (page: Page) => {
    await page.getByRole('combobox', { name: 'Who is it for?' }).selectOption(recipient);
    await expect(page.getByText('One record goes in without any picture')).toBeVisible();
    const data = page.getByRole('checkbox', { name: 'Add the data and the page that checks it' });
    if (await data.count() > 0) await data.first().check();
  };
  for (const [way, choose] of [
    ['A pack for one recipient', toRecipient('sg-police')], ['A pack for one recipient', toRecipient('sg-osc')], ['A timeline to read', undefined], ['A table for a spreadsheet', undefined], ['The data alone', undefined],
  ] as const) {
    const path = await handedOver(ext, way, choose);
    const files = unpacked(path, join(ext.profile, `unpacked-${Math.random()}`));
    const holds = (bytes: Buffer | string, among = files) => among.some((file) => file.bytes.includes(bytes));
    expect(files.length).toBeGreaterThan(0);
    expect([way, parts.filter(({ part }) => holds(Buffer.from(part)) || asBase64(part).some((text) => holds(text))).map(({ name }) => name)]).toEqual([way, []]);
    // Nor a picture that was drawn anew. The page that checks has its own icon, and is the same for everybody.
    const ofRecords = files.filter(({ name }) => name !== 'verify.html');
    expect([way, [Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'data:image/'].filter((sign) => holds(sign, ofRecords))]).toEqual([way, []]);
    // A document draws letters that no font of ours has, such as an emoji in the post's words: one line of text, 72 pixels to the em.
    for (const { name, bytes } of ofRecords.filter((file) => file.bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))) {
      const listed = execFileSync('pdfimages', ['-list', '-'], { input: bytes, encoding: 'utf8' }).split('\n').slice(2).filter(Boolean);
      expect([way, name, listed.filter((line) => Number(line.trim().split(/\s+/)[4]) > 2 * 72)]).toEqual([way, name, []]);
    }
    const text = Buffer.concat(ofRecords.map(({ bytes }) => bytes)).toString('utf8');
    if (!path.endsWith('.pdf')) expect([way, text.includes(capture.post.permalink!.split('/').at(-1)!), text.includes(capture.post.author.handle!)]).toEqual([way, true, true]);
  }

  // What holds bytes does not take it, and says so.
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: 'Everything, to keep or to check' }).check();
  await expect(page.getByText('One record does not go into this file')).toBeVisible();
  await expect(page.getByText('Nothing is left that may go into this file.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the file' })).toBeDisabled();
});

const own = ['popup.html', 'add-file.html', 'hand-over.html', 'restore.html', 'verify.html', 'welcome.html', 'practice.html'];

test('§5.3 Discreet mode: neutral name, icon, titles, menu and button, and nothing that comes up by itself', async ({ ext }) => {
  const inWorker = <T>(work: () => T | Promise<T>) => ext.context.serviceWorkers().at(-1)!.evaluate(work);
  // What the browser is asked to show outside of any page.
  await inWorker(() => {
    const { chrome } = globalThis as unknown as { chrome: Record<string, Record<string, (...given: unknown[]) => unknown>> };
    const seen: unknown[] = (globalThis as unknown as { seen: unknown[] }).seen = [];
    for (const [api, name] of [['action', 'setIcon'], ['contextMenus', 'create']] as const) {
      const asked = chrome[api]![name]!.bind(chrome[api]);
      chrome[api]![name] = (...given) => { seen.push(given[0]); return asked(...given); };
    }
  });
  const page = await ext.openPage(sites.x.address);
  const buttons = (name: string) => page.locator('onrecord-button').getByRole('button', { name, exact: true });
  await expect(buttons('Document & report').first()).toBeVisible();
  const popup = await ext.openOwn('popup.html');
  await popup.getByText('Settings', { exact: true }).click();
  await popup.getByRole('switch', { name: 'Discreet mode' }).click();
  await expect(popup).toHaveTitle('Notes');
  // The page in which the buttons stood already has others now.
  await expect(buttons('Save a note').first()).toBeVisible();
  await expect(buttons('Document & report')).toHaveCount(0);

  await expect.poll(() => inWorker(() => (globalThis as unknown as { chrome: { action: { getTitle(of: object): Promise<string> } } }).chrome.action.getTitle({}))).toBe('Notes');
  const asked = () => inWorker(() => JSON.stringify((globalThis as unknown as { seen: unknown[] }).seen));
  await expect.poll(asked).toContain('/icon-plain/16.png');
  await expect.poll(asked).toContain('"title":"Link only"');
  expect(await asked()).toContain('"title":"Save a note"');
  expect(await asked()).not.toMatch(/OnRecord|report/i);

  const tab = await ext.context.newPage();
  for (const path of own) {
    await tab.goto(`chrome-extension://${ext.id}/${path}`);
    await expect(tab.getByRole('heading', { level: 1 }).or(tab.locator('article')).first()).toBeVisible();
    expect([path, await tab.title()]).toEqual([path, path === 'practice.html' ? 'Practice' : 'Notes']);
    expect(await tab.locator('link[rel=icon]').getAttribute('href')).toBe('/icon-plain/32.png');
    expect(await tab.locator('body').innerText()).not.toMatch(/OnRecord|Document & report/);
  }

  const panel = await documentPost(ext, page, buttons('Save a note').first());
  expect(await panel.locator('body').innerText()).not.toMatch(/OnRecord|Document & report/);
  expect(await page.locator('body').innerText()).not.toMatch(/OnRecord/);
  expect(await page.title()).not.toContain('OnRecord');

  const path = await handedOver(ext, 'The data alone (JSON)');
  expect(path).toMatch(/documents-\d{4}-\d\d-\d\d\.json$/);
  // What is in it still says what made it.
  expect(readFileSync(path, 'utf8')).toContain('OnRecord');

  await popup.reload();
  await popup.getByText('Settings', { exact: true }).click();
  await popup.getByRole('switch', { name: 'Button on posts' }).click();
  await expect(page.locator('onrecord-button')).toHaveCount(0);
  await popup.getByRole('switch', { name: 'Button on posts' }).click();
  await popup.getByRole('switch', { name: 'Discreet mode' }).click();
  await expect(popup).toHaveTitle('Saved evidence');
  await expect(buttons('Document & report').first()).toBeVisible();
  await expect.poll(() => inWorker(() => (globalThis as unknown as { chrome: { action: { getTitle(of: object): Promise<string> } } }).chrome.action.getTitle({}))).toBe('OnRecord');
});
