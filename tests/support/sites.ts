/** The pages that imitate sites: every folder of fixtures says in its `site.json` at which addresses its files stand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** One imitated page. */
export interface SitePage {
  /** The folder, and for all but `any` the adapter's id. */
  platform: string;
  /** Unique among all pages. */
  name: string;
  address: string;
  file: string;
  /** Further addresses answered with the same file; `*` stands for anything but `?`. */
  serves: string[];
  /** What a post is in this page, said without the adapter. */
  unit: string;
  /** False where the site never puts another post into the same node. */
  recycles: boolean;
  /** A post to take from the button to the PDF. */
  journey?: { words: string; author: string; kind: string };
}

const folders = readdirSync(fixtures).filter((folder) => existsSync(join(fixtures, folder, 'site.json')));
const read = <T>(folder: string, file: string) => JSON.parse(readFileSync(join(fixtures, folder, file), 'utf8')) as T;

export const pages: SitePage[] = folders.flatMap((platform) =>
  read<{ pages: (Omit<SitePage, 'platform'> & Partial<SitePage>)[] }>(platform, 'site.json').pages
    .map((page) => ({ ...page, platform, serves: page.serves ?? [], recycles: page.recycles ?? true })));

/** Media of all sites: `host/path` to a file under `fixtures/media`. */
export const media = new Map(folders.filter((folder) => existsSync(join(fixtures, folder, 'media.json')))
  .flatMap((folder) => Object.entries(read<Record<string, string>>(folder, 'media.json'))));

/** What servers tell programs: `host/path` to a file of JSON below the folder of fixtures. */
export const answers = new Map(folders.filter((folder) => existsSync(join(fixtures, folder, 'api.json')))
  .flatMap((folder) => Object.entries(read<Record<string, string>>(folder, 'api.json')).map(([address, file]) => [address, join(folder, file)] as const)));

export function pageNamed(name: string): SitePage {
  const found = pages.find((page) => page.name === name);
  if (!found) throw new Error(`No site.json has a page named ${name}.`);
  return found;
}

/** The sites that most tests use. */
export const sites = { x: pageNamed('X'), bluesky: pageNamed('Bluesky'), youtube: pageNamed('YouTube') };

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^?]*');
const withoutQuery = (address: string) => address.replace(/[?#].*$/, '');
// An address said in full comes before a pattern, and a longer pattern before a shorter one.
const patterns = pages.flatMap((page) => [withoutQuery(page.address), ...page.serves].map((pattern) => ({ page, pattern })))
  .toSorted((one, other) => Number(one.pattern.includes('*')) - Number(other.pattern.includes('*')) || other.pattern.length - one.pattern.length)
  .map(({ page, pattern }) => ({ page, matches: new RegExp(`^${escaped(pattern)}$`) }));

/** Platforms' report forms, which are no pages with posts: file to the addresses that it answers. */
const forms = new Map(Object.entries(read<Record<string, string[]>>('report-forms', 'forms.json'))
  .flatMap(([file, addresses]) => addresses.map((address) => [address, join('report-forms', file)] as const)));

/** The file that a site answers an address with, below the folder of fixtures. */
/** Whether a report form stands there, of which no program asks a copy. */
export const isForm = (host: string, path: string): boolean => forms.has(`https://${host}${path}`);

export function fileAt(host: string, path: string): string | null {
  const form = forms.get(`https://${host}${path}`);
  if (form) return form;
  const found = patterns.find(({ matches }) => matches.test(`https://${host}${path}`));
  return found ? join(found.page.platform, found.page.file) : null;
}
