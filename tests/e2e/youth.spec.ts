/** Somebody under 16: a threat, who listens first, a note to an adult, and pictures that nobody keeps. */
import { faults } from '../support/axe';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

test('a young person puts a threat on record, sees who listens first, and makes a note for an adult', async ({ ext }) => {
  await ext.allowPictures();
  await ext.changeSettings({ ageBand: '13-15', collector: 'self', country: 'AU' });
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
  await expect(panel.getByRole('heading', { name: 'What happened?' })).toBeVisible();
  const numbers = panel.locator('.panel-body a[href^="tel:"]');
  await expect(numbers.first()).toHaveText('1800 55 1800');
  await panel.getByRole('radio', { name: /^Threat/ }).click();
  // Before danger is spoken of, and before any form.
  await expect(panel.getByText('Are you in danger right now?')).toBeVisible();
  const order = await panel.locator('.panel-body').evaluate((body) => body.textContent!.indexOf('Kids Helpline') < body.textContent!.indexOf('Are you in danger right now?'));
  expect(order).toBe(true);
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(panel.getByText('Kids Helpline')).toBeVisible();
  await panel.getByRole('button', { name: 'Skip' }).click();
  await expect(panel.getByText('Nobody is told by OnRecord.')).toBeVisible();

  const [saved] = await ext.records();
  const record = await ext.openOwn(`popup.html?record=${saved!.capture.id}`);
  await expect(record.getByText('OnRecord tells nobody: not your parents, not your school.')).toBeVisible();
  await record.getByText('Help me tell an adult').click();
  const note = record.getByRole('figure').filter({ hasText: 'Your note' });
  await expect(note).toContainText('What it is: Threat');
  await expect(note).toContainText('Where: X');
  const { handle } = saved!.capture.post.author;
  await expect(note).not.toContainText(handle!);
  await expect(note).not.toContainText('http');
  await expect(note).not.toContainText('nobody wants you here');
  await record.getByRole('checkbox', { name: 'Please listen first' }).check();
  await record.getByRole('checkbox', { name: 'Who posted it' }).check();
  await record.getByRole('textbox', { name: 'In your own words' }).fill('It began in March.');
  await expect(note).toContainText(`Who posted it: @${handle}`);
  await expect(note).toContainText('It began in March.');
  await record.getByRole('combobox', { name: 'Language of the note' }).selectOption('ta');
  await expect(note).toContainText('இணையத்தில் எனக்கு நடந்த ஒன்றை');
  await record.getByRole('combobox', { name: 'Language of the note' }).selectOption('en');
  const saving = record.waitForEvent('download');
  await record.getByRole('link', { name: 'Save as a text file' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('note.txt');
  expect(await faults(record)).toEqual([]);
  await record.setViewportSize({ width: 320, height: 800 });
  expect(await record.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await record.setViewportSize({ width: 1280, height: 900 });

  // With an adult by a file, and with nobody's account.
  const [sharing] = await Promise.all([ext.context.waitForEvent('page'), record.getByRole('button', { name: 'Make a sealed file for them' }).click()]);
  await expect(sharing.getByRole('radio', { name: 'Sealed, for a helper' })).toBeChecked();

  // Nobody keeps intimate pictures of somebody under 18: there is nothing to tick, and they are gone everywhere.
  await record.getByRole('button', { name: 'Change', exact: true }).first().click();
  await record.getByRole('checkbox', { name: /^Threat/ }).uncheck();
  await record.getByRole('checkbox', { name: /^Intimate images/ }).check();
  await expect(record.getByText('nobody may keep them, and they are erased in every record of this post')).toBeVisible();
  await expect(record.getByRole('checkbox', { name: 'I am the person shown' })).toHaveCount(0);
  await record.getByRole('button', { name: 'Erase and go on' }).click();
  await expect(record.getByText('Changed.', { exact: true })).toBeVisible();
  expect((await ext.rows<{ captureId: string }>('artefacts')).filter(({ captureId }) => captureId === saved!.capture.id)).toEqual([]);

  // In Singapore, what the law asks of the young is said where they would go there.
  await ext.changeSettings({ country: 'SG' });
  const pack = await ext.openOwn('hand-over.html');
  await pack.locator('.way-choice input[value="pack"]').check();
  await pack.getByLabel('Who is it for').selectOption({ label: 'Online Safety Commission (Singapore)' });
  await expect(pack.getByText('your parent or guardian makes the report for you')).toBeVisible();
});
