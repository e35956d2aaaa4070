/** What Firefox for Android lacks of what a desktop has, by the table of browsers that Mozilla's own linter reads, and the built extension in a browser without it. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionFolder } from './firefox';

interface Support { version_added: string | false }
interface Entry { __compat?: { support: { firefox_android?: Support | Support[] } }; [name: string]: unknown }

const table = (createRequire(import.meta.url)('@mdn/browser-compat-data') as { webextensions: { api: Record<string, Entry> } }).webextensions.api;

/** The first version that has it; `null` for none. What the table does not know of is nothing that browsers have. */
function since(entry: Entry | undefined): number | null {
  const said = entry?.__compat?.support.firefox_android;
  const added = (Array.isArray(said) ? said[0] : said)?.version_added;
  if (added === undefined) return entry ? 0 : null; // A namespace is only as new as what is in it.
  return typeof added === 'string' && added !== 'preview' ? Number.parseFloat(added.replace('≤', '')) : null;
}

/** Whether `browser.<space>.<member>` is there in this version. */
export function onTelephone(space: string, member: string | null, version: number): boolean {
  // The table knows the menus by their other name.
  const entry = table[space === 'contextMenus' ? 'menus' : space];
  const needed = [since(entry), ...(member ? [since(entry?.[member] as Entry | undefined)] : [])];
  return needed.every((each) => each !== null && each <= version);
}

/** By name, what is missing there: whole spaces as `true`, or members of one that is there. */
function missing(version: number): Record<string, true | string[]> {
  const spaces = Object.keys(table).filter((space) => table[space]!.__compat || Object.values(table[space]!).some((each) => (each as Entry).__compat));
  const lacks = spaces.map((space) => [space, onTelephone(space, null, version)
    ? Object.keys(table[space]!).filter((member) => member !== '__compat' && !onTelephone(space, member, version)) : true] as const);
  return { contextMenus: true, offscreen: true, ...Object.fromEntries(lacks) };
}

/** A copy of the built extension that finds only what a telephone has, in its background and in each of its pages. */
export function extensionOnTelephone(version: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-telephone-'));
  cpSync(extensionFolder, folder, { recursive: true });
  writeFileSync(join(folder, 'telephone.js'), `
    for (const [space, members] of Object.entries(${JSON.stringify(missing(version))})) {
      for (const api of [globalThis.browser, globalThis.chrome]) {
        if (!api?.[space]) continue;
        const [owner, names] = members === true ? [api, [space]] : [api[space], members];
        for (const name of names) if (owner[name] !== undefined) Object.defineProperty(owner, name, { value: undefined, configurable: true });
      }
    }`);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { background: { scripts: string[] } };
  manifest.background.scripts.unshift('telephone.js');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.html'))) {
    const html = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), html.replace(/<head>|<meta charset/i, (found) => (found === '<head>' ? `${found}<script src="/telephone.js"></script>` : `<script src="/telephone.js"></script>${found}`)));
  }
  return folder;
}
