/** *Still there?*: a post is looked at again because the person asked, and the record says what the page showed and nothing more. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../docs/evidence.schema.json' with { type: 'json' };
import type { CheckRow } from '../../utils/evidence/database';
import type { CustodyEntry } from '../../utils/evidence/types';
import { hashOf } from '../../utils/evidence/hash';
import type { EvidenceFile } from '../../utils/export/evidence-json';
import { faults } from '../support/axe';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import type { ServedPage } from '../support/server';
import { fixtures } from '../support/sites';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';
const feed = readFileSync(join(fixtures, 'x', 'home.html'), 'utf8');
const gone = '<!doctype html><title>X</title><main><div data-testid="primaryColumn"><div data-testid="error-detail"><span>Hmm, this page is not here.</span></div></div></main>';

test('present, changed, gone by the site\'s own notice, a login, a page that says nothing: each is what the page showed, logged and in the bundle', async ({ ext, hosts }, info) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  const [{ capture }] = await ext.records() as [Awaited<ReturnType<typeof ext.records>>[number]];
  const address = capture.post.permalink!;
  await page.close();

  const popup = await ext.openOwn(`popup.html?record=${capture.id}`);
  const part = popup.getByRole('region', { name: 'Still there?' });
  await expect(part).toContainText('The site sees the visit');
  const path = new URL(address).host + new URL(address).pathname;
  expect(hosts.requests).not.toContain(path);

  /** Looks again while the site answers so, and closes the tab. */
  const look = async (answer: ServedPage, said: string) => {
    hosts.serve(path, answer);
    const before = await ext.rows('checks');
    const opened = ext.context.waitForEvent('page');
    await part.getByRole('button', { name: 'Look again' }).click();
    const tab = await opened;
    await expect.poll(async () => (await ext.rows('checks')).length).toBe(before.length + 1);
    await tab.close();
    hosts.mend();
    await expect(part).toContainText(said);
    return (await ext.rows<CheckRow>('checks')).at(-1)!;
  };

  const present = await look({ body: feed }, 'Still there, and the same as far as it was read.');
  expect(present.item).toMatchObject({ how: 'looked', result: 'present', url: address, changes: [], notice: null, status: 200, read: { text: null, handle: capture.post.author.handle } });
  expect(present.item.picture).toMatchObject({ mimeType: 'image/jpeg' });
  expect(present.item.picture!.width).toBeLessThanOrEqual(480);

  const changed = await look({ body: feed.replaceAll('Stop drawing', 'Keep drawing') }, 'Still there, but not the same.');
  expect(changed.item).toMatchObject({ result: 'changed', changes: ['text'] });
  expect(changed.item.read!.text).toContain('Keep drawing');
  await expect(part.getByText('The words of the post are different.')).toBeVisible();

  const away = await look({ body: gone }, 'Not there, by the site’s own notice.');
  expect(away.item).toMatchObject({ result: 'gone', read: null, notice: { says: 'not-there', words: 'Hmm, this page is not here.', confidence: 'medium' } });
  await expect(part).toContainText('The site says that there is no such post. Sites may also say so to somebody who may not see it.');

  const login = await look({ status: 302, location: 'https://x.com/i/flow/login?redirect_after_login=x' }, 'The site asks for a login.');
  expect(login.item).toMatchObject({ result: 'cannot-see', why: 'login', shownAt: 'https://x.com/i/flow/login?redirect_after_login=x' });

  const unknown = await look({ body: '<!doctype html><title>X</title><p>Something else</p>' }, 'That does not mean that it was removed.');
  expect(unknown.item).toMatchObject({ result: 'unknown', why: 'not-found', notice: null, picture: null });

  const rows = await ext.rows<CheckRow>('checks');
  const logged = (await ext.rows<CustodyEntry>('custody')).filter(({ action }) => action === 'checked');
  expect(logged.map(({ detail, subjectHash }) => [detail, subjectHash])).toEqual(await Promise.all(rows.map(async ({ number, item }) => [`check-${number}`, await hashOf(item)])));
  expect(await faults(popup)).toEqual([]);
  await part.screenshot({ path: info.outputPath('still-there.png') });

  // The small picture is shown only when it is asked for.
  await expect(part.getByRole('img')).toHaveCount(0);
  await part.getByRole('button', { name: 'Show: Small picture of what was seen' }).last().click();
  await expect(part.getByRole('img')).toHaveJSProperty('complete', true);

  const bundle = await handedOver(ext, 'Everything, to keep or to check');
  const list = execFileSync('unzip', ['-Z1', bundle], { encoding: 'utf8' });
  expect(list).toContain(`data/captures/${capture.id}/check-1.jpg`);
  const evidence = JSON.parse(execFileSync('unzip', ['-p', bundle, 'evidence/data/evidence.json'], { encoding: 'utf8', maxBuffer: 2 ** 28 })) as EvidenceFile;
  expect(new Ajv2020({ strict: false, validateFormats: false }).validate(schema, evidence)).toBe(true);
  expect(evidence.records[0]!.checks!.map(({ result }) => result)).toEqual(['present', 'changed', 'gone', 'cannot-see', 'unknown']);
  expect(execFileSync('npm', ['run', '-s', 'verify', '--', bundle], { encoding: 'utf8' })).not.toMatch(/fault/i);
  execFileSync('unzip', ['-oq', bundle, 'evidence/data/timeline.pdf', '-d', info.outputPath('bag')]);
  const text = execFileSync('pdftotext', ['-layout', info.outputPath('bag/evidence/data/timeline.pdf'), '-'], { encoding: 'utf8' });
  expect(text).toContain('Still there, but not the same.');
  expect(text).toMatch(/Looked again/);
});

test('a post that is passed is noted only where the person asked for it, once a day, without a picture; the page sees nothing of it', async ({ ext }) => {
  let page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  await page.close();

  page = await ext.openPage(sites.x.address);
  const pass = async () => {
    await postWith(page, sites.x.unit, WORDS).post.scrollIntoViewIfNeeded();
    await page.bringToFront();
  };
  await pass();
  await ext.changeSettings({ notePassing: true });
  await page.reload();
  await pass();
  await expect.poll(async () => (await ext.rows<CheckRow>('checks')).map(({ item: { how, result, picture } }) => ({ how, result, picture })))
    .toEqual([{ how: 'passed', result: 'present', picture: null }]);

  // The same again says nothing new; other words do.
  await ext.context.route(sites.x.address, (route) => route.fulfill({ body: feed.replaceAll('Stop drawing', 'Keep drawing'), contentType: 'text/html; charset=utf-8' }));
  await page.reload();
  await pass();
  await expect.poll(async () => (await ext.rows<CheckRow>('checks')).map(({ item: { result } }) => result)).toEqual(['present', 'changed']);
});
