/** The lock in a browser under test, for tests that do not try the lock itself. */
import { expect, type Page } from '@playwright/test';
import type { Extension } from './chromium';

interface SessionStorage { get(key: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> }
const inWorker = <T, A>(ext: Extension, work: (given: A) => Promise<T>, given: A): Promise<T> => ext.context.serviceWorkers().at(-1)!.evaluate(work as never, given as never) as Promise<T>;

/** Turns the lock on in a popup page that is open, with words made there, and gives them. */
export async function turnLockOn(popup: Page): Promise<string> {
  await popup.locator('.settings-part summary').first().click();
  await popup.locator('.settings-part summary', { hasText: 'Lock with a passphrase' }).click();
  const form = popup.locator('.new-passphrase');
  const words = await form.locator('.made-words').innerText();
  await form.getByRole('checkbox').check();
  await form.locator('input[type="password"]').fill(words);
  await form.getByRole('button').last().click();
  await expect(popup.getByText('The lock is on')).toBeVisible({ timeout: 30_000 });
  return words;
}

/** The open secret, as the browser's session holds it; `null` while the lock is closed. */
export const secretOf = (ext: Extension): Promise<unknown> => inWorker(ext, async () => {
  const { session } = (globalThis as unknown as { chrome: { storage: { session: SessionStorage } } }).chrome.storage;
  return (await session.get('lock-secret'))['lock-secret'] ?? null;
}, null);

/** Opens the lock with what `secretOf` gave: the passphrase takes a second of hard work. */
export const openLock = (ext: Extension, secret: unknown): Promise<void> => inWorker(ext, async (kept) => {
  const { session } = (globalThis as unknown as { chrome: { storage: { session: SessionStorage } } }).chrome.storage;
  await session.set({ 'lock-secret': kept, 'lock-used': Date.now() });
}, secret);
