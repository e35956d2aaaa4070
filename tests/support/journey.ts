/** What a person does, step by step, in the words they see. Used by tests and by the demo. */
import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import type { Extension } from './chromium';
import { platformForHost } from '../../utils/platforms/registry';

export { sites } from './sites';

/** The post that shows `words`, and its button. */
export function postWith(page: Page, unit: string, words: string): { post: Locator; button: Locator } {
  const post = page.locator(unit, { hasText: words, has: page.locator('onrecord-button') }).last();
  return { post, button: post.getByRole('button', { name: 'Document & report', exact: true }).first() };
}

/** On hosts that no adapter names, there is a button only once the person asked for it. */
export async function addSite(ext: Extension, address: string): Promise<void> {
  const { hostname } = new URL(address);
  if (platformForHost(hostname)) return;
  await ext.allowPictures();
  await ext.changeSettings({ addedHosts: [hostname] });
}

/** The panel in the page; on sites that the person added, a tab of its own. */
export async function panelOf(ext: Extension, page: Page): Promise<Frame> {
  if (platformForHost(new URL(page.url()).hostname)) return ext.panel(page);
  const isPanel = (each: Page) => each.url().includes('/panel.html');
  const tab = ext.context.pages().find(isPanel) ?? await ext.context.waitForEvent('page', isPanel);
  return tab.mainFrame();
}

/** Presses the button and waits until the panel says that the post is saved. */
export async function documentPost(ext: Extension, page: Page, button: Locator): Promise<Frame> {
  await page.bringToFront();
  await button.click();
  const panel = await panelOf(ext, page);
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible({ timeout: 30_000 });
  return panel;
}

/** Harm, rule, report, reference: to the last screen of the panel. */
export async function reportAs(panel: Frame, kind: string, reference: string, look: (step: string) => Promise<void> = async () => {}): Promise<void> {
  await panel.getByRole('button', { name: new RegExp(`^${kind}`) }).or(panel.getByRole('radio', { name: new RegExp(`^${kind}`) })).first().click();
  await look('kind');
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  // Software that anybody may run has no rules of its own.
  await expect(panel.getByRole('heading', { name: /^(?:The rule this may break|No rule to name)$/ })).toBeVisible();
  await look('rule');
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(panel.getByRole('heading', { name: /^Report it to/ })).toBeVisible();
  await look('report');
  await panel.getByRole('button', { name: 'I have reported it' }).click();
  await panel.getByRole('textbox', { name: 'Reference number (optional)' }).fill(reference);
  await look('reported');
  await panel.getByRole('button', { name: 'Add to the record' }).click();
  await expect(panel.getByRole('heading', { name: 'It is on record' })).toBeVisible();
  await look('done');
}
