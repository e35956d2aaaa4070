/** Report forms: what a record knows is offered, shown, written and taken back; the person's own fields stay the person's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import type { KnownForm } from '../../utils/report-forms/known-form';
import { placeOf } from '../../utils/report-forms/place';
import type { FormEntry } from '../../utils/rules/types';
import { faults } from '../support/axe';
import type { Extension } from '../support/chromium';
import { addSite, documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';
const PRIVATE = 'https://help.x.com/en/forms/safety-and-sensitive-content/private-information';

interface Recorded { submissions: number; presses: number; keys: number; changed: string[] }
const recorded = (page: Page) => page.evaluate(() => (globalThis as unknown as { recorded: Recorded }).recorded);
const forget = (page: Page) => page.evaluate(() => { (globalThis as unknown as { recorded: Recorded }).recorded = { submissions: 0, presses: 0, keys: 0, changed: [] }; });

async function offerIn(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/report-form.html'))).toBe(true);
  const offer = page.frames().find((frame) => frame.url().includes('/report-form.html'))!;
  // Before that no press counts.
  await offer.locator('html[data-seen]').waitFor({ state: 'attached' });
  return offer;
}

/** What our pages make of an entry; Playwright reads no JSON modules. */
function knownForm(platform: string, formId: string, url: string): KnownForm {
  const file = join(import.meta.dirname, '../../utils/platforms', platform, 'reporting.json');
  const { fields, name } = (JSON.parse(readFileSync(file, 'utf8')) as { forms: FormEntry[] }).forms.find(({ id }) => id === formId)!;
  return { id: formId, name, place: placeOf(url)!, fields, within: null, maxLength: null, language: 'en', framed: true };
}
const onBoard = (url: string): KnownForm => ({
  id: 'xenforo-report', name: 'Report', place: { host: placeOf(url)!.host, path: [] }, fields: { message: 'narrative' },
  within: 'form[action$="/report"]', maxLength: null, language: 'en', framed: placeOf(url)!.host === 'forums.hardwarezone.com.sg',
});

/** The popup's own way to open a form for a record, without the walk through the popup. */
async function openFor(ext: Extension, captureId: string, platform: string, formId: string | null, url: string): Promise<Page> {
  const own = await ext.openOwn('popup.html');
  const opened = ext.context.waitForEvent('page');
  await own.evaluate(async (request) => {
    await (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome.runtime
      .sendMessage({ onrecord: 'record:open', request });
  }, { captureId, url, behind: false, form: formId ? knownForm(platform, formId, url) : onBoard(url), rule: null });
  const page = await opened;
  await page.waitForLoadState();
  await own.close();
  return page;
}

/** Answers the two questions before which X's form has no fields. */
async function answerFirst(page: Page): Promise<void> {
  await page.locator('[data-question="issue"]').selectOption({ index: 2 });
  await page.locator('[data-question="whom"]').selectOption({ index: 1 });
  await page.locator('[name="DescriptionText"]').waitFor();
}

async function fieldsOf(page: Page): Promise<Record<string, string | boolean>> {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll<HTMLInputElement>('input:not([type="hidden"], [type="submit"], [type="file"]), textarea, select')]
    .map((field, index) => [`${field.name || field.id || index}${field.type === 'checkbox' || field.type === 'radio' ? `=${field.value}` : ''}`,
      field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value])));
}

/** Everything but `expected` is as the page made it, and nothing was sent or pressed. */
async function expectOnly(page: Page, expected: Record<string, unknown>): Promise<void> {
  const now = await fieldsOf(page);
  for (const [name, value] of Object.entries(expected)) expect(now[name], name).toEqual(value);
  const others = Object.entries(now).filter(([name]) => !(name in expected));
  expect(others.filter(([, value]) => value !== '' && value !== false)).toEqual([]);
  expect(await recorded(page)).toMatchObject({ submissions: 0, presses: 0, keys: 0 });
}

test('from a post on X to its filled form, by the panel: shown first, written when accepted, taken back', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  await panel.getByRole('button', { name: 'More kinds' }).or(panel.getByRole('checkbox', { name: /^Private information/ })).first().waitFor();
  await panel.locator('input[value="doxxing"]').click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  const opening = ext.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Open report form' }).click();
  const form = await opening;
  await form.waitForLoadState();
  expect(form.url()).toBe(PRIVATE);

  // Nothing to fill yet: it says so, and offers to copy.
  const offer = await offerIn(form);
  await expect(offer.getByText('No field here is one we know.')).toBeVisible();
  await expect(offer.getByRole('button', { name: 'Copy: What happened' })).toBeVisible();
  await expect(offer.getByRole('button', { name: 'Fill these fields' })).toHaveCount(0);

  await answerFirst(form);
  await expect(offer.getByRole('checkbox', { name: 'Address of the post' })).toBeChecked();
  const [record] = await ext.records();
  const { permalink } = record!.capture.post;
  await expect(offer.getByRole('listitem').filter({ hasText: 'Address of the post' })).toContainText(permalink!);
  const statement = offer.getByRole('textbox', { name: 'What happened' });
  expect(await statement.inputValue()).toContain(permalink!);
  await expect(offer.getByText('These you do yourself')).toBeVisible();
  // Before the person accepts, the page knows nothing.
  expect(await form.content()).not.toContain(permalink!);
  await expectOnly(form, { 0: 'Private information is posted', 1: 'Me' });

  // An axe of its own for the frame: a closed shadow root hides it.
  const alone = await ext.context.newPage();
  await alone.goto(offer.url());
  await expect(alone.getByRole('button', { name: 'Fill these fields' })).toBeVisible();
  expect(await faults(alone)).toEqual([]);
  await alone.close();

  await forget(form);
  await statement.fill('It shows where I live.\n<b onclick="x">not markup</b>');
  await offer.getByRole('button', { name: 'Fill these fields' }).click();
  await expect(offer.getByText('2 fields are filled in. Look at each before you send.')).toBeVisible();
  const filled = { 0: 'Private information is posted', 1: 'Me', 'reported-content[0].value': permalink, DescriptionText: 'It shows where I live.\n<b onclick="x">not markup</b>' };
  await form.waitForTimeout(400);
  await expectOnly(form, filled);
  expect((await recorded(form)).changed.sort()).toEqual([
    'change DescriptionText', 'change reported-content[0].value', 'input DescriptionText', 'input reported-content[0].value']);
  expect(await form.locator('b').count()).toBe(0);

  // What the person wrote since is theirs; the rest goes back.
  await form.locator('[name="DescriptionText"]').fill('My own words.');
  await offer.getByRole('button', { name: 'Undo' }).click();
  await expect(offer.getByText('1 field is empty again.')).toBeVisible();
  await form.waitForTimeout(300);
  await expectOnly(form, { 0: 'Private information is posted', 1: 'Me', DescriptionText: 'My own words.' });
  await expect(offer.getByText('There is text in this field already. It stays as it is.')).toBeVisible();

  // It ends at the record.
  const opened = ext.context.waitForEvent('page');
  await offer.getByRole('link', { name: /I have reported it/ }).click();
  const popup = await opened;
  await expect(popup).toHaveURL(/popup\.html\?record=/);
  await expect(popup.getByRole('button', { name: 'I have reported it' })).toBeVisible();
  await popup.close();

  // On a look-alike the same tab is offered nothing, nor on another page of the same host.
  for (const address of [PRIVATE.replace('help.x.com', 'help.x.com.evil.example'), 'https://help.x.com/en/rules-and-policies/private-information']) {
    await form.goto(address);
    await answerFirst(form);
    await form.waitForTimeout(3200);
    expect(form.frames().some((frame) => frame.url().includes('report-form'))).toBe(false);
    await expectOnly(form, { 0: 'Private information is posted', 1: 'Me' });
  }
  // A page that frames the offer itself, in another tab, is told nothing.
  const thief = await ext.openPage('https://help.instagram.com/contact/383679321740945/');
  await thief.evaluate((src) => { const frame = document.createElement('iframe'); frame.src = src; document.body.append(frame); }, offer.url());
  const stolen = await offerIn(thief);
  await expect(stolen.getByText('This offer has ended.')).toBeVisible();
  expect(await stolen.locator('body').innerText()).not.toContain('nightowl');
});

test('by the popup, with the keyboard alone, and no offer in a tab that the person opened', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  await panel.locator('input[value="doxxing"]').click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(panel.getByRole('heading', { name: 'The rule this may break' })).toBeVisible();

  const other = await ext.openPage(PRIVATE);
  await answerFirst(other);
  await other.waitForTimeout(3500);
  expect(other.frames()).toHaveLength(1);

  // The toolbar's popup goes as the form comes to the front; that it was opened is on record all the same.
  await ext.pressToolbar(page);
  const pressInPopup = (selector: string, text: RegExp) => ext.inPopup(`(() => {
    const it = [...document.querySelectorAll(${JSON.stringify(selector)})].find((each) => ${text}.test(each.getAttribute('aria-label') ?? each.textContent));
    it?.click(); return Boolean(it);
  })()`);
  await pressInPopup('button', /open the record/);
  await pressInPopup('summary', /^Report it to/);
  const opening = ext.context.waitForEvent('page');
  await ext.pressInPopup('Open report form');
  const form = await opening;
  await form.waitForLoadState();
  await expect.poll(async () => (await ext.records())[0]!.annotations.reports.map(({ type }) => type)).toEqual(['form-opened']);
  await expect.poll(() => form.evaluate(() => document.visibilityState)).toBe('visible');
  // Who says *Not now* is asked again once there is something to fill.
  (await offerIn(form)).getByRole('button', { name: 'Not now' }).click().catch(() => undefined);
  await expect(form.locator('onrecord-panel')).toHaveCount(0);
  await answerFirst(form);
  const offer = await offerIn(form);
  await expect(offer.getByRole('button', { name: 'Fill these fields' })).toBeVisible();

  await forget(form);
  const focused = () => offer.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('type') || '');
  const tabTo = async (wanted: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (wanted.test(await focused())) return;
      await form.keyboard.press('Tab');
    }
    throw new Error(`The focus never came to ${wanted}.`);
  };
  await form.locator('[name="signature"]').focus();
  await tabTo(/^checkbox$/);
  await form.keyboard.press('Space');
  await expect(offer.getByRole('checkbox', { name: 'Address of the post' })).not.toBeChecked();
  await tabTo(/^Fill these fields$/);
  await form.keyboard.press('Enter');
  await expect(offer.getByText('1 field is filled in.')).toBeVisible();
  const now = await fieldsOf(form);
  expect(now['reported-content[0].value']).toBe('');
  expect(now.DescriptionText).toContain('https://x.com/');
  expect((await recorded(form)).submissions).toBe(0);
  const address = offer.url();
  form.keyboard.press('Escape').catch(() => undefined);
  await expect(form.locator('onrecord-panel')).toHaveCount(0);

  // The same after filling, in Tamil, in the dark, as narrow as can be.
  await ext.changeSettings({ language: 'ta' });
  const alone = await ext.context.newPage();
  await alone.emulateMedia({ colorScheme: 'dark' });
  await alone.setViewportSize({ width: 320, height: 640 });
  await alone.goto(address);
  await expect(alone.getByRole('listitem').first()).toBeVisible();
  expect(await faults(alone)).toEqual([]);
  expect(await alone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('the forms of other sites: known names are filled, doubts are left, the rest can be copied', async ({ ext }) => {
  const x = await ext.openPage(sites.x.address);
  await documentPost(ext, x, postWith(x, sites.x.unit, WORDS).button);
  await x.close();
  const [record] = await ext.records();
  const { id, post } = record!.capture;
  const link = expect.stringContaining(post.permalink!);

  const cases: { platform: string; formId: string | null; url: string; before?: (page: Page) => Promise<unknown>; filled: Record<string, unknown>; given?: Record<string, unknown> }[] = [
    { platform: 'instagram', formId: 'instagram-form-no-account', url: 'https://help.instagram.com/contact/383679321740945/', filled: { username_to_report: post.author.handle } },
    {
      platform: 'instagram', formId: 'instagram-form-impersonation', url: 'https://help.instagram.com/contact/636276399721841',
      before: (page) => page.locator('[value="represent_impersonation"]').check(),
      filled: { inputReportedUsername: post.author.handle, Field600631177074776: link }, given: { 'radioDescribeSituation=represent_impersonation': true },
    },
    { platform: 'tiktok', formId: 'tiktok-form-feedback', url: 'https://www.tiktok.com/legal/report/feedback', filled: { feedback: link } },
    { platform: 'reddit', formId: 'reddit-form-minors', url: 'https://support.reddithelp.com/hc/en-us/requests/new?ticket_form_id=15968767746196', filled: { 'request[description]': link } },
    {
      platform: 'discord', formId: 'discord-form-ticket', url: 'https://support.discord.com/hc/en-us/requests/new?ticket_form_id=360000029731',
      filled: { 'request[description]': link },
    },
    {
      platform: 'x', formId: 'x-form-dsa', url: `https://help.x.com/forms/dsa/report/?content_id=${encodeURIComponent(post.permalink!)}&content_type=post&content_author=%40a`,
      filled: { explanation: link }, given: { content_url: post.permalink, content_author: '@a' },
    },
    {
      platform: 'hardwarezone', formId: null, url: 'https://forums.hardwarezone.com.sg/posts/155/',
      before: (page) => page.getByRole('link', { name: 'Report' }).click(), filled: { message: link },
    },
  ];
  for (const { platform, formId, url, before, filled, given = {} } of cases) {
    const form = await openFor(ext, id, platform, formId, url);
    await before?.(form);
    const offer = await offerIn(form);
    await expect(offer.getByRole('button', { name: 'Fill these fields' })).toBeVisible();
    await forget(form);
    await offer.getByRole('button', { name: 'Fill these fields' }).click();
    await expect(offer.getByText(/fields? (?:is|are) filled in\./)).toBeVisible();
    await expectOnly(form, { ...given, ...filled });
    await form.close();
  }

  const google = await openFor(ext, id, 'youtube', 'yt-form-impersonation', 'https://support.google.com/youtube/contact/impersonation');
  const offer = await offerIn(google);
  await expect(offer.getByText('No field here is one we know.')).toBeVisible();
  await offer.getByRole('button', { name: 'Copy: Address of the post' }).click();
  await expect(offer.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expectOnly(google, {});
  offer.getByRole('button', { name: 'Not now' }).click().catch(() => undefined);
  await expect(google.locator('onrecord-panel')).toHaveCount(0);
});

test('on a forum that the person added, the offer stands in a tab of its own, and only for the report overlay', async ({ ext }) => {
  const x = await ext.openPage(sites.x.address);
  await documentPost(ext, x, postWith(x, sites.x.unit, WORDS).button);
  await addSite(ext, 'https://board.example/');
  await expect.poll(() => ext.context.serviceWorkers().at(-1)!.evaluate(async () => (await (globalThis as unknown as {
    chrome: { scripting: { getRegisteredContentScripts(): Promise<unknown[]> } };
  }).chrome.scripting.getRegisteredContentScripts()).length)).toBe(2);
  const [record] = await ext.records();
  const board = await openFor(ext, record!.capture.id, 'xenforo', null, 'https://board.example/posts/155/');
  const opening = ext.context.waitForEvent('page');
  await board.getByRole('link', { name: 'Report' }).click();
  const offer = await opening;
  await expect(offer.getByRole('button', { name: 'Fill these fields' })).toBeVisible();
  await forget(board);
  await offer.getByRole('button', { name: 'Fill these fields' }).click();
  await expect(offer.getByText('1 field is filled in.')).toBeVisible();
  expect(await board.locator('form[action$="/report"] textarea').inputValue()).toContain(record!.capture.post.permalink!);
  expect(await board.locator('.js-quickReply textarea').inputValue()).toBe('');
  expect(await recorded(board)).toMatchObject({ submissions: 0, presses: 0, keys: 0 });
});
