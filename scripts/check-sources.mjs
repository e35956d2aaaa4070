/** Habits that the code must keep: no HTML from strings, every word in locales, arrows that point one way, no paths. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './machine.mjs';

const files = (folder, kinds) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && kinds.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const code = ['entrypoints', 'components', 'utils'].flatMap((folder) => files(folder, /\.tsx?$/));
const faults = [];
const forbid = (paths, pattern, why) => {
  for (const path of paths) {
    readFileSync(join(root, path), 'utf8').split('\n').forEach((line, index) => {
      if (pattern.test(line) && !/^\s*(\/\/|\*|\/\*\*)/.test(line)) faults.push(`${path}:${index + 1}: ${why}`);
    });
  }
};
const inside = (...folders) => code.filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));

forbid(code, /\.innerHTML\b|outerHTML\s*=[^=]|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|\beval\(|new Function\(/, 'HTML or code from a string');
forbid(inside('utils'), /from '(\.\.\/)+(components|entrypoints)\//, 'utils must not know components or entrypoints');
forbid(inside('components'), /from '(\.\.\/)+entrypoints\//, 'components must not know entrypoints');
forbid(inside('utils/platforms', 'utils/rules', 'utils/pathways'), /from '(wxt\/|webextension-polyfill|dexie)|\bbrowser\.\w|\bchrome\.\w|\bfetch\(/, 'platforms, rules and pathways are pure');
forbid(inside('utils/report-forms'), /from '(wxt\/|webextension-polyfill|dexie)|\bbrowser\.\w|\bchrome\.\w|\bfetch\(/, 'report forms are read and written without a browser API');
// A report is the person's to send. Elsewhere only a site's own "more" is pressed, and controls of our own pages that save or choose a file.
forbid(code.filter((path) => !['utils/capture/expand-text.ts', 'components/shared/Making.tsx', 'components/record/SaveCopy.tsx', 'components/verify/VerifyFile.tsx'].includes(path)),
  /\.click\(|\?\.click\(|\.submit\(|requestSubmit|new (?:Keyboard|Mouse|Pointer|Submit)Event\b|\.checked\s*=[^=]|\.selectedIndex\s*=[^=]/, 'nothing of a page is pressed, ticked or sent');
forbid(inside('utils/evidence'), /\bdocument\.|HTMLElement|from 'wxt\/browser'/, 'evidence knows no DOM and no browser API');
forbid(inside('components', 'entrypoints').filter((path) => path.endsWith('.tsx')), />[^<>{}]*\p{L}{2,}[^<>{}]*<\/(?!Trans)/u, 'words belong in locales/');
forbid([...code, ...['scripts', 'tests'].flatMap((folder) => files(folder, /\.(ts|mjs|tsx)$/))], /\/(work|home|root)\/\w|registry\.npmjs|deb\.debian/, 'a path or address of a machine');

for (const fault of faults) console.log(fault);
console.log(faults.length ? `${faults.length} faults` : `${code.length} files keep the habits`);
process.exitCode = faults.length ? 1 : 0;
