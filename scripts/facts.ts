/** What is known and shown, in English: what `locales/facts/` translates. `npm run facts -- ta` prints what Tamil lacks, to be filled in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/** Where facts are, and which of their fields people read. Names of laws, forms, sections and sites' own menus stay as they are. */
const PATHWAYS = ['name', 'summary', 'about', 'who', 'requires', 'cost', 'takes', 'limit', 'minors', 'note', 'closed', 'notOffered'];
const sources: [files: string[], fields: string[], within?: string[]][] = [
  [['doors', 'guides', 'hash-services', 'helplines', 'legal-routes', 'publishing'].map((name) => `utils/pathways/${name}.json`), PATHWAYS],
  [['utils/export/packs/recipients.json'], ['summary', 'who', 'cost', 'deadline']],
  [['utils/export/packs/un.json'], ['about']],
  [ofPlatforms('rules'), ['summary', 'reason']],
  [ofPlatforms('reporting'), ['who'], ['forms']],
  [ofPlatforms('reporting'), ['note'], ['menus', 'reasons']],
];

/** Each once. A name of one word is nobody's to translate. */
export function facts(): string[] {
  const found = new Set<string>();
  for (const [files, fields, within] of sources) {
    for (const file of files) collect(read(file), [], (text, path) => {
      if (fields.includes(path.at(-1)!) && (!within || within.some((each) => path.includes(each))) && (path.at(-1) !== 'name' || text.includes(' '))) found.add(text);
    });
  }
  return [...found];
}

export const translated = (language: string): Record<string, string> => read('locales', 'facts', `${language}.json`) as Record<string, string>;

function ofPlatforms(name: string): string[] {
  const folder = 'utils/platforms';
  return readdirSync(join(root, folder), { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => `${folder}/${each.name}/${name}.json`)
    .filter((file) => readdirSync(join(root, file, '..')).includes(`${name}.json`));
}

function collect(value: unknown, path: string[], found: (text: string, path: string[]) => void): void {
  if (typeof value === 'string') found(value, path);
  else if (Array.isArray(value)) for (const each of value) collect(each, path, found);
  else if (value && typeof value === 'object') for (const [key, each] of Object.entries(value)) collect(each, [...path, key], found);
}

const [language] = process.argv.slice(2);
if (language && process.argv[1]?.endsWith('facts.ts')) {
  const has = translated(language);
  console.log(JSON.stringify(Object.fromEntries(facts().filter((fact) => !(fact in has)).map((fact) => [fact, ''])), null, 2));
}
