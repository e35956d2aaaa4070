/**
 * Network silence, by the browser's own log: in a day with OnRecord nothing is asked of any host but what the person asked for.
 * `docs/privacy.md` has the same table in words.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, reportAs, sites } from '../support/journey';
import { asked } from '../support/net-log';
import { addresses, aDay, strange, unused, type Row } from '../support/who-asks';
import { expect, test } from './fixtures';

const PASSPHRASE = 'herons walk seven streets';

const rows: Row[] = [...aDay,
  { who: 'browser', why: 'looks for its own updates and accounts, in nobody’s name', perhaps: true, matches: ({ by, url }) => by === null && /^https?:\/\/(?:update\.googleapis\.com\/service\/update2\/|accounts\.google\.com\/ListAccounts)/.test(url) },
];

test('from the first page to the last export, with the lock on and a day of alarms, only what the person asked for is asked of the network', async ({ hosts }) => {
  const before = hosts.requests.length; // Of other tests.
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-silence-'));
  const netLog = join(folder, 'net.json');
  const ext = await openChromium({ port: hosts.port, netLog });
  ext.context.setDefaultTimeout(30_000);
  try {
    const welcome = await ext.openOwn('welcome.html');
    await expect(welcome.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await ext.allowPictures();

    const page = await ext.openPage(sites.x.address);
    const panel = await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
    await reportAs(panel, 'Harassment', 'R-17');
    await ext.pressToolbar(page);
    await ext.inPopup('document.querySelector("h1") !== null');

    const popup = await ext.openOwn('popup.html');
    const saving = popup.waitForEvent('download');
    await popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
    const pdf = join(folder, 'timeline.pdf');
    await (await saving).saveAs(pdf);
    await popup.close();
    const bundle = await handedOver(ext, 'Everything, to keep or to check');
    for (const [path, told] of [[pdf, /Unchanged: /], [bundle, /Unchanged: /]] as const) {
      const verify = await ext.openOwn('verify.html');
      await verify.locator('input[type=file]:not([webkitdirectory])').setInputFiles(path);
      await expect(verify.getByRole('heading', { level: 2 })).toContainText(told);
      await verify.close();
    }
    const restore = await ext.openOwn('restore.html');
    await restore.locator('input[type=file]').first().setInputFiles(bundle);
    await expect(restore.getByText('All of it is here already. Nothing is changed.')).toBeVisible();

    const settings = await ext.openOwn('popup.html');
    await settings.getByText('Settings', { exact: true }).click();
    const part = settings.getByRole('region', { name: 'Settings' });
    await part.getByText('Lock with a passphrase').first().click();
    await part.getByLabel('A passphrase of my own').check();
    await part.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await part.getByLabel('I have written it down').check();
    await part.getByLabel('Type it once more').fill(PASSPHRASE);
    await part.getByRole('button', { name: 'Lock with a passphrase' }).click();
    await expect(part.getByText('The lock is on')).toBeVisible();
    await part.getByRole('button', { name: 'Lock now' }).click();
    await settings.getByLabel('Passphrase').fill(PASSPHRASE);
    await settings.getByRole('button', { name: 'Unlock' }).click();
    await expect(settings.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem')).toHaveCount(1);

    // A day without anybody there: every alarm rings once, and the worker sleeps and wakes.
    await settings.evaluate(async () => {
      const { alarms } = (globalThis as unknown as { chrome: { alarms: {
        getAll(): Promise<{ name: string; periodInMinutes?: number }[]>; create(name: string, how: object): Promise<void>;
      } } }).chrome;
      for (const { name, periodInMinutes } of await alarms.getAll()) await alarms.create(name, { when: Date.now() + 1, periodInMinutes: periodInMinutes ?? 60 });
    });
    await ext.killWorker();
    const later = await ext.openOwn('popup.html');
    await expect(later.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem')).toHaveCount(1);
    await page.bringToFront();
    await later.getByRole('button', { name: 'Leave quickly' }).click();
    await expect(later).toHaveURL(/wikipedia\.org/);
    await ext.close();

    const requests = asked(netLog).map((each) => ({ ...each, by: each.by === `chrome-extension://${ext.id}` ? 'OnRecord' : each.by }));
    expect(strange(requests, rows)).toEqual([]);
    expect(unused(requests, rows)).toEqual([]);
    // Nothing got past the log either.
    const known = addresses(requests);
    expect(hosts.requests.slice(before).filter((each) => !known.has(each))).toEqual([]);
  } finally {
    await ext.close().catch(() => undefined); // Closed already, where all went well.
    rmSync(folder, { recursive: true, force: true });
  }
});
