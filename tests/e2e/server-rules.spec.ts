/** A server's own rules: asked for by a press and never before, offered first, kept with the record. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { faults } from '../support/axe';
import { documentPost, postWith } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

const mastodon = { ...pageNamed('Mastodon home'), host: 'social.example', api: 'social.example/api/v1/instance/rules' };
const lemmy = { ...pageNamed('Lemmy'), host: 'lemmy.social.example', api: 'lemmy.social.example/api/v3/site' };

test('a server tells its rules when asked by a press, without the login; its own rule leads, here, later and in the PDF', async ({ ext, hosts }) => {
  await ext.allowPictures();
  await ext.changeSettings({ addedHosts: [mastodon.host, lemmy.host] });
  const cookie = { name: '_session_id', value: 'secret', path: '/', secure: true, sameSite: 'None' as const };
  await ext.context.addCookies([mastodon.host, lemmy.host].map((domain) => ({ ...cookie, domain })));

  const page = await ext.openPage(mastodon.address);
  const panel = await documentPost(ext, page, postWith(page, mastodon.unit, mastodon.journey!.words).button);
  await panel.getByRole('radio', { name: /^Threat/ }).click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  const first = panel.locator('.rule').first();
  await expect(first).toContainText('Example set of rules, rule 3');
  await expect(panel.getByText('OnRecord asks the server for its public rules, without your login.')).toBeVisible();
  expect(hosts.told(mastodon.api)).toEqual([]);

  const read = panel.getByRole('button', { name: 'Read the rules of social.example' });
  hosts.fail(/\/api\//);
  await read.click();
  await expect(panel.getByText('The server did not give its rules. Your record is as it was.')).toBeVisible();
  hosts.mend();
  await read.click();
  await expect(first.getByRole('heading')).toHaveText('No threats against anybody, no matter how they are meant');
  await expect(first).toContainText('the rules of this server');
  await expect(panel.getByText('social.example has 4 rules of its own.')).toBeFocused();
  await expect(read).toHaveCount(0);
  expect(hosts.told(mastodon.api)).toEqual([1, 2].map(() => ({ method: 'GET', cookie: null, referrer: null })));
  const panelTab = panel.page();
  expect(await faults(panelTab)).toEqual([]);

  await panelTab.reload();
  await panel.getByRole('radio', { name: /^Threat/ }).check({ force: true });
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(first).toContainText('No threats against anybody');
  await panelTab.close();

  // Lemmy from the saved record, with no right to reach the server but the one that it gives to all.
  const other = await ext.openPage(lemmy.address);
  await (await documentPost(ext, other, postWith(other, lemmy.unit, lemmy.journey!.words).button)).page().close();
  expect(await ext.context.serviceWorkers().at(-1)!.evaluate(async ([api]) => {
    const { permissions } = (globalThis as unknown as { chrome: { permissions: Record<'remove' | 'contains', (what: object) => Promise<boolean>> } }).chrome;
    await permissions.remove({ origins: ['<all_urls>'] });
    return permissions.contains({ origins: [`https://${api}`] });
  }, [lemmy.api])).toBe(false);
  const popup = await ext.openOwn('popup.html');
  await popup.getByRole('button', { name: /grimtide.*open the record/ }).click();
  await popup.getByRole('button', { name: 'Change', exact: true }).click();
  await popup.getByRole('checkbox', { name: /^Threat/ }).check({ force: true });
  await popup.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(popup.locator('.rule').first()).toContainText('Rules of the');
  expect(hosts.told(lemmy.api)).toEqual([]);
  await popup.getByRole('button', { name: 'Read the rules of lemmy.social.example' }).click();
  await expect(popup.locator('.rule').first().getByRole('heading')).toHaveText('No threats of violence, in posts or in private messages.');
  expect(hosts.told(lemmy.api)).toEqual([{ method: 'GET', cookie: null, referrer: null }]);

  // Offline from here: what was read is in the record, in the popup and in the PDF.
  hosts.fail(/./);
  await popup.reload();
  await popup.getByRole('button', { name: /loud_crow.*open the record/ }).click();
  await expect(popup.locator('.rule').first()).toContainText('No threats against anybody');
  await expect(popup.getByText('Unchanged since it was saved on this device')).toBeVisible();
  await popup.getByRole('button', { name: 'Back' }).click();
  const saving = popup.waitForEvent('download');
  await popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
  const file = join(ext.downloads, 'timeline.pdf');
  await (await saving).saveAs(file);
  hosts.mend();
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/[\u200b\u2066-\u2069\s]+/g, ' ');
  expect(text).toContain('Rules of social.example: No threats against anybody');
  expect(text).toContain('Rules of lemmy.social.example: No threats of violence');
  expect(text).toContain('In the server’s own words');
  const details = (await ext.rows<{ action: string; detail: string | null }>('custody')).map(({ action, detail }) => `${action} ${detail ?? ''}`);
  expect(details.filter((each) => each === 'annotated serverRules')).toHaveLength(2);
});
