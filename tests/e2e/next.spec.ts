/** After the report: the doors that are open, what they ask for, the dates that run, somebody to talk to, and the pack. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { faults } from '../support/axe';
import { extensionFolder, openChromium, type Extension } from '../support/chromium';
import { documentPost, postWith, reportAs, sites } from '../support/journey';
import { seed } from '../support/seed';
import { expect, test } from './fixtures';

async function documented(ext: Extension, words: string, kind: string): Promise<{ page: Page; panel: Frame }> {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
  const more = panel.getByRole('button', { name: 'More kinds' });
  if (await more.isVisible()) await more.click();
  await reportAs(panel, kind, 'X-4711');
  return { page, panel };
}

const next = (page: Page) => page.getByRole('region', { name: 'What next' });
const door = (page: Page, name: string | RegExp) => next(page).locator('.door').filter({ has: page.locator('summary', { hasText: name }) }).first();

/** The pack as it is made on the page that opened. */
async function made(ext: Extension, page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const file = await saving;
  const folder = mkdtempSync(join(ext.profile, 'pack-'));
  await file.saveAs(join(folder, 'pack.zip'));
  execFileSync('unzip', ['-q', join(folder, 'pack.zip'), '-d', folder]);
  return readFileSync(join(folder, 'letter.txt'), 'utf8');
}

test('a doxxing post in Singapore goes straight to the Commission: what is ready, what is lacking, and the pack', async ({ ext }) => {
  const { page, panel } = await documented(ext, 'Aku tahu kau duduk blok mana', 'Private details');
  // The last screen of the panel already says where to go from here.
  await panel.getByRole('button', { name: 'Choose a country' }).click();
  await panel.getByRole('combobox', { name: 'Country where you live' }).selectOption('SG');
  await expect(panel.getByRole('region', { name: 'What next' }).locator('.door summary')).toContainText('Online Safety Commission, at once');
  await expect(panel.getByRole('region', { name: 'Dates that run' })).toContainText(/possible until/);
  const [record] = await Promise.all([ext.context.waitForEvent('page'), panel.getByRole('link', { name: /Open/ }).last().click()]);
  await page.close();

  await expect(next(record).locator('.door').first().locator('summary').first()).toContainText('Online Safety Commission, at once');
  const commission = door(record, 'Online Safety Commission, at once');
  await expect(commission.locator('summary').first()).toContainText('open now');
  await expect(commission).toContainText('No report to the platform has to come first.');
  await expect(commission).toContainText('No fee seen');
  await commission.getByText(/^Ready: \d+ of \d+ things it asks for/).click();
  await expect(commission.locator('dl')).toContainText('Address of the post');
  await expect(commission.locator('dl')).toContainText('You add it yourself');
  // The others are folded, the police next; the platform was told and comes last.
  await expect(next(record).locator('.door').nth(1).locator('summary').first()).toContainText('Police report');
  await expect(next(record).locator('.doors').first().locator(':scope > li').last()).toContainText('done on');
  await expect(next(record).locator('ol > li details[open]').locator(':scope > summary', { hasText: 'Police report' })).toHaveCount(0);
  // What the harm is, and the law where the person lives, stand where they named it.
  await record.getByText('What it is, the law, the first steps').click();
  await expect(record.locator('.learn')).toContainText('Private details are made public');
  await expect(record.locator('.learn')).toContainText('Online Safety (Relief and Accountability) Act 2025');
  // Numbers that were never verified say so; in danger the number comes first.
  await door(record, 'Police report').locator('summary').first().click();
  await expect(door(record, 'Police report')).toContainText('1800-255-0000');
  await expect(door(record, 'Police report').getByText('unverified', { exact: true })).toBeVisible();
  await next(record).getByRole('button', { name: 'Somebody is in danger now' }).click();
  await expect(next(record).getByText('Are you in danger now?')).toBeVisible();
  await expect(next(record).getByRole('link', { name: '999' }).first()).toHaveAttribute('href', 'tel:999');
  await expect(next(record).locator('.door').first().locator('summary').first()).toContainText('Police report');
  await next(record).getByRole('button', { name: 'Nobody is in danger now' }).click();
  expect(await faults(record)).toEqual([]);

  // Somebody to talk to is one press away.
  await record.getByRole('button', { name: 'Help' }).click();
  const help = record.getByRole('dialog', { name: 'Somebody to talk to' });
  await expect(help).toContainText('SHECARES');
  await expect(help.getByText('hours unverified').first()).toBeVisible();
  await help.getByRole('combobox', { name: 'Age of the person harmed' }).selectOption('under-13');
  expect(await faults(record)).toEqual([]);
  await help.getByRole('button', { name: 'Close' }).click();

  const [handing] = await Promise.all([ext.context.waitForEvent('page'), commission.getByRole('button', { name: /^Make the pack: Online Safety Commission/ }).click()]);
  await expect(handing.getByRole('combobox', { name: 'Who is it for?' })).toHaveValue('sg-osc');
  await handing.getByRole('textbox', { name: 'Your name' }).fill('Mei Lin Tan');
  const letter = await made(ext, handing);
  expect(letter).toContain('Mei Lin Tan');
  expect(letter).toMatch(/Address of the post: https:\/\/x\.com\//);

  // Having been there is written down on the card: it says so, the police come first now, and the record's log has it.
  await record.bringToFront();
  await commission.getByRole('button', { name: /^I went there: Online Safety Commission/ }).click();
  await commission.getByRole('textbox', { name: 'Reference number (optional)' }).fill('OSC-2026-12');
  await commission.getByRole('textbox', { name: /^What came of it/ }).fill('They will look at it.');
  expect(await faults(record)).toEqual([]);
  await commission.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(next(record).locator('.door').first().locator('summary').first()).toContainText('Police report');
  await expect(next(record).locator('.door').first().locator('summary').first()).toBeFocused();
  await expect(door(record, 'Online Safety Commission, at once').locator('summary').first()).toContainText('You went there on');
  await expect(record.locator('.report-event').last()).toContainText('OSC-2026-12');
  const [{ annotations }] = await ext.records() as [Awaited<ReturnType<Extension['records']>>[number]];
  expect(annotations.reports.at(-1)).toMatchObject({ type: 'went-elsewhere', door: 'sg-osc', reference: 'OSC-2026-12', note: 'They will look at it.' });
  expect((await ext.rows<{ detail: string | null }>('custody')).at(-1)).toMatchObject({ action: 'report-event', detail: 'went elsewhere' });
  await record.setViewportSize({ width: 320, height: 800 });
  expect(await record.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  if (process.env['SHOTS']) await next(record).screenshot({ path: join(process.env['SHOTS'], 'went-there-320.png') });
});

test('a threat with an intimate image in the US leads to a TAKE IT DOWN request, and its 48 hours run once it was sent', async ({ ext }) => {
  await ext.changeSettings({ country: 'US' });
  const { page } = await documented(ext, 'She was on this street again', 'Blackmail with images');
  await page.close();
  const list = await ext.openOwn('popup.html');
  await list.getByRole('list', { name: 'Saved evidence' }).getByRole('button').first().click();
  // Danger first, before any door.
  await expect(next(list).getByText('Are you in danger now?')).toBeVisible();
  await expect(next(list).getByRole('link', { name: '911' }).first()).toBeVisible();
  await expect(next(list).locator('.door').first().locator('summary').first()).toContainText('Request under the TAKE IT DOWN Act');
  await expect(door(list, 'Complaint to the Federal Trade Commission').locator('summary').first()).toContainText('48 hours after: \u2068Request under the TAKE IT DOWN Act');
  // For adults, and for pictures from before they were: nothing of the wrong age once the age is said.
  await expect(door(list, 'StopNCII.org')).toBeVisible();
  await next(list).getByRole('combobox', { name: 'Age of the person harmed' }).selectOption('16-17');
  await expect(door(list, 'StopNCII.org')).toHaveCount(0);
  await expect(door(list, 'Take It Down (NCMEC)')).toBeVisible();
  // Of somebody under 18 such pictures would stay out of every file; here they are of an adult.
  await next(list).getByRole('combobox', { name: 'Age of the person harmed' }).selectOption('21-over');

  const [handing] = await Promise.all([
    ext.context.waitForEvent('page'), door(list, 'Request under the TAKE IT DOWN Act').getByRole('button', { name: /^Make the pack: The platform \(TAKE IT DOWN/ }).click(),
  ]);
  const letter = await made(ext, handing);
  expect(letter).toContain('TAKE IT DOWN Act (2025)');
  expect(letter).toMatch(/Signature: _+/);
  await handing.close();

  // What was reported in the menu started no clock of this law; the request does.
  await expect(list.getByRole('region', { name: 'Dates that run' })).toHaveCount(0);
  await list.getByRole('button', { name: 'I have reported it' }).click();
  await list.getByRole('combobox', { name: 'Which way (optional)' }).selectOption({ label: 'Legal notice: \u2068Request under the TAKE IT DOWN Act\u2069' });
  await list.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(list.getByRole('region', { name: 'Dates that run' })).toContainText('Request under the TAKE IT DOWN Act\u2069: an answer is due by');
  await expect(door(list, 'Complaint to the Federal Trade Commission').locator('summary').first()).toContainText(/from .*UTC/);
  expect(await faults(list)).toEqual([]);

  // The day is kept in an alarm, and planned again after the worker was gone.
  const planned = () => ext.context.serviceWorkers().at(-1)!.evaluate(() => (globalThis as unknown as {
    chrome: { alarms: { get(name: string): Promise<{ name: string; scheduledTime: number } | undefined> } };
  }).chrome.alarms.get('dates'));
  const [record] = await ext.records();
  const sent = record!.annotations.reports.findLast(({ type }) => type === 'reported')!;
  await expect.poll(async () => (await planned())?.scheduledTime).toBe(Date.parse(sent.at) + 48 * 3_600_000);
  // Reported two days and an hour ago, it is due: the popup says so, and leads to the record.
  await list.getByRole('button', { name: 'Back' }).click();
  await expect(list.locator('.due-line')).toHaveCount(0);
  await list.clock.setFixedTime(Date.parse(sent.at) + 49 * 3_600_000);
  await list.reload();
  await list.locator('.due-line').getByText('A date to look at').click();
  await list.getByRole('button', { name: /^Open the record: .*Complaint to the Federal Trade Commission/ }).click();
  await expect(door(list, 'Complaint to the Federal Trade Commission').locator('summary').first()).toContainText('open since');
});

/** As built, with the permission that a person gives when they turn reminders on: the browser's own question cannot be answered from here. */
function withNotifications(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-notifying-'));
  cpSync(extensionFolder, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { permissions: string[]; optional_permissions: string[] };
  manifest.optional_permissions = manifest.optional_permissions.filter((name) => name !== 'notifications');
  manifest.permissions.push('notifications');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

interface Api {
  chrome: {
    alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> };
    notifications: { getAll(): Promise<Record<string, true>>; clear(id: string): Promise<boolean>; create(id: string, what: object): Promise<string> };
    storage: { local: { remove(name: string): Promise<void> } };
  };
  shown: object[];
}

test('a date that becomes due is one notification in neutral words where it was asked for, also when nothing was awake, and none in discreet mode', async ({ hosts }) => {
  const folder = withNotifications();
  const ext = await openChromium({ port: hosts.port, folder });
  const inWorker = <T, A>(work: (given: A) => T | Promise<T>, given: A) => ext.context.serviceWorkers().at(-1)!.evaluate(work as never, given as never) as Promise<T>;
  const all = () => inWorker(async () => Object.keys(await (globalThis as unknown as Api).chrome.notifications.getAll()), null);
  const planned = () => inWorker(async () => (await (globalThis as unknown as Api).chrome.alarms.get('dates'))?.scheduledTime ?? null, null);
  /** The report was sent so long ago that its 24 hours are over in some seconds; a changed setting has the dates planned anew. */
  const dueIn = async (page: Page, ms: number, settings: object) => {
    const due = Date.now() + ms;
    await page.evaluate(async (at) => {
      const db = await new Promise<IDBDatabase>((resolve) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => resolve(opening.result); });
      const changing = db.transaction(['annotations', 'summaries'], 'readwrite');
      const table = changing.objectStore('annotations');
      const rows = await new Promise<{ reports: object[] }[]>((resolve) => { const reading = table.getAll(); reading.onsuccess = () => resolve(reading.result as { reports: object[] }[]); });
      for (const row of rows) row.reports = [{ at, offsetMinutes: 480, type: 'reported', ruleId: null, reference: null, note: null }];
      await Promise.all(rows.map((row) => new Promise((resolve) => { table.put(row).onsuccess = resolve; })));
      changing.objectStore('summaries').clear(); // They are made anew, as after every change.
      await new Promise((resolve) => { changing.oncomplete = resolve; });
      db.close();
    }, new Date(due - 24 * 3_600_000).toISOString());
    await ext.changeSettings(settings);
    await expect.poll(planned).toBe(due);
  };
  try {
    const page = await ext.openOwn('hand-over.html');
    await seed(page, { records: 1, mediaBytes: 0, picture: null, text: 'Nobody asked you.', handles: ['truthteller88'], category: 'harassment' });
    await inWorker(() => {
      const { chrome } = globalThis as unknown as Api;
      const shown: object[] = (globalThis as unknown as Api).shown = [];
      const create = chrome.notifications.create.bind(chrome.notifications);
      chrome.notifications.create = (id, what) => { shown.push(what); return create(id, what); };
    }, null);

    // Nothing was asked for: the date comes and nothing comes up.
    await dueIn(page, 5000, { country: 'SG', remindDates: false });
    await expect.poll(planned).toBeNull();
    expect(await all()).toEqual([]);

    await dueIn(page, 5000, { remindDates: true });
    await expect.poll(all).toEqual(['dates']);
    const shown = await inWorker(() => (globalThis as unknown as Api).shown, null);
    expect(shown).toEqual([{ type: 'basic', iconUrl: expect.stringMatching(/\/icon\/128\.png$/), title: 'A reminder', message: 'There is a date to look at.' }]);
    await expect.poll(planned).toBeNull();
    expect(await all()).toEqual(['dates']);

    await inWorker(() => (globalThis as unknown as Api).chrome.notifications.clear('dates'), null);

    // Others may see the screen: in discreet mode nothing comes up.
    await dueIn(page, 5000, { discreet: true });
    await expect.poll(planned).toBeNull();
    expect(await all()).toEqual([]);

    // The browser puts the worker to sleep long before a date comes: the alarm wakes it.
    await dueIn(page, 12_000, { discreet: false });
    await ext.killWorker();
    await expect.poll(() => page.evaluate(async () => Object.keys(await (globalThis as unknown as Api).chrome.notifications.getAll()))).toEqual(['dates']);
  } finally {
    await ext.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
