/** What Chromium's tests walk in depth, once each in Firefox: where to press, public copies, memory, outside time, checking a file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasOpenssl, openAuthority } from '../support/authority';
import { bundleOf, storeWithEverything } from '../support/bundles';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { rows } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { pageNamed } from '../support/sites';
import { tryAll } from '../support/try-all';
import type { CorroborationRow, TimestampRow } from '../../utils/evidence/database';
import type { Capture } from '../../utils/evidence/types';

let hosts: Hosts;
let firefox: Firefox;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port, { plainPort: hosts.plainPort });
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

/** Presses the button of the post that holds the words, and waits until it is saved. */
async function documented(name: string, part: string): Promise<{ page: Page; panel: OwnPage }> {
  const { address, unit } = pageNamed(name);
  const page = await firefox.openPage(address);
  await page.waitForSelector('onrecord-button >>> button');
  await page.waitForFunction((text, selector) => {
    const host = [...document.querySelectorAll('onrecord-button')].find((each) =>
      each.closest(selector)?.textContent?.includes(text) || each.closest(selector)?.querySelector(text));
    host?.setAttribute('data-test-mark', '');
    host?.scrollIntoView({ block: 'center' });
    return Boolean(host);
  }, {}, part, unit);
  await (await page.waitForSelector('onrecord-button[data-test-mark] >>> button'))!.click();
  const panel = await firefox.panel(page);
  await panel.waitFor(byText('h1', 'Saved on this device'), 'saved');
  return { page, panel };
}

describe('in Firefox', () => {
  it('the post’s own menu is marked and nothing in the page is pressed; its public copy is asked for after a yes', async () => {
    const { page, panel } = await documented('X', 'nobody wants you here');
    expect(hosts.requests.some((address) => address.startsWith('publish.x.com'))).toBe(false);
    // Firefox tells a frame nothing of what lies over it: our script in the page does.
    await page.evaluate(() => {
      const sheet = Object.assign(document.createElement('div'), { id: 'sheet', popover: 'manual' });
      sheet.style.cssText = 'inset:0;width:100%;height:100%;border:0;background:transparent;pointer-events:none';
      document.body.append(sheet);
      sheet.showPopover();
    });
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    await panel.press(byText('button', 'Allow'));
    await panel.waitFor(byText('[role=alert]', 'Something on this page covers this panel'), 'why nothing was done');
    expect(hosts.requests.some((address) => address.startsWith('publish.x.com'))).toBe(false);
    await page.evaluate(() => document.querySelector('#sheet')!.remove());
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    await panel.press(byText('button', 'Allow'));
    await panel.waitFor(byText('*', 'The site gave its copy.'), 'the public copy');
    expect(hosts.told('publish.x.com/oembed')).toEqual([{ method: 'GET', cookie: null, referrer: null }]);
    const [copy] = await rows<CorroborationRow>(panel, 'corroborations');
    expect(copy!.item.agreement).toEqual({ author: 'agrees', text: 'agrees', time: 'agrees-as-shown' });
    const [{ capture }] = await rows<{ capture: Capture }>(panel, 'captures') as [{ capture: Capture }];
    expect(capture.viewer).toEqual({ handle: 'mei_tan_draws', name: 'Mei Tan' });

    await panel.press(byText('button', 'Skip'));
    await panel.waitFor(byText('h1', 'Report it to'), 'the report');
    await page.evaluate(() => {
      const counted = globalThis as unknown as { presses: number };
      counted.presses = 0;
      for (const type of ['click', 'mousedown', 'pointerdown', 'keydown']) document.addEventListener(type, () => { counted.presses += 1; }, true);
    });
    await panel.press(byText('button', 'Show me where'));
    await page.waitForSelector('onrecord-where');
    await panel.waitFor(`document.body.textContent.includes('We marked it in the page.')`, 'the outcome');
    expect(await page.evaluate(() => document.activeElement?.matches('[data-testid="caret"]') && document.activeElement.closest('article')?.textContent)).toContain('nobody wants you here');
    expect(await page.evaluate(() => (globalThis as unknown as { presses: number }).presses)).toBe(0);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('onrecord-where'));
    await page.close();
  });

  it('a picture that the page holds only in memory is kept', async () => {
    const { page, panel } = await documented('WhatsApp', 'img[data-scene]');
    const captures = await rows<{ capture: Capture }>(panel, 'captures');
    const { artefacts } = captures.map(({ capture }) => capture).find(({ platform }) => platform === 'whatsapp')!;
    expect(artefacts.filter(({ role }) => role === 'media')).toMatchObject([{ name: 'memory-1', mimeType: 'image/png', width: 280, height: 170 }]);
    await page.close();
  });

  it.skipIf(!hasOpenssl)('an authority without TLS certifies the time', async () => {
    const authority = openAuthority();
    hosts.answer(/^timestamp\.digicert\.com\/$/, (body) => ({ type: 'application/timestamp-reply', body: authority.stamp(body) }));
    const popup = await firefox.openOwn('popup.html');
    const byText = (selector: string, text: string) => `[...document.querySelectorAll('${selector}')].find((each) => each.textContent.includes(${JSON.stringify(text)}))`;
    await popup.press(byText('summary', 'Settings'));
    await popup.waitFor(byText('.settings-part', 'DigiCert'), 'settings');
    await popup.evaluate(`document.querySelectorAll('.settings-part details').forEach((each) => { each.open = true; })`);
    await popup.evaluate(`(() => {
      const select = [...document.querySelectorAll('select')].find((each) => [...each.options].some(({ text }) => text.startsWith('DigiCert')));
      select.value = 'digicert';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await popup.waitFor(byText('.timestamps', 'timestamp.digicert.com'), 'the choice');
    await popup.press(`${byText('.site-switch', 'Have the time certified')}.querySelector('[role="switch"]')`);
    await expect.poll(async () => (await rows<TimestampRow>(popup, 'timestamps')).length).toBe(1);
    expect(hosts.requests.filter((address) => address.includes('digicert'))).toEqual(['http://timestamp.digicert.com/']);
    authority.close();
  });

  it('in pages of ours, what is put there runs nothing and asks nobody', async () => {
    for (const path of ['popup.html', 'vault.html', 'welcome.html', 'panel.html']) {
      const page = await firefox.openOwn(path);
      hosts.requests.length = 0;
      expect(await page.evaluate<string[]>(`(${String(tryAll)})()`)).toEqual([]);
      expect(hosts.requests.filter((address) => /^(?:evil\.example|x\.com)/.test(address))).toEqual([]);
      expect((await firefox.refused()).length).toBeGreaterThan(5);
      await page.close();
    }
  });

  it('a bundle is checked: unchanged, or the changed part is named', async () => {
    const zip = await bundleOf(await storeWithEverything(null));
    const [good, bad] = ['bundle.zip', 'flipped.zip'].map((name) => join(firefox.downloads, name)) as [string, string];
    writeFileSync(good, zip);
    const named = Buffer.from(zip).indexOf('post-picture.png');
    zip[Buffer.from(zip).indexOf('pixels', named)]! ^= 1;
    writeFileSync(bad, zip);
    const page = await firefox.openOwn('verify.html');
    const said = async (path: string) => {
      const name = path.split('/').at(-1)!;
      await page.choose('document.querySelector("input[accept]")', path);
      await page.waitFor(`document.querySelector('main h2')?.textContent.includes(${JSON.stringify(name)})`, name);
      return page.evaluate<string>(`document.querySelector('main').innerText`);
    };
    expect(await said(good)).toContain('2 records were checked');
    expect(await said(bad)).toMatch(/Not as OnRecord made it[\s\S]*post-picture\.png/);
  });
});
