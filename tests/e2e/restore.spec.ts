/** What leaves sealed comes back: by the `age` command, in another profile, as a case; and a wrong key changes nothing. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CaseRow, StagedRow } from '../../utils/evidence/database';
import type { CustodyEntry } from '../../utils/evidence/types';
import { faults } from '../support/axe';
import { ageWithPassphrase } from '../support/age';
import { openChromium, type Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import { zipOf } from '../support/zips';
import { deleteForGood } from '../support/trash';
import { expect, test } from './fixtures';

async function document(ext: Extension): Promise<void> {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
  await page.close();
}

/** Takes the words that were made, says that they are written down, and gives them. */
async function takeWords(page: Page): Promise<string> {
  const words = await page.getByLabel('Passphrase', { exact: true }).innerText();
  await page.getByRole('checkbox', { name: 'I have written it down' }).check();
  return words;
}

/** Bytes of every artefact, in hex, by record and name. */
async function bytesIn(ext: Extension): Promise<Record<string, string>> {
  const page = await ext.openOwn('verify.html');
  const found = await page.evaluate(() => new Promise<Record<string, string>>((resolve) => {
    const opening = indexedDB.open('onrecord');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('artefacts').objectStore('artefacts').getAll();
      reading.onsuccess = () => resolve(Object.fromEntries((reading.result as { captureId: string; name: string; bytes: ArrayBuffer }[])
        .map(({ captureId, name, bytes }) => [`${captureId} ${name}`, [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, '0')).join('')])));
    };
  }));
  await page.close();
  return found;
}

const TABLES = ['captures', 'annotations', 'tombstones', 'timestamps', 'cases', 'custody'] as const;
async function rowsIn(ext: Extension) {
  return Object.fromEntries(await Promise.all(TABLES.map(async (name) => [name, await ext.rows<unknown>(name)] as const)));
}

async function accessible(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([]);
}

async function opened(ext: Extension, file: string, passphrase: string): Promise<Page> {
  const page = await ext.openOwn('restore.html');
  await page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Open the sealed file' }).click();
  return page;
}

test('a bundle sealed with words made here opens with the age command, and every sum in it holds', async ({ ext }) => {
  await ext.allowPictures();
  await document(ext);
  let words = '';
  const file = await handedOver(ext, 'Sealed, for a helper', async (page) => {
    await expect(page.getByRole('button', { name: 'Make the file' })).toBeDisabled();
    words = await takeWords(page);
    await accessible(page);
  });
  expect(file).toMatch(/bundle-\d{4}-\d\d-\d\d\.zip\.age$/);
  expect(readFileSync(file).includes('nobody wants you here')).toBe(false);
  ageWithPassphrase(['-d', '-o', join(ext.profile, 'opened.zip'), file], words);
  const folder = join(ext.profile, 'unpacked');
  mkdirSync(folder);
  execFileSync('unzip', ['-q', join(ext.profile, 'opened.zip'), '-d', folder]);
  const sums = execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: join(folder, 'evidence'), encoding: 'utf8' });
  expect(sums.trim().split('\n').every((line) => line.endsWith(': OK'))).toBe(true);
});

test('a backup comes back in another profile byte for byte, and a wrong passphrase changes nothing', async ({ ext, hosts }) => {
  await ext.allowPictures();
  await document(ext);
  await document(ext);
  let words = '';
  const file = await handedOver(ext, 'A backup of all that is here', async (page) => { words = await takeWords(page); });
  const [before, bytes] = [await rowsIn(ext), await bytesIn(ext)];
  const other = await openChromium({ port: hosts.port });
  try {
    const page = await opened(other, file, `${words}x`);
    await expect(page.getByText('The passphrase does not open this file.')).toBeVisible();
    expect(await other.rows('captures')).toEqual([]);
    await page.getByLabel('Passphrase', { exact: true }).fill(words.replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Open the sealed file' }).click();
    await expect(page.getByText('Checked: nothing was changed since it was made.')).toBeVisible();
    await expect(page.getByText('Records to be added: 2')).toBeVisible();
    expect(await other.rows('captures')).toEqual([]);
    await accessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByText('Done. Records added, each read back and compared: 2')).toBeVisible();
    const after = await rowsIn(other);
    // The export itself was logged after the file was made.
    const log = (before.custody as CustodyEntry[]).filter(({ detail }) => !detail?.startsWith('backup-'));
    for (const name of TABLES) if (name !== 'custody') expect(after[name], name).toEqual(before[name]);
    expect(after.custody!.slice(0, log.length)).toEqual(log);
    expect((after.custody as CustodyEntry[]).slice(log.length).map(({ action }) => action)).toEqual(['key-created', 'restored']);
    expect(await bytesIn(other)).toEqual(bytes);
    expect(await other.rows<StagedRow>('staged')).toEqual([]);

    // Again, and nothing is there twice.
    const again = await opened(other, file, words);
    await expect(again.getByText('All of it is here already. Nothing is changed.')).toBeVisible();
    await page.getByRole('button', { name: 'See the records' }).click();
    await expect(page.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem')).toHaveCount(2);
  } finally {
    await other.close();
  }
});

test('a helper makes a key, opens what was sealed for it, and takes it in as a case beside their own', async ({ ext, hosts }) => {
  await ext.allowPictures();
  await document(ext);
  const helper = await openChromium({ port: hosts.port });
  try {
    await helper.allowPictures();
    await document(helper);
    const page = await helper.openOwn('restore.html');
    await page.getByText('I help others: a key of my own').click();
    const words = await takeWords(page);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make my key' }).click();
    const keyFile = join(helper.profile, 'key.age');
    await (await saving).saveAs(keyFile);
    const recipient = (await page.getByText(/^age1[0-9a-z]+$/).innerText()).trim();
    await accessible(page);
    await page.reload();

    const file = await handedOver(ext, 'Sealed, for a helper', async (own) => {
      await own.getByRole('radio', { name: 'A helper’s public key' }).check();
      const field = own.getByLabel('Public key (begins with age1)');
      await field.fill(recipient.slice(0, -1));
      await expect(own.getByText('This is no public key that fits')).toBeVisible();
      await expect(own.getByRole('button', { name: 'Make the file' })).toBeDisabled();
      await field.fill(recipient);
      await expect(own.getByText('The key is complete.')).toBeVisible();
    });
    const [record] = await ext.records();
    const own = await helper.records();

    await page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
    await page.getByLabel('Your key file').setInputFiles(keyFile);
    await page.getByLabel('Passphrase of the key file').fill(words);
    await page.getByRole('button', { name: 'Open the sealed file' }).click();
    await page.getByRole('button', { name: 'Take it in' }).click();
    await expect(page.getByText('Done. Records added, each read back and compared: 1')).toBeVisible();
    const [each, ...more] = await helper.rows<CaseRow>('cases');
    expect(more).toEqual([]);
    expect((await helper.records()).map(({ capture }) => capture.id).sort()).toEqual([record!.capture.id, own[0]!.capture.id].sort());
    const log = await helper.rows<{ place: number; entry: CustodyEntry }>('caseLogs');
    const theirs = (await ext.rows<CustodyEntry>('custody')).filter(({ action }) => action !== 'exported');
    expect(log.toSorted((a, b) => a.place - b.place).map(({ entry }) => entry)).toEqual(theirs);
    expect((await helper.rows<CustodyEntry>('custody')).at(-1)).toMatchObject({ action: 'imported', detail: `case ${each!.id}`, subjectHash: theirs.at(-1)!.hash });

    const popup = await helper.openOwn(`popup.html?record=${record!.capture.id}`);
    await expect(popup.getByRole('heading', { name: 'From a file' })).toBeVisible();
    await expect(popup.getByText('It came with a bundle made')).toBeVisible();
    await expect(popup.getByText('Unchanged since it was saved elsewhere')).toBeVisible();
    const handedOn = await handedOver(helper, 'Everything, to keep or to check');
    const said = execFileSync('node', ['scripts/run.mjs', 'scripts/verify.ts', handedOn], { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8' });
    expect(said.replaceAll(/[\u2068\u2069]/g, '')).toContain('The log of the case that 1 record came with is whole and signed.');
    await deleteForGood(helper, popup);
    await expect.poll(() => helper.rows('caseLogs')).toEqual([]);
    expect(await helper.rows('cases')).toEqual([]);
  } finally {
    await helper.close();
  }
});

test('what is hostile or broken is refused in words, runs nothing, and changes nothing', async ({ ext }) => {
  await ext.allowPictures();
  await document(ext);
  const bundle = await handedOver(ext, 'Everything, to keep or to check');
  const before = await rowsIn(ext);
  const bytes = readFileSync(bundle);
  const at = (name: string, content: Uint8Array | string): string => {
    writeFileSync(join(ext.profile, name), content);
    return join(ext.profile, name);
  };
  const altered = Buffer.from(bytes);
  altered[altered.indexOf('post-picture.png', altered.indexOf('captures/')) + 400]! ^= 1;
  const page = await ext.openOwn('restore.html');
  const refused = async (file: string, words: string) => {
    await page.reload();
    await page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('button', { name: /^(?:Take it in|Restore)$/ })).toHaveCount(0);
  };
  await refused(at('slip.zip', await zipOf({ '../up.txt': 'x' })), 'The file is damaged or was changed so that it cannot be read.');
  await refused(at('double.zip', await zipOf({ 'a/b.txt': 'x', 'A/B.txt': 'y' })), 'The file is damaged or was changed so that it cannot be read.');
  await refused(at('cut.zip', bytes.subarray(0, 65_536)), 'The file is damaged or was changed so that it cannot be read.');
  await refused(at('page.zip', '<script>globalThis.ran = true</script>'), 'This is no backup and no bundle of OnRecord.');
  await refused(at('cut.age', 'age-encryption.org/v1\n-> scrypt'), 'The sealed file is damaged or incomplete.');
  const data = await handedOver(ext, 'The data alone');
  await refused(data, 'This file has no pictures and files in it');
  await page.reload();
  await page.getByLabel('Choose a file', { exact: true }).setInputFiles(at('altered.zip', altered));
  await expect(page.getByRole('heading', { name: 'Something in it is not as OnRecord made it' })).toBeVisible();
  expect(await page.evaluate(() => (globalThis as { ran?: boolean }).ran)).toBeUndefined();
  const { custody, ...rest } = await rowsIn(ext);
  const { custody: earlier, ...all } = before;
  expect(rest).toEqual(all);
  expect((custody as CustodyEntry[]).slice(earlier!.length).map(({ action }) => action)).toEqual(['exported']);
  expect(readdirSync(ext.profile)).not.toContain('up.txt');
});
