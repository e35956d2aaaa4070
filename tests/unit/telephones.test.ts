/** Firefox for Android lacks part of what our code asks browsers for: each such place must say what it does without. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../wxt.config';
import { onTelephone } from '../support/telephone';

const root = join(import.meta.dirname, '..', '..');
const make = config.manifest as unknown as (env: { browser: string }) => { browser_specific_settings: { gecko: { strict_min_version: string }; gecko_android: { strict_min_version: string } } };
const { gecko, gecko_android: android } = make({ browser: 'firefox' }).browser_specific_settings;
const version = Number.parseFloat(android.strict_min_version);

/** Where it is asked for once for the whole file, or only in Chromium. */
const GUARDED: Record<string, string> = {
  'entrypoints/background/menus.ts contextMenus': 'if (browser.contextMenus) watchMenu();',
  'utils/offscreen.ts offscreen': 'drawCopy: import.meta.env.FIREFOX ? drawCopy : drawOffscreen',
};

/** Each `browser.a.b` of the code. */
const files = ['entrypoints', 'components', 'utils'].flatMap((folder) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name)));
const uses = files.flatMap((file) => {
  const code = readFileSync(join(root, file), 'utf8');
  return [...code.matchAll(/\bbrowser\.(\w+)(\?)?(?:\.(\w+)(\?\.)?)?/g)].map(([text, space, spaceAsked, member, memberAsked]) =>
    ({ file: file.replaceAll('\\', '/'), text, space: space!, member: member ?? null, asked: Boolean(spaceAsked || memberAsked) }));
});

it('is declared for the version that shows what an add-on collects, and for none before the one on computers', () => {
  expect(version).toBeGreaterThanOrEqual(142);
  expect(version).toBeGreaterThanOrEqual(Number.parseFloat(gecko.strict_min_version));
});

it('the table of browsers tells what is there from what is not', () => {
  expect(uses.length).toBeGreaterThan(100);
  expect(onTelephone('tabs', 'create', version)).toBe(true);
  expect(onTelephone('storage', 'session', version)).toBe(true);
  const lacking = [['tabs', 'getZoom'], ['windows', 'update'], ['contextMenus', 'create'], ['commands', 'onCommand'], ['offscreen', 'createDocument']] as const;
  expect(lacking.filter(([space, member]) => onTelephone(space, member, version))).toEqual([]);
  expect(lacking.filter(([space]) => !uses.some((use) => use.space === space))).toEqual([]);
});

it('whatever is missing there is asked for first', () => {
  // Named alone, it is being asked whether it is there.
  const bare = uses.filter(({ space, member, asked }) => member && !asked && !onTelephone(space, member, version));
  expect([...new Set(bare.map(({ file, space }) => `${file} ${space}`))].toSorted()).toEqual(Object.keys(GUARDED).toSorted());
  const code = uses.map(({ file }) => readFileSync(join(root, file), 'utf8')).join('\n');
  for (const guard of Object.values(GUARDED)) expect(code).toContain(guard);
});
