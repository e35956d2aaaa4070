/** One report from the panel to its end: the law of a country, the door taken, the answer, another look, the outcome, the exports. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Locator, Page } from '@playwright/test';
import schema from '../../docs/evidence.schema.json' with { type: 'json' };
import { checkLog } from '../../utils/evidence/custody-log';
import type { EvidenceFile } from '../../utils/export/evidence-json';
import { faults } from '../support/axe';
import type { Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { handedOver } from '../support/hand-over';
import { expect, test } from './fixtures';

const FORM = 'Take It Down Act request';
const ADDRESS = 'https://help.x.com/forms/moved-since';

async function saved(ext: Extension, page: Page, press: Locator): Promise<string> {
  const saving = page.waitForEvent('download');
  await press.click();
  const file = await saving;
  const path = join(ext.profile, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function opensAt(ext: Extension, press: Locator): Promise<string> {
  const opening = ext.context.waitForEvent('page');
  await press.click();
  const page = await opening;
  await page.waitForURL(/^https:/, { waitUntil: 'commit' });
  const address = page.url();
  await page.close();
  return address;
}

test('a report is followed from the panel to its outcome, in the list, the PDF and the data, and the log holds', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);

  await test.step('the panel: a country brings its law, and the door that was opened goes with the report', async () => {
    await panel.getByRole('button', { name: 'More kinds' }).click();
    await panel.locator('input[value="ncii"]').click();
    await panel.getByRole('checkbox', { name: 'I am the person shown' }).check();
    await panel.getByRole('button', { name: 'Next', exact: true }).click();
    await panel.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(panel.getByText('No country chosen.')).toBeVisible();
    await expect(panel.getByText(`Form: ${FORM}`)).toHaveCount(0);
    await panel.getByRole('button', { name: 'Choose a country' }).click();
    await panel.getByRole('combobox', { name: 'Country where you live' }).selectOption('DE');
    await panel.getByText('Ways the law gives (Germany)').click();
    const dsa = panel.locator('.law', { hasText: 'Notice of illegal content' });
    await dsa.getByText('Notice of illegal content').first().click();
    await dsa.getByText('Make the notice', { exact: true }).click();
    const notice = dsa.locator('.statement');
    for (const said of ['/status/', '[your e-mail address]', '[Yours to make; delete if it is not true:']) await expect(notice).toContainText(said);
    await expect(notice).not.toContainText('nobody wants you here');
    await panel.getByRole('button', { name: 'Change country' }).click();
    await panel.getByRole('combobox', { name: 'Country where you live' }).selectOption('US');
    await expect(panel.getByText('For: United States')).toBeVisible();
    await expect(dsa).toHaveCount(0);
    await expect(panel.getByText(`Form: ${FORM}`)).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Correct/ })).toHaveCount(0);
    expect(await opensAt(ext, panel.getByRole('button', { name: 'Open report form' }))).toContain('take-it-down');
    await page.bringToFront();
    await panel.getByRole('button', { name: 'I have reported it' }).click();
    await panel.getByRole('textbox', { name: 'Reference number (optional)' }).fill('TIDA-7');
    await panel.getByText('More to keep with it (optional)').click();
    await expect(panel.getByRole('combobox', { name: 'Which way (optional)' }).locator('option:checked')).toContainText(FORM);
    await panel.getByRole('textbox', { name: 'Account used (optional)' }).fill('@maya_runs');
    await panel.getByRole('textbox', { name: 'Files you sent (optional)' }).fill('timeline PDF, picture');
    await panel.getByRole('button', { name: 'Add to the record' }).click();
    await expect(panel.getByRole('heading', { name: 'It is on record' })).toBeVisible();
    await expect(panel.getByText('TIDA-7')).toBeVisible();
  });

  const popup = await ext.openOwn('popup.html');
  await popup.setViewportSize({ width: 320, height: 700 });
  const items = popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');
  const filter = popup.getByRole('combobox', { name: 'How far reporting has come' });
  const openRecord = async () => {
    await items.first().getByRole('button', { name: /open the record/ }).click();
    await popup.getByText('Report it to X', { exact: true }).click();
  };

  await test.step('the list: found by how far it has come', async () => {
    await expect(items.first()).toContainText('reported on');
    await filter.selectOption('Not reported');
    await expect(popup.getByText('No record fits.')).toBeVisible();
    await filter.selectOption('Reported');
    await expect(items).toHaveCount(1);
  });

  await test.step('the record: an address is corrected, used, still there after a reload, and undone', async () => {
    await openRecord();
    await expect(popup.getByText('For: United States').first()).toBeVisible();
    await popup.getByRole('button', { name: `Correct the address of ${FORM}` }).click();
    await popup.getByRole('textbox', { name: 'Correct address' }).fill(ADDRESS);
    await expect(popup.getByText(/Leads to .*help\.x\.com/)).toBeVisible();
    await popup.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(popup.getByText('Address corrected on this device on')).toBeVisible();
    await popup.reload();
    await openRecord();
    expect(await opensAt(ext, popup.getByRole('button', { name: 'Open report form' }))).toBe(ADDRESS);
    await expect(popup.getByText('address corrected by the person')).toBeVisible();
    await popup.getByRole('button', { name: `Undo the correction: ${FORM}` }).click();
    await expect(popup.getByText('Address corrected on this device on')).toHaveCount(0);
  });

  await test.step('the record: answer, another look, outcome', async () => {
    await popup.getByRole('button', { name: 'The platform answered' }).click();
    await popup.getByRole('combobox', { name: 'What the platform did' }).selectOption('left it up');
    await popup.getByRole('textbox', { name: 'What the platform answered' }).fill('We found no violation.');
    expect(await faults(popup)).toEqual([]);
    await popup.getByRole('button', { name: 'Save', exact: true }).click();
    await popup.getByRole('button', { name: 'I asked for another look' }).click();
    await popup.getByRole('button', { name: 'Save', exact: true }).click();
    await popup.getByRole('button', { name: 'What came of it' }).click();
    await popup.getByRole('combobox', { name: 'What the platform did' }).selectOption('removed it');
    await popup.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(popup.locator('.report-event')).toHaveCount(6);
    expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await popup.getByRole('button', { name: 'Back' }).click();
    await expect(items.first()).toContainText(/outcome on .*: removed it/);
  });

  await test.step('the PDF and the data tell all of it, and the log holds', async () => {
    const evidence = JSON.parse(readFileSync(await handedOver(ext, 'The data alone'), 'utf8')) as EvidenceFile;
    const validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true }).compile(schema);
    validate(evidence);
    expect(validate.errors).toBeNull();
    const [opened, reported, corrected, answer, appeal, outcome] = evidence.records[0]!.annotations.reports;
    expect(opened).toMatchObject({ type: 'form-opened', offsetMinutes: 480, route: { name: FORM, corrected: false } });
    expect(reported).toMatchObject({ type: 'reported', route: opened!.route, rule: opened!.rule, reference: 'TIDA-7', account: '@maya_runs', filesSent: ['timeline PDF', 'picture'] });
    expect(reported!.rule!.id).toBe(reported!.ruleId);
    expect(corrected).toMatchObject({ type: 'form-opened', route: { url: ADDRESS, corrected: true } });
    expect([answer, appeal, outcome].map((event) => [event!.type, event!.outcome])).toEqual([['answer', 'kept'], ['appeal', null], ['outcome', 'removed']]);
    expect(await checkLog(evidence.custodyLog)).toMatchObject({ fault: null });
    const steps = evidence.custodyLog.filter(({ action }) => action === 'report-event').map(({ detail }) => detail);
    expect(steps).toEqual([expect.stringMatching(/^form opened, /), expect.stringMatching(/^reported, /), expect.stringMatching(/^form opened, /), 'answer', 'appeal', 'outcome']);
    expect(steps.join()).not.toMatch(/maya|Take It Down/);

    const pdf = await saved(ext, popup, popup.getByRole('button', { name: 'Export timeline PDF', exact: true }));
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
    const utc = reported!.at.slice(0, 19).replace('T', ' ');
    const local = new Date(Date.parse(reported!.at) + 480 * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    for (const said of [`${utc} UTC`, `${local} +08:00`, FORM, 'TIDA-7', '@maya_runs', 'address corrected by the person', 'We found no violation.', 'left it up', 'removed it']) {
      expect(text).toContain(said);
    }
  });
});
