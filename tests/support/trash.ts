/** A person who wants a record gone: to the trash from its page, and from there for good. */
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';

export const toTrash = (record: Page): Promise<void> => record.getByRole('button', { name: 'Move this record to the trash' }).click();

/** `record` is a page that shows it; nothing else lies in the trash. */
export async function deleteForGood(ext: Extension, record: Page): Promise<void> {
  await toTrash(record);
  const trash = await ext.openOwn('vault.html#trash');
  await trash.getByRole('button', { name: /^Delete for good now/ }).click();
  await trash.getByRole('button', { name: 'Delete for good', exact: true }).click();
  await trash.getByText('One record was deleted for good.').waitFor();
  await trash.close();
}
