/** What a person does, step by step, in the words they see. Used by tests and by the demo. */
import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import type { Extension } from './chromium';

export const sites = {
  x: { address: 'https://x.com/home', unit: 'article[data-testid="tweet"]' },
  bluesky: { address: 'https://bsky.app/', unit: '[data-testid^="feedItem-by-"]' },
  youtube: { address: 'https://www.youtube.com/watch?v=mK4tT9wQz2e', unit: 'ytd-comment-view-model' },
  reddit: { address: 'https://www.reddit.com/r/kopitiamtalk/comments/1p4kx7q/my_aunties_kaya_toast_recipe_since_so_many_asked/', unit: 'shreddit-comment' },
  oldReddit: { address: 'https://old.reddit.com/r/kopitiamtalk/comments/1p4kx7q/my_aunties_kaya_toast_recipe_since_so_many_asked/', unit: '.thing.comment' },
  threads: { address: 'https://www.threads.com/', unit: '[data-pressable-container="true"]' },
  instagram: { address: 'https://www.instagram.com/', unit: 'article' },
  instagramComments: {
    address: 'https://www.instagram.com/p/Df9TcFbgX9L/', unit: ':is(div, li):has(a[href*="/c/"] time[datetime]):has(img):not(:has(h1, section, form))',
  },
} as const;

/** The post that shows `words`, and its button. */
export function postWith(page: Page, unit: string, words: string): { post: Locator; button: Locator } {
  const post = page.locator(unit, { hasText: words, has: page.locator('onrecord-button') }).last();
  return { post, button: post.getByRole('button', { name: 'Document & report', exact: true }).first() };
}

/** Presses the button and waits until the panel says that the post is saved. */
export async function documentPost(ext: Extension, page: Page, button: Locator): Promise<Frame> {
  await page.bringToFront();
  await button.click();
  const panel = await ext.panel(page);
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible({ timeout: 30_000 });
  return panel;
}

/** Harm, rule, report, reference: to the last screen of the panel. */
export async function reportAs(panel: Frame, kind: string, reference: string, look: (step: string) => Promise<void> = async () => {}): Promise<void> {
  await panel.getByRole('button', { name: new RegExp(`^${kind}`) }).or(panel.getByRole('radio', { name: new RegExp(`^${kind}`) })).first().click();
  await look('kind');
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(panel.getByRole('heading', { name: 'The rule this may break' })).toBeVisible();
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
