/** What a site says to anybody, asked only with the person's yes; a post captured again; the blank declaration. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../docs/evidence.schema.json' with { type: 'json' };
import type { CorroborationRow } from '../../utils/evidence/database';
import type { CustodyEntry } from '../../utils/evidence/types';
import { hashOf } from '../../utils/evidence/hash';
import type { EvidenceFile } from '../../utils/export/evidence-json';
import { faults } from '../support/axe';
import { documentPost, postWith, sites } from '../support/journey';
import { handedOver } from '../support/hand-over';
import { expect, test } from './fixtures';

/** Pressed from a timer: the frame that would answer the press is gone by it. */
async function close(panel: Frame): Promise<void> {
  await panel.getByRole('button', { name: 'Close', exact: true }).first().evaluate((button: HTMLElement) => { setTimeout(() => button.click()); });
  await expect.poll(() => panel.isDetached()).toBe(true);
}

const asksFor = (hosts: { requests: string[] }, host: string) => hosts.requests.filter((request) => request.startsWith(host)).length;

test('a public copy is asked for after a yes and without cookies; a post captured again shows what changed; all of it is in the bundle', async ({ ext, hosts }) => {
  await ext.allowPictures();
  await ext.context.addCookies([{ name: 'auth_token', value: 'secret', domain: '.x.com', path: '/' }, { name: 'session', value: 'secret', domain: '.bsky.app', path: '/' }]);
  const page = await ext.openPage(sites.x.address);

  // Nothing is asked before the person allows it.
  let panel = await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
  const question = panel.getByRole('region', { name: 'Public copy of the post' });
  await expect(question).toContainText('OnRecord can ask publish.x.com for its public copy of this post, without your login.');
  expect(asksFor(hosts, 'publish.x.com')).toBe(0);
  expect(await ext.rows('corroborations')).toEqual([]);
  await question.getByRole('button', { name: 'Allow' }).click();
  await expect(question).toContainText('The site gave its copy.');
  await expect(question).toContainText('Author' + 'agrees' + 'Words' + 'agrees' + 'Time' + 'agrees as far as shown');
  expect(asksFor(hosts, 'publish.x.com')).toBe(1);
  expect(hosts.told('x.com/home').at(-1)!.cookie).toContain('auth_token');
  expect(hosts.told('publish.x.com/oembed')).toEqual([{ method: 'GET', cookie: null, referrer: null }]);
  await close(panel);

  // Allowed: the next posts are asked for by themselves, on another site too, and the question does not come again.
  panel = await documentPost(ext, page, postWith(page, sites.x.unit, 'She was on this street again').button);
  await expect(panel.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  await close(panel);
  const other = await ext.openPage(sites.bluesky.address);
  await documentPost(ext, other, postWith(other, sites.bluesky.unit, 'Look at this clown').button);
  await expect.poll(async () => (await ext.rows('corroborations')).length).toBe(3);
  expect(hosts.told('public.api.bsky.app/xrpc/app.bsky.feed.getPostThread')).toEqual([{ method: 'GET', cookie: null, referrer: null }]);
  await other.close();

  // The site edits the post while the page is open; captured again, it names the first and what changed.
  await page.bringToFront();
  const edited = postWith(page, sites.x.unit, 'nobody wants you here');
  await edited.post.getByText('Stop drawing').evaluate((element) => {
    for (const node of element.childNodes) if (node.nodeValue?.includes('Stop drawing')) node.nodeValue = node.nodeValue.replace('Stop drawing', 'Keep drawing');
  });
  panel = await documentPost(ext, page, edited.button);
  await expect(panel.getByText(/^Already on record since /)).toBeVisible();
  await expect(panel.getByText('The words of the post are different.')).toBeVisible();
  await expect.poll(async () => (await ext.rows('corroborations')).length).toBe(4);

  const rows = await ext.rows<CorroborationRow>('corroborations');
  const logged = (await ext.rows<CustodyEntry>('custody')).filter(({ action }) => action === 'corroborated');
  expect(new Set(logged.map(({ subjectHash }) => subjectHash))).toEqual(new Set(await Promise.all(rows.map(({ item }) => hashOf(item)))));
  const [again, clown, street, first] = await ext.records();
  expect(again!.capture.previousCapture).toEqual({ id: first!.capture.id, manifestHash: first!.manifestHash });
  expect(again!.capture.hints).toEqual([{ code: 'text-changed', detail: null }]);
  const agreementOf = (id: string) => rows.find(({ captureId }) => captureId === id)!.item.agreement;
  expect(agreementOf(clown!.capture.id)).toEqual({ author: 'agrees', text: 'agrees', time: 'agrees' });
  expect(agreementOf(street!.capture.id).text).toBe('differs');
  expect(agreementOf(again!.capture.id).text).toBe('differs');

  // The record shows all of it, and where the other capture is.
  const popup = await ext.openOwn('popup.html');
  const items = popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');
  await expect(items.first()).toContainText('captured again');
  await items.first().getByRole('button', { name: /open the record/ }).click();
  await expect(popup.getByText('Unchanged since it was saved on this device')).toBeVisible();
  await expect(popup.getByRole('region', { name: 'Noticed in the page' })).toContainText('The text of this post changed while the page was open.');
  const captures = popup.getByRole('region', { name: 'Other captures of this post' });
  await expect(captures).toContainText('The words of the post are different.');
  await expect(captures.locator('del')).toHaveCount(0);
  await popup.getByRole('button', { name: /^Show (?:the )?words/ }).first().click();
  await expect(captures.locator('del')).toContainText('Stop');
  await expect(captures.locator('ins')).toContainText('Keep');
  await expect(popup.getByRole('region', { name: 'Public copy of the post' })).toContainText('Stop drawing.');
  expect(await faults(popup)).toEqual([]);
  await captures.getByRole('button', { name: /^Open the capture of / }).click();
  await expect(popup.getByRole('region', { name: 'Other captures of this post' })).toContainText('In the later capture:');
  await popup.getByRole('button', { name: 'Back' }).click();

  // The bundle holds the answers as they came, and a declaration that nobody filled in.
  execFileSync('unzip', ['-q', '-o', await handedOver(ext, 'Everything, to keep or to check')], { cwd: ext.profile });
  const evidence = join(ext.profile, 'evidence');
  execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: evidence, stdio: 'pipe' });
  const folder = join(evidence, 'data', 'captures', street!.capture.id);
  const answer = JSON.parse(readFileSync(join(folder, 'corroboration-1.json'), 'utf8')) as { html: string };
  expect(answer.html).toContain('Lovely weather');
  expect(readFileSync(join(folder, 'corroboration-1.headers.txt'), 'utf8')).toMatch(/^HTTP 200\n[\s\S]*content-type: application\/json/);
  const declaration = readFileSync(join(evidence, 'data', 'declaration-template.txt'), 'utf8');
  expect(declaration).toContain('[FULL NAME]');
  expect(declaration).not.toContain('nightowl77_x');
  expect(existsSync(join(evidence, 'data', 'README.txt'))).toBe(true);
  const file = JSON.parse(readFileSync(join(evidence, 'data', 'evidence.json'), 'utf8')) as EvidenceFile;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  const readme = readFileSync(join(evidence, 'data', 'README.txt'), 'utf8');
  expect(readme).toContain(file.claims.proves);
  expect(readme).toContain(file.claims.doesNotProve);
  const pdf = execFileSync('pdftotext', ['-layout', join(evidence, 'data', 'timeline.pdf'), '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
  for (const words of ['Public copy of the post', 'publish.x.com', 'differs', 'Lovely weather', 'Other captures of this post', 'removed:', 'Noticed in the page', 'Public copy asked for']) expect(pdf).toContain(words);

  // Turned off in the popup, nothing is asked any more.
  await popup.getByText('Settings', { exact: true }).click();
  await popup.getByRole('switch', { name: 'Ask sites for their public copy of posts I document' }).click();
  await expect(popup.getByRole('switch', { name: /^Ask sites/ })).toHaveAttribute('aria-checked', 'false');
  const before = hosts.requests.length;
  await page.bringToFront();
  panel = await documentPost(ext, page, postWith(page, sites.x.unit, 'Aku tahu kau duduk blok mana').button);
  await expect(panel.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  expect(hosts.requests.slice(before).filter((request) => request.startsWith('publish.'))).toEqual([]);
});
