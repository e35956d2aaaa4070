/** The vault as people use it: by keyboard, with many records, with everything to be taken back, in any language. */
import type { Locator, Page } from '@playwright/test';
import type { FolderRow, PersonRow, TombstoneRow, TrashRow } from '../../utils/evidence/database';
import { faults, overflow } from '../support/axe';
import type { Extension } from '../support/chromium';
import { seedVault } from '../support/seed';
import { expect, test } from './fixtures';

const NAMES = { folder: 'Block 7, July', label: 'Someone from work', why: 'The same cat in both pictures.' };

async function openVault(ext: Extension, count: number, names?: typeof NAMES, part = 'timeline'): Promise<Page> {
  const page = await ext.openOwn('welcome.html');
  await seedVault(page, count, names);
  await page.goto(`chrome-extension://${ext.id}/vault.html#${part}`);
  await expect(page.locator('main[aria-busy=false] h1')).toBeVisible();
  return page;
}

const rows = (page: Page) => page.getByRole('list', { name: 'Records', exact: true }).getByRole('listitem');
const size = (page: Page) => rows(page).first().getAttribute('aria-setsize').then(Number);
const setSize = async (page: Page, count: number) => expect.poll(() => size(page)).toBe(count);

/** Presses Tab until it is there: nobody presses as often as that for what should be near. */
async function tabTo(wanted: Locator, most = 20): Promise<void> {
  const page = wanted.page();
  for (let press = 0; press < most; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}
const press = async (wanted: Locator) => {
  await tabTo(wanted);
  await wanted.page().keyboard.press('Enter');
};

test('the keyboard alone searches, selects, makes a case of what it found and hands it over', async ({ ext }) => {
  const page = await openVault(ext, 120);
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeFocused();
  await setSize(page, 120);
  await expect(page.getByText(/^120 records since .* from 40 accounts on 4 sites$/)).toBeVisible();
  await tabTo(page.getByRole('searchbox'));
  await page.keyboard.type('DUDUK Blok');
  await setSize(page, 24);
  await expect(page.getByText('24 of 120 records')).toBeVisible();
  // What is searched for is in no address: browsers write those to the disk.
  expect(page.url()).toMatch(/#timeline\?f=[\da-f-]+$/);
  await press(page.getByRole('button', { name: 'Select all 24 shown' }));
  await press(page.getByRole('button', { name: 'Add to case' }));
  await tabTo(page.getByRole('textbox', { name: 'Name of the case' }));
  await page.keyboard.type('Block 7');
  await page.keyboard.press('Enter');
  await expect(page.getByText('24 records added to Block 7.')).toBeVisible();
  expect(await ext.rows<FolderRow>('folders')).toMatchObject([{ name: 'Block 7', captureIds: { length: 24 } }]);

  // The same search is there after a reload, and what is shown of it.
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('DUDUK Blok');
  await setSize(page, 24);
  await press(page.getByRole('link', { name: 'Cases' }));
  await expect(page.getByRole('heading', { name: 'Cases' })).toBeFocused();
  await press(page.getByRole('link', { name: 'Block 7' }));
  await expect(page.getByRole('heading', { name: 'Block 7' })).toBeFocused();
  await setSize(page, 24);
  const opening = ext.context.waitForEvent('page');
  await press(page.getByRole('button', { name: 'Hand over this case' }));
  const handOver = await opening;
  await expect(handOver.getByText('24 records go in.')).toBeVisible();
  expect(handOver.url()).not.toContain(String((await ext.rows<FolderRow>('folders'))[0]!.captureIds[0]));
  await handOver.close();

  // Records leave the case, not the vault, and come back.
  await page.bringToFront();
  await tabTo(rows(page).first().getByRole('checkbox'));
  await page.keyboard.press('Space');
  await press(page.getByRole('button', { name: 'Take out of this case' }));
  await setSize(page, 23);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await setSize(page, 24);
  await press(page.getByRole('button', { name: 'Close the case' }));
  await expect(page.getByText(/^Closed on/)).toBeVisible();
});

test('two thousand records are gone through by keys, and what is deleted comes back until it goes for good', async ({ ext }) => {
  const page = await openVault(ext, 2000);
  await setSize(page, 2000);
  expect(await rows(page).count()).toBeLessThan(40);
  await tabTo(rows(page).first().getByRole('link'));
  const focused = () => page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'));
  for (const [key, place] of [['ArrowDown', '2'], ['PageDown', '12'], ['End', '2000'], ['ArrowUp', '1999'], ['Home', '1']] as const) {
    await page.keyboard.press(key);
    await expect.poll(focused).toBe(place);
    await expect(page.locator(':focus')).toBeInViewport();
  }
  // The words were not even read, and show one by one.
  await expect(page.getByText('Nobody asked you')).toHaveCount(0);

  // One after the other ticked, then on to what is done with them: the other rows are not in the way.
  await page.keyboard.press('Shift+Tab');
  for (const key of ['Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
  await expect(page.getByText('2 selected')).toBeVisible();
  await press(page.getByRole('button', { name: 'Move to trash' }));
  await expect(page.getByText('2 records are in the trash now.')).toBeVisible();
  await setSize(page, 1998);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await setSize(page, 2000);
  await expect(page.getByText('Undone. All is as it was.')).toBeVisible();

  // A stroke with Shift selects all between; kinds of harm are added to what is there, and taken back.
  const box = (place: number) => page.locator(`li[aria-posinset="${place}"]`).getByRole('checkbox');
  await box(1).click();
  await box(4).click({ modifiers: ['Shift'] });
  await expect(page.getByText('4 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Name the harm' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'More kinds' }).click();
  await expect(dialog.getByRole('checkbox', { name: /child/i })).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: /^Impersonation/ }).check();
  await dialog.getByRole('button', { name: 'Add these kinds' }).click();
  await expect(rows(page).filter({ hasText: 'Impersonation' })).toHaveCount(4);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page).filter({ hasText: 'Impersonation' })).toHaveCount(0);

  // One record, from its own page, to the trash, and from there for good.
  await rows(page).first().getByRole('link').click();
  await page.getByRole('button', { name: 'Move this record to the trash' }).click();
  await setSize(page, 1999);
  const [trashed] = await ext.rows<TrashRow>('trash');
  await page.getByRole('link', { name: 'Trash' }).click();
  await page.getByRole('button', { name: /^Take back the record/ }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /^Delete for good now/ }).click();
  await expect(page.getByText('the record’s number, its hash and the time of deletion')).toBeVisible();
  await page.getByRole('button', { name: 'Delete for good', exact: true }).click();
  await expect(page.getByText('One record was deleted for good.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Trash' })).toBeFocused(); // The row that had the focus is gone.
  await page.getByText('What is left of 1 deleted record').click();
  await expect(page.getByRole('cell', { name: trashed!.manifestHash })).toBeVisible();
  expect(await ext.rows<TombstoneRow>('tombstones')).toMatchObject([{ id: trashed!.captureId, manifestHash: trashed!.manifestHash }]);
});

test('people: a changed handle is told from the site, a link is the person’s own, with a reason, and can be taken back', async ({ ext }) => {
  const page = await openVault(ext, 60, undefined, 'people');
  const cards = page.getByRole('list').getByRole('listitem').filter({ has: page.getByRole('heading') });
  const renamed = cards.filter({ hasText: 'It changed its handle' });
  await expect(renamed).toHaveCount(1);
  await expect(renamed).toContainText('@fern0');
  await expect(renamed).toContainText('@gentle_fern');
  await expect(page.getByText(/^1 record shows no account/)).toBeVisible();

  await renamed.getByRole('button', { name: /^Link another account/ }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Link them' });
  await dialog.getByRole('searchbox').fill('fern1');
  await dialog.getByRole('radio', { name: /@fern1\u2069 · TikTok/ }).check();
  await expect(save).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Why do you think so?' }).fill(NAMES.why);
  await save.click();
  const card = cards.filter({ hasText: 'You think so' });
  await expect(card).toContainText(NAMES.why);
  await card.getByText('Who this is').click();
  await card.getByRole('textbox', { name: 'Your name for them' }).fill(NAMES.label);
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: NAMES.label })).toBeVisible();
  expect(await ext.rows<PersonRow>('people')).toMatchObject([{ label: NAMES.label, accounts: [{ why: '' }, { why: NAMES.why }] }]);

  await page.getByRole('button', { name: `Show the records of ${NAMES.label}` }).click();
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeFocused();
  await setSize(page, 6);
  // No words pass to another account: each record keeps the one that its page showed.
  await expect(rows(page).filter({ hasText: '@fern1' })).toHaveCount(3);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('searchbox').fill('someone from WORK');
  await setSize(page, 6);
  await page.getByRole('searchbox').fill('');
  await page.getByText('Narrow the list').click();
  await page.getByLabel('Person').selectOption(NAMES.label);
  await setSize(page, 6);
  await page.getByLabel('Site').selectOption('TikTok');
  await setSize(page, 3);
  await page.goBack();
  await page.getByRole('button', { name: 'Take the link back' }).click();
  await expect(page.getByText('You think so')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('You think so')).toHaveCount(1);
});

test('axe finds nothing in any part, and each fits', async ({ ext }, info) => {
  await ext.changeSettings({ language: 'ar' });
  const page = await openVault(ext, 60, NAMES);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const found: unknown[] = [];
  const look = async (name: string) => {
    found.push(...(await faults(page)).map((fault) => [name, fault]));
    const across = await overflow(page);
    if (across > 0) found.push([name, `${across} px too wide`]);
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
  };
  for (const part of ['timeline', 'cases', 'people', 'reports', 'trash', 'export', 'settings']) {
    await page.goto(`chrome-extension://${ext.id}/vault.html#${part}`);
    await expect(page.locator('main[aria-busy=false] h1')).toBeFocused();
    if (part === 'timeline') {
      for (const summary of await page.locator('.vault-timeline summary').all()) await summary.click();
      await page.locator('.activity fieldset button').last().click();
      await page.locator('.vault-row input').first().check();
    }
    if (part === 'people' || part === 'settings') await page.locator('main summary').first().click();
    if (part === 'reports') await page.locator('.reports-table button').first().click();
    await look(part);
  }
  await page.goto(`chrome-extension://${ext.id}/vault.html#cases`);
  await page.locator('.card a').first().click();
  await expect(page.locator('.vault-row').first()).toBeVisible();
  await look('case');
  await page.locator('.vault-row a').first().click();
  await expect(page.locator('.record h1')).toBeVisible();
  await look('record');
  expect(found).toEqual([]);
});
