/** How the vault feels with few and with many records: opening it, typing a search, scrolling through all. */
import { seedScript } from '../../tests/support/seed';
import type { BenchBrowser, BenchPage } from './browsers';

/** Milliseconds. */
export interface Felt {
  /** Until the first window of records is drawn. */
  open: number;
  /** Until what was typed is found. */
  search: number;
  /** The longest time that one key waited to be drawn while a search was typed. */
  key: number;
  /** For each of the steps through the whole list, from the scroll to the rows. */
  scroll: number;
}

/** How often each is done; the middle one counts. */
const TIMES = 9;
const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The vault stands in a frame of another page of ours, whose clock runs before it is opened. */
export async function feelVault(browser: BenchBrowser): Promise<Felt> {
  const page = await browser.open('welcome.html');
  const felt: Felt[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    felt.push({ open: await page.evaluate<number>(opened), search: await page.evaluate<number>(searched), key: await page.evaluate<number>(typed), scroll: await page.evaluate<number>(scrolled) });
  }
  await page.close();
  const of = (name: keyof Felt) => middle(felt.map((each) => each[name]));
  return { open: of('open'), search: of('search'), key: of('key'), scroll: of('scroll') };
}

export async function fillVault(browser: BenchBrowser, from: number, to: number): Promise<void> {
  const page: BenchPage = await browser.open('welcome.html');
  await page.evaluate(`(() => { ${await seedScript('vault-seed')}\n })()`);
  await page.evaluate(`vaultSeed.fillVault(${to}, ${from})`);
  await page.close();
}

const frame = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))';
const inside = 'const view = document.querySelector("iframe").contentWindow; const page = view.document;';
const opened = `(async () => {
  document.querySelector('iframe')?.remove();
  const made = Object.assign(document.createElement('iframe'), { width: 1280, height: 800, style: 'position: fixed; inset: 0; z-index: 9; background: white' });
  const from = performance.now();
  made.src = '/vault.html';
  document.body.append(made);
  while (!made.contentDocument?.querySelector('.vault-row:not(.waiting)')) await ${frame};
  return performance.now() - from;
})()`;
const setWords = (words: string) => `(() => {
  const field = page.querySelector('input[type=search]');
  field.value = ${words};
  field.dispatchEvent(new view.InputEvent('input', { bubbles: true }));
})()`;
const searched = `(async () => {
  ${inside}
  while (page.querySelector('main[aria-busy=true]')) await ${frame};
  page.querySelector('input[type=search]').focus();
  await new Promise((done) => setTimeout(done, 500)); // From the field to the keys.
  const from = performance.now();
  ${setWords('"duduk blok mana 4"')};
  while (!/\\d of/.test(page.querySelector('search [role=status]')?.textContent ?? '')) await ${frame};
  return performance.now() - from;
})()`;
const typed = `(async () => {
  ${inside}
  let longest = 0;
  for (const words of ['s', 'si', 'sia', 'siap', 'siapa']) {
    const from = performance.now();
    ${setWords('words')};
    await ${frame};
    longest = Math.max(longest, performance.now() - from);
    await new Promise((done) => setTimeout(done, 60));
  }
  ${setWords('""')};
  await new Promise((done) => setTimeout(done, 300));
  return longest;
})()`;
const scrolled = `(async () => {
  ${inside}
  const times = [];
  for (let step = 1; step <= 20; step += 1) {
    const from = performance.now();
    view.scrollTo(0, page.documentElement.scrollHeight * step / 20);
    await ${frame};
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[10];
})()`;
