/** Proof that nobody has to trust us for: the same file checked by common tools, by Node, by the product, and by the page inside it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { TimestampRow } from '../../utils/evidence/database';
import type { CustodyEntry } from '../../utils/evidence/types';
import type { EvidenceFile } from '../../utils/export/evidence-json';
import { faults } from '../support/axe';
import { hasOpenssl, openAuthority } from '../support/authority';
import { openChromium, type Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { handedOver } from '../support/hand-over';
import { expect, test } from './fixtures';

const root = join(import.meta.dirname, '..', '..');

async function download(ext: Extension, popup: Page, button: string): Promise<string> {
  const saving = popup.waitForEvent('download');
  await popup.getByRole('button', { name: button, exact: true }).click();
  const file = await saving;
  const path = join(ext.profile, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function withRecord(ext: Extension): Promise<Page> {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
  await page.close();
  const popup = await ext.openOwn('popup.html');
  await expect(popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem')).toHaveCount(1);
  return popup;
}

/** `npm run verify`, without npm's own words. */
function verify(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/run.mjs', 'scripts/verify.ts', ...args], { cwd: root, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

async function checkIn(page: Page, file: string): Promise<string> {
  await page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
  const outcome = page.getByRole('heading', { level: 2 });
  await expect(outcome).toContainText(file.split('/').pop()!);
  return (await page.getByRole('main').innerText()).replaceAll(/[\u2068\u2069]/g, '');
}

test('a bundle is checked by sha256sum, OpenSSL, Node, the product and its own page, and one changed byte is named by all', async ({ ext, hosts }) => {
  await ext.allowPictures();
  const authority = hasOpenssl ? openAuthority() : null;
  hosts.answer(/^freetsa\.org\/tsr$/, (body) => ({ type: 'application/timestamp-reply', body: authority!.stamp(body) }));
  const popup = await withRecord(ext);
  await popup.getByText('Settings', { exact: true }).click();
  await popup.getByText('Time from outside').click();
  const turn = popup.getByRole('switch', { name: 'Have the time certified' });
  await expect(turn).toHaveAttribute('aria-checked', 'false');
  expect(hosts.requests.filter((address) => address.startsWith('freetsa'))).toEqual([]);
  if (authority) {
    await popup.getByLabel('Authority').selectOption('freeTSA');
    await turn.click();
    await expect(turn).toHaveAttribute('aria-checked', 'true');
    await expect.poll(async () => (await ext.rows('timestamps')).length).toBe(1);
    expect(hosts.requests.filter((address) => address.startsWith('freetsa'))).toEqual(['freetsa.org/tsr']);
    await popup.getByRole('button', { name: 'Timestamp now' }).click();
    await expect(popup.getByText('Everything logged so far is certified already.')).toBeVisible();
    expect((await ext.rows<CustodyEntry>('custody')).map(({ action }) => action)).toEqual(['key-created', 'captured', 'timestamped']);
  }
  expect(await faults(popup)).toEqual([]);

  const zip = await handedOver(ext, 'Everything, to keep or to check');
  const unpacked = join(ext.profile, 'unpacked');
  mkdirSync(unpacked);
  execFileSync('unzip', ['-q', zip, '-d', unpacked]);
  const bag = join(unpacked, 'evidence');
  const sums = execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: bag, encoding: 'utf8' });
  expect(sums.trim().split('\n').every((line) => line.endsWith(': OK'))).toBe(true);
  const evidence = JSON.parse(readFileSync(join(bag, 'data', 'evidence.json'), 'utf8')) as EvidenceFile;
  for (const { seq, entryHash } of authority ? evidence.timestamps! : []) {
    const at = (ending: string) => readFileSync(join(bag, 'data', 'timestamps', `${seq}.${ending}`));
    expect(authority!.verify({ query: at('tsq'), response: at('tsr') })).toBe(true);
    expect(authority!.verify({ digest: entryHash, response: at('tsr') })).toBe(true);
  }

  const pdf = await download(ext, popup, 'Export timeline PDF');
  const data = await handedOver(ext, 'The data alone');
  const [record] = await ext.records();
  const part = `captures/${record!.capture.id}/post-picture.png`;
  const flipped = join(ext.profile, 'flipped.zip');
  const bytes = readFileSync(zip);
  const picture = bytes.indexOf(readFileSync(join(bag, 'data', part)));
  bytes[picture + 200]! ^= 1;
  writeFileSync(flipped, bytes);

  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '');
  expect(printed).toContain(evidence.keys![0]!.kid);

  const whole = verify(zip);
  expect(whole).toMatchObject({ status: 0 });
  expect(whole.said).toContain('1 record was checked');
  expect(whole.said).toContain(`Key: ${evidence.keys![0]!.kid}`);
  expect(whole.said).toContain('This does not prove that a post was genuine');
  if (authority) expect(whole.said).toContain('So says Local Time, Nobody');
  const broken = verify(flipped);
  expect(broken.status).toBe(1);
  expect(broken.said).toContain(part);
  const ofPdf = verify(pdf, '--log', data);
  expect(ofPdf).toMatchObject({ status: 0 });
  expect(ofPdf.said).toContain('This very file is in the log');
  expect(verify(data).status).toBe(0);

  const inProduct = await ext.openOwn('verify.html');
  const ownPage = await ext.context.newPage();
  const calls: string[] = [];
  ownPage.on('request', (request) => calls.push(request.url()));
  const address = pathToFileURL(join(bag, 'data', 'verify.html')).href;
  await ownPage.goto(address);
  for (const page of [inProduct, ownPage]) {
    const good = await checkIn(page, zip);
    expect(good).toContain('Unchanged: bundle-');
    expect(good).toContain('1 record was checked');
    const bad = await checkIn(page, flipped);
    expect(bad).toContain('Not as OnRecord made it: flipped.zip');
    expect(bad).toContain(part);
    expect(await checkIn(page, pdf)).toContain('Unchanged: timeline-');
    expect(await faults(page)).toEqual([]);
  }
  expect(await checkIn(inProduct, pdf)).toContain('This very file is in the log');
  await ownPage.getByLabel('Language').selectOption('ar');
  await expect(ownPage.getByRole('heading', { level: 1 })).toHaveText('التحقق من ملف');
  await expect(ownPage.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(calls).toEqual([address]);
  authority?.close();
});

test('what no longer fits on this device stands at the top of the popup, with the record, and is logged once', async ({ ext }) => {
  await ext.allowPictures();
  const popup = await withRecord(ext);
  const check = () => ext.worker.evaluate(async () => {
    const { alarms } = (globalThis as unknown as { chrome: { alarms: { create(name: string, info: object): Promise<void> } } }).chrome;
    await alarms.create('integrity', { when: Date.now() });
  });
  await ext.worker.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => { const open = indexedDB.open('onrecord'); open.onsuccess = () => resolve(open.result); });
    const table = db.transaction('artefacts', 'readwrite').objectStore('artefacts');
    const rows = await new Promise<{ name: string; bytes: ArrayBuffer }[]>((resolve) => { const all = table.getAll(); all.onsuccess = () => resolve(all.result); });
    const row = rows.find(({ name }) => name === 'post-picture')!;
    new Uint8Array(row.bytes)[100]! ^= 1;
    await new Promise((resolve) => { table.put(row).onsuccess = resolve; });
    db.close();
  });
  await check();
  const notice = popup.getByText('Something stored is no longer as it was saved');
  await expect(notice).toBeVisible();
  await expect(popup.getByText('Nothing was deleted.')).toBeVisible();
  await popup.getByRole('button', { name: /post-picture.*in the record of/ }).click();
  await expect(popup.getByText(/no longer as it was saved: post-picture/)).toBeVisible();
  await check();
  await popup.waitForTimeout(2000);
  const faults = (await ext.rows<CustodyEntry>('custody')).filter(({ action }) => action === 'integrity-fault');
  const [record] = await ext.records();
  expect(faults.map(({ captureId, detail }) => [captureId, detail])).toEqual([[record!.capture.id, 'post-picture']]);
  expect(await ext.rows<TimestampRow>('timestamps')).toEqual([]); // Off until turned on.
});

test.describe('an authority without TLS', () => {
  test.skip(!hasOpenssl, 'OpenSSL is not installed.');

  test('gets one hash over plain http, and what it answers holds', async ({ hosts }) => {
    const authority = openAuthority();
    const ext = await openChromium({ port: hosts.port, plainPort: hosts.plainPort });
    try {
      hosts.answer(/^timestamp\.digicert\.com\/$/, (body) => ({ type: 'application/timestamp-reply', body: authority.stamp(body) }));
      await ext.allowPictures(); // Stands for the browser's question for that one host, which no test can answer.
      const popup = await withRecord(ext);
      await popup.getByText('Settings', { exact: true }).click();
      await popup.getByText('Time from outside').click();
      await popup.getByLabel('Authority').selectOption('DigiCert');
      await popup.getByRole('switch', { name: 'Have the time certified' }).click();
      await expect.poll(async () => (await ext.rows('timestamps')).length).toBe(1);
      expect(hosts.requests.filter((address) => address.includes('digicert'))).toEqual(['http://timestamp.digicert.com/']);
      const [{ entryHash, response }] = await ext.worker.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((resolve) => { const open = indexedDB.open('onrecord'); open.onsuccess = () => resolve(open.result); });
        const rows = await new Promise<{ entryHash: string; response: ArrayBuffer }[]>((resolve) => { const all = db.transaction('timestamps').objectStore('timestamps').getAll(); all.onsuccess = () => resolve(all.result); });
        db.close();
        return rows.map(({ entryHash: digest, response: bytes }) => ({ entryHash: digest, response: [...new Uint8Array(bytes)] }));
      }) as [{ entryHash: string; response: number[] }];
      expect(authority.verify({ digest: entryHash, response: Uint8Array.from(response) })).toBe(true);
      expect(verify(await handedOver(ext, 'Everything, to keep or to check')).said).toContain('So says Local Time, Nobody');
    } finally {
      await ext.close();
      hosts.mend();
      authority.close();
    }
  });
});
