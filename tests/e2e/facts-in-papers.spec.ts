/** What is known of a rule, in a timeline that the built extension makes in another language: the worker reads the translations from the extension's own files. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Messages } from '../../utils/i18n';
import { documentPost, postWith, reportAs, sites } from '../support/journey';
import { expect, test } from './fixtures';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/${name}.json`), 'utf8')) as Messages & Record<string, string>;
const oneLine = (text: string) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

test('a timeline in Malay states the rule in Malay, with its English below', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  await reportAs(await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button), 'Harassment', 'X-1');
  await page.close();
  await ext.changeSettings({ language: 'ms' });
  const [words, facts] = [read('ms'), read('facts/ms')];
  const own = await ext.openOwn('hand-over.html');
  await own.getByRole('radio', { name: words['hand-over.way.timeline'] }).check();
  const saving = own.waitForEvent('download');
  await own.getByRole('button', { name: words['hand-over.make'] }).click();
  const path = join(ext.profile, 'papers.pdf');
  await (await saving).saveAs(path);
  const text = oneLine(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
  const said = Object.entries(facts).filter(([english, malay]) => english.length > 50 && text.includes(oneLine(english)) && text.includes(oneLine(malay)));
  expect(said).toHaveLength(1);
  expect(text.indexOf(oneLine(said[0]![1]))).toBeLessThan(text.indexOf(oneLine(said[0]![0])));
});
