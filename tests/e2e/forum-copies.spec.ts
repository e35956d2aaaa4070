/** The page that a forum shows to anybody, asked for after a post was documented, and read without being opened. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorroborationRow } from '../../utils/evidence/database';
import { faults } from '../support/axe';
import { handedOver } from '../support/hand-over';
import { addSite, documentPost, postWith } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

test('a forum post is compared with the page that visitors get; where the board wants a login, that is said', async ({ ext, hosts }) => {
  await ext.allowPictures();
  await ext.changeSettings({ corroborate: true });
  await ext.context.addCookies([{ name: 'xf_user', value: 'secret', domain: '.hardwarezone.com.sg', path: '/' }]);
  const { address, unit } = pageNamed('HardwareZone thread');
  const page = await ext.openPage(address);
  await documentPost(ext, page, postWith(page, unit, 'Nobody wants your bread').button);
  await expect.poll(async () => (await ext.rows('corroborations')).length).toBe(1);
  const [{ item }] = await ext.rows<CorroborationRow>('corroborations') as [CorroborationRow];
  expect(item).toMatchObject({
    outcome: 'told', status: 200, url: 'https://forums.hardwarezone.com.sg/posts/90210002/',
    agreement: { author: 'agrees', text: 'agrees', time: 'agrees' }, told: { author: '@loud_rafi99' },
  });
  expect(item.answeredFrom).toMatch(/^https:\/\/forums\.hardwarezone\.com\.sg\/threads\/sourdough-corner\.7004455\/page-3/);
  expect(hosts.told('forums.hardwarezone.com.sg/posts/90210002/')).toEqual([{ method: 'GET', cookie: null, referrer: null }]);
  expect(hosts.told('forums.hardwarezone.com.sg/threads/sourdough-corner.7004455/page-3')).toEqual([{ method: 'GET', cookie: null, referrer: null }]);
  expect(hosts.told('forums.hardwarezone.com.sg/threads/sourdough-corner.7004455/').at(-1)!.cookie).toContain('xf_user');
  // The page was read, and nothing in it ran or was loaded.
  expect(hosts.requests.filter((request) => request.includes('by-copy'))).toEqual([]);

  await page.reload();
  await documentPost(ext, page, postWith(page, unit, '又来卖惨').button);
  await expect.poll(async () => (await ext.rows('corroborations')).length).toBe(2);

  const popup = await ext.openOwn('popup.html');
  const items = popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');
  await items.first().getByRole('button', { name: /open the record/ }).click();
  const copy = popup.getByRole('region', { name: 'Public copy of the post' });
  await expect(copy).toContainText('Asked forums.hardwarezone.com.sg on');
  await expect(copy).toContainText('The site did not give a copy without a login.');
  await popup.getByRole('button', { name: 'Back' }).click();
  await items.last().getByRole('button', { name: /open the record/ }).click();
  await expect(copy).toContainText('The site gave its copy.');
  await expect(copy).toContainText('Author' + 'agrees' + 'Words' + 'agrees' + 'Time' + 'agrees');
  expect(await faults(popup)).toEqual([]);
  await popup.getByRole('button', { name: 'Back' }).click();

  execFileSync('unzip', ['-q', '-o', await handedOver(ext, 'Everything, to keep or to check')], { cwd: ext.profile });
  const evidence = join(ext.profile, 'evidence');
  execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: evidence, stdio: 'pipe' });
  const folder = join(evidence, 'data', 'captures', item.captureId);
  // Byte for byte what the board sent, under a name that no browser opens as a page.
  const raw = readFileSync(join(folder, 'corroboration-1.txt'), 'utf8');
  expect(raw).toContain('data-content="post-90210002"');
  expect(raw).toContain('<script src="/js/run-by-copy.js">');
  expect(readFileSync(join(folder, 'corroboration-1.headers.txt'), 'utf8')).toMatch(/^HTTP 200\n[\s\S]*content-type: text\/html/);
  const pdf = execFileSync('pdftotext', ['-layout', join(evidence, 'data', 'timeline.pdf'), '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
  for (const words of ['Public copy of the post', 'https://forums.hardwarezone.com.sg/posts/90210002/', 'The site gave its copy. · HTTP 200 · https://forums.hardwarezone.com.sg/threads/', 'not give a copy without a login. · HTTP 403']) expect(pdf).toContain(words);
});

test('boards and servers on hosts of their own are asked once the person added them', async ({ ext, hosts }) => {
  await ext.changeSettings({ corroborate: true });
  const topic = pageNamed('phpBB topic');
  await addSite(ext, topic.address);
  const page = await ext.openPage(topic.address);
  await documentPost(ext, page, postWith(page, topic.unit, 'Throw yourself off it').button);
  await expect.poll(async () => (await ext.rows('corroborations')).length).toBe(1);
  const [{ item }] = await ext.rows<CorroborationRow>('corroborations') as [CorroborationRow];
  expect(item).toMatchObject({ url: 'https://forum.example/community/viewtopic.php?p=880102', outcome: 'told', told: { author: '@crow_77' }, agreement: { author: 'agrees', text: 'agrees', time: 'agrees' } });
  expect(hosts.requests.filter((request) => request.includes('by-copy'))).toEqual([]);
  await page.close();

  const note = pageNamed('Misskey timeline');
  hosts.answer(/^social\.example\/api\/notes\/show$/, (body) => {
    expect(JSON.parse(body.toString())).toEqual({ noteId: 'attc5i5c000000a1' });
    return { type: 'application/json', body: Buffer.from(JSON.stringify({
      id: 'attc5i5c000000a1', createdAt: '2026-11-21T02:11:00.000Z', text: '@yuna keep posting and you will see me at your door tonight', cw: null,
      userId: '9c', user: { id: '9c', username: 'bitter_gull', host: 'far.example', name: 'bitter gull' },
    })) };
  });
  await addSite(ext, note.address);
  const server = await ext.openPage(note.address);
  await documentPost(ext, server, postWith(server, note.unit, 'see me at your door').button);
  await expect.poll(async () => (await ext.rows('corroborations')).length).toBe(2);
  const rows = await ext.rows<CorroborationRow>('corroborations');
  expect(rows.find((row) => row.item.url.endsWith('/api/notes/show'))!.item).toMatchObject({ outcome: 'told', agreement: { author: 'agrees', text: 'agrees', time: 'agrees' } });
  expect(hosts.told('social.example/api/notes/show')).toEqual([{ method: 'POST', cookie: null, referrer: null }]);
});
