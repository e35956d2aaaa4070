/** A person on the page for handing over: all records, one purpose, one file. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';

/** Makes a file of all records by the name of its way; `choose` sets what else there is to choose. Answers with its path, inside the profile. */
export async function handedOver(ext: Extension, way: string, choose?: (page: Page) => Promise<void>): Promise<string> {
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: way }).check();
  await choose?.(page);
  const saving = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Make the file' }).click();
  const file = await saving;
  const path = join(ext.profile, file.suggestedFilename());
  await file.saveAs(path);
  await page.close();
  return path;
}
