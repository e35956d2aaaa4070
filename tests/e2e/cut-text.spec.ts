/** Text that a site shows in part: opened with the site's own control where that stays in its place, else told. */
import { documentPost, postWith } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

const OPENED = [
  { name: 'WhatsApp', shown: 'क्लास बदनाम हो गई', rest: 'किसी ने तुम्हें बुलाया भी नहीं था' },
  { name: 'LinkedIn', shown: '我们的新展览本周六开幕', rest: '名额有限' },
];

for (const { name, shown, rest } of OPENED) {
  test(`${name}: the rest is opened before it is saved, and the record says so`, async ({ ext }) => {
    const { address, unit } = pageNamed(name);
    const page = await ext.openPage(address);
    await documentPost(ext, page, postWith(page, unit, shown).button);
    const [record] = await ext.records();
    expect(record!.capture.post.textCut).toBe(false);
    expect(record!.capture.post.text).toContain(rest);
    expect(record!.capture.pageChanges).toEqual(['text-expanded']);
    expect(record!.capture.missing.map(({ code }) => code)).not.toContain('text-cut');
    expect(page.url()).toBe(address);
  });
}

test('a control that would leave the page is not pressed: the record says that the text is cut', async ({ ext }) => {
  const { address, unit } = pageNamed('X');
  const page = await ext.openPage(address);
  // Some versions of the site have a link here, which opens the post's own page.
  await page.evaluate(() => {
    const control = document.querySelector('[data-testid="tweet-text-show-more-link"]')!;
    const link = document.createElement('a');
    for (const { name, value } of control.attributes) link.setAttribute(name, value);
    link.href = '/kavin_ezhuthu/status/1';
    link.append(...control.childNodes);
    control.replaceWith(link);
  });
  const cut = page.locator(unit, { has: page.locator('a[data-testid="tweet-text-show-more-link"]') });
  await documentPost(ext, page, cut.getByRole('button', { name: 'Document & report', exact: true }));
  const [record] = await ext.records();
  expect(record!.capture.post.textCut).toBe(true);
  expect(record!.capture.pageChanges).toEqual([]);
  expect(record!.capture.missing.map(({ code }) => code)).toContain('text-cut');
  expect(page.url()).toBe(address);
});
