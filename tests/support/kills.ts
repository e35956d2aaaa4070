/** Ways in which work ends before its end, and chance that can be had again. */
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';
import { extensionFolder } from './chromium';

/** `update`: the extension is replaced by itself under what is open, as by a new version. */
export const kinds = ['worker', 'tab', 'browser', 'update'] as const;
export type Kind = typeof kinds[number];
export type Kills = Partial<Record<Kind, number>>;

/** `page` is the tab. After `browser` the extension is to be opened anew; after `update` its own pages are gone. */
export async function kill(kind: Kind, ext: Extension, page: Page): Promise<void> {
  if (kind === 'worker') await ext.killWorker();
  if (kind === 'tab') await page.close();
  if (kind === 'browser') await killBrowser(ext);
  if (kind === 'update') await ext.cdp.send('Extensions.loadUnpacked' as never, { path: extensionFolder } as never);
}

/** The process that was started for this profile, at once and without a word. */
async function killBrowser({ context, cdp }: Extension): Promise<void> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const closed = new Promise((resolve) => { context.on('close', resolve); });
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await closed;
}

/** Kinds one after the other, each as often as the deck has it: what is cheap to do more often than a start of the browser. */
export function* dealt(deck: readonly Kind[], random: () => number): Generator<Kind, never> {
  for (;;) yield* shuffled(deck, random);
}

export function counted(kills: readonly Kind[]): Kills {
  const counts: Kills = {};
  for (const kind of kills) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list.map((each) => ({ each, place: random() })).toSorted((one, other) => one.place - other.place).map(({ each }) => each);
}
