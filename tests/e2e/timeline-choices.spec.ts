/** The timeline PDF as the person chooses it on the page for handing over, with the words they wrote about a record. */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { documentPost, postWith, sites } from '../support/journey';
import { handedOver } from '../support/hand-over';
import { expect, test } from './fixtures';

const run = (program: string, ...flags: string[]) => execFileSync(program, flags, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const textOf = (pdf: string, ...flags: string[]) => run('pdftotext', ...flags, pdf, '-').replace(/[\u200b\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

test('a person chooses exhibits, Letter and an appendix, and their own words are in the file', async ({ ext }) => {
  for (const words of ['nobody wants you here', 'நீ எங்கே வேலை செய்கிறாய்']) {
    const page = await ext.openPage(sites.x.address);
    await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
    await page.close();
  }
  const popup = await ext.openOwn('popup.html');
  await popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem').first().getByRole('button', { name: /open the record/ }).click();
  await popup.getByRole('textbox', { name: 'Your translation' }).fill('Where do you work? We know.');
  await popup.getByRole('button', { name: 'Save translation' }).click();
  await expect(popup.getByText('Translation saved')).toBeVisible();
  await popup.getByRole('textbox', { name: 'How it affected you' }).fill('நான் தூங்குவதில்லை. I left the choir.');
  await popup.getByRole('button', { name: 'Save statement' }).click();
  await expect(popup.getByText('Statement saved')).toBeVisible();
  await expect(popup.getByText('Unchanged since it was saved on this device')).toBeVisible();
  await popup.close();
  const written = (await ext.records()).map(({ annotations: { translation, impact } }) => ({ translation, impact }));
  expect(written).toContainEqual({ translation: 'Where do you work? We know.', impact: 'நான் தூங்குவதில்லை. I left the choir.' });

  const pdf = await handedOver(ext, 'A timeline to read', async (page) => {
    await page.getByRole('textbox', { name: 'Title on the cover' }).fill('Posts about the bus stop 2026');
    await page.getByRole('radio', { name: 'Exhibits for a court' }).check();
    await page.getByRole('textbox', { name: 'Name of who makes the affidavit' }).fill('Tan Ah Kow');
    await page.getByRole('spinbutton', { name: 'First exhibit number' }).fill('4');
    await page.getByRole('spinbutton', { name: 'First page number' }).fill('23');
    await page.getByRole('group', { name: 'Pictures' }).getByRole('radio', { name: 'Apart, at the end' }).check();
    await page.getByRole('radio', { name: 'US Letter' }).check();
  });
  expect(basename(pdf)).toMatch(/^exhibits-\d{4}-\d\d-\d\d\.pdf$/);
  run('qpdf', '--check', pdf);
  const info = run('pdfinfo', pdf);
  expect(info).toMatch(/^Title:\s+Posts about the bus stop 2026$/m);
  expect(info).toMatch(/^Page size:.*\(letter\)$/m);
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  const all = textOf(pdf);
  for (const mark of ['TAK-4', 'TAK-5', 'TAK-6']) expect(all).toContain(`This is the exhibit marked ${mark} referred to in the affidavit of Tan Ah Kow.`);
  expect(textOf(pdf, '-l', '1', '-x', '400', '-y', '0', '-W', '212', '-H', '30')).toContain('23');
  expect(all).toContain('Translation by the person who made this record Where do you work? We know.');
  expect(all).toMatch(/Impact statement What it did to the person, in their own words, unchanged\. .*I left the choir\./);
  expect(all).not.toMatch(/Page \d+ of/);
  // Every picture stands behind the page that warns of them.
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info)![1]);
  const warning = Array.from({ length: pages }, (_, at) => at + 1).findLast((page) => textOf(pdf, '-f', String(page), '-l', String(page)).includes('meant to frighten'))!;
  const pictures = run('pdfimages', '-list', pdf).split('\n').slice(2).map((line) => line.trim().split(/\s+/))
    .filter(([, , type, width, height]) => type === 'image' && Number(width) > 150 && Number(height) > 100).map(([page]) => Number(page));
  expect(pictures).toEqual([warning + 1, warning + 2]);
});
