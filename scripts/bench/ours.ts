/** What is measured of ours: pages of the extension, used as people use them. */
import type { BenchBrowser, BenchPage } from './browsers';
import { measured, type Measured } from './memory';

export type MeasuredFile = Measured & { /** Of the file. */ bytes: number };
type Open = (browser: BenchBrowser, path: string) => Promise<BenchPage>;

const found = (tag: string, text: string) => `[...document.querySelectorAll(${JSON.stringify(tag)})].find((it) => it.innerText?.trim().startsWith(${JSON.stringify(text)}))`;
const ready = 'button:not(:disabled)';

async function until(page: BenchPage, expression: string): Promise<void> {
  while (!await page.evaluate<boolean>(`Boolean(${expression})`)) await new Promise((resolve) => { setTimeout(resolve, 100); });
}

async function press(page: BenchPage, tag: string, text: string): Promise<void> {
  await until(page, found(tag, text));
  await page.evaluate(`void ${found(tag, text)}.click()`);
}

/** `way` is the label of one on the page for handing over. */
export async function handOver(browser: BenchBrowser, open: Open, way: string): Promise<MeasuredFile> {
  const page = await open(browser, 'hand-over.html');
  await until(page, found(ready, 'Make the file'));
  await press(page, 'label', way);
  const file = await make(browser, page);
  await page.close();
  return file;
}

async function make(browser: BenchBrowser, page: BenchPage): Promise<MeasuredFile> {
  await until(page, found(ready, 'Make the file'));
  const measure = await measured(browser.pid, async () => {
    await press(page, ready, 'Make the file');
    await until(page, found('p', 'Saved as'));
  });
  return { ...measure, bytes: await page.evaluate<number>('bench.largestFile()') };
}

/** Makes a sealed backup, takes everything off the device, unlocks the backup, checks it and brings it back. */
export async function backUpAndRestore(browser: BenchBrowser, open: Open): Promise<{ backup: MeasuredFile; restore: MeasuredFile }> {
  const making = await open(browser, 'hand-over.html');
  await press(making, 'label', 'A backup of all that is here');
  await press(making, 'label', 'I have written it down');
  const words = await making.evaluate<string>('document.querySelector(".made-words").innerText');
  const backup = await make(browser, making);
  await making.evaluate('bench.keepLargest()');
  await making.close();
  const emptying = await open(browser, 'welcome.html');
  await emptying.evaluate('bench.empty()');
  await emptying.close();
  const page = await open(browser, 'restore.html');
  await until(page, 'document.querySelector("input[type=file]")');
  await page.evaluate('bench.chooseKept()');
  await until(page, 'document.querySelector("input.mono")');
  await page.evaluate(`bench.type(${JSON.stringify(words)})`);
  const measure = await measured(browser.pid, async () => {
    await press(page, ready, 'Unlock');
    await press(page, ready, 'Restore');
    await until(page, 'document.body.innerText.includes("Done. Records added")');
  });
  await page.evaluate('bench.dropKept()');
  await page.close();
  return { backup, restore: { ...measure, bytes: backup.bytes } };
}
