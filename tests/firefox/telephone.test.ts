/**
 * Firefox for Android cannot be had here. This is as near as Firefox on a computer comes: the extension finds nothing of what is missing there,
 * in windows of 360 CSS pixels, pressed by touch; what a popup shows stands in a tab.
 */
import { rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, openFirefox, type Firefox } from '../support/firefox';
import { markButton, reportAs, rows, saved } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';
import { extensionOnTelephone } from '../support/telephone';
import type { Capture } from '../../utils/evidence/types';

const WORDS = 'nobody wants you here';
const SIZE = { width: 360, height: 740 } as const;

let hosts: Hosts;
let firefox: Firefox;
let folder: string;
beforeAll(async () => {
  hosts = await startHosts();
  folder = extensionOnTelephone(142);
  firefox = await openFirefox(hosts.port, {
    folder, pointer: 'touch',
    // Fingers alone.
    prefs: { 'dom.w3c_touch_events.enabled': 1, 'ui.primaryPointerCapabilities': 1, 'ui.allPointerCapabilities': 1 },
  });
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
  rmSync(folder, { recursive: true, force: true });
});

const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

it('a post is put on record, found and handed over by touch, without menus, shortcuts, windows and zoom', async () => {
  const page = await firefox.browser.newPage();
  await page.setViewport({ ...SIZE, hasTouch: true });
  await page.goto(sites.x.address);
  await page.waitForSelector('onrecord-button >>> button');
  await (await markButton(page, sites.x.unit, WORDS)).tap();
  const panel = await firefox.panel(page);
  await panel.waitFor(byText('h1', 'Saved on this device'), 'saved');
  await reportAs(panel, 'Harassment');
  expect(await panel.evaluate(tooWide)).toBe(0);

  const popup = await firefox.openOwn('popup.html');
  await popup.resize(SIZE.width, SIZE.height);
  await popup.show();
  // It is as without: none of the names is there, and a finger is all there is.
  expect(await popup.evaluate(`[browser.contextMenus, browser.menus, browser.windows, browser.commands, browser.tabs.getZoom].filter(Boolean).length`)).toBe(0);
  expect(await popup.evaluate(`matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches`)).toBe(true);
  const [{ capture }] = await rows<{ capture: Capture }>(popup, 'captures') as [{ capture: Capture }];
  expect(capture.environment.zoom).toBeNull();
  expect(capture.post.text).toContain(WORDS);
  expect(await popup.evaluate(tooWide)).toBe(0);
  const pdf = await saved(firefox, () => popup.press(byText('button', 'Export timeline PDF')));
  expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain(WORDS);
  await popup.press(`document.querySelector('.record-open')`);
  await popup.waitFor(byText('*', 'Unchanged since it was saved on this device'), 'the record');
  expect(await popup.evaluate(tooWide)).toBe(0);
  // Targets of a finger: no button of it is smaller than WCAG asks.
  expect(await popup.evaluate(`[...document.querySelectorAll('button')].filter((it) => it.checkVisibility()).map((it) => it.getBoundingClientRect()).filter(({ width, height }) => Math.min(width, height) < 24).length`)).toBe(0);
});
