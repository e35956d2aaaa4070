/** `npm run verify -- FILE`: checks a bundle, an evidence.json or a timeline PDF, with no browser. Exit 1 at the first fault. */
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CustodyEntry } from '../utils/evidence/types';
import { languages, makeTranslate } from '../utils/i18n';
import { inWords, provedBy, readEvidence, verifyFile, type Finding, type Source } from '../utils/verify';

const USAGE = `Usage: npm run verify -- FILE [--log LATER-EVIDENCE.json] [--language ${Object.keys(languages).join('|')}]`;

const { values: { log: logFile, language }, positionals: [path, ...more] } = parseArgs({
  allowPositionals: true, options: { log: { type: 'string' }, language: { type: 'string', default: 'en' } },
});
if (!path || more.length > 0 || !(language in languages)) stop(USAGE);
const messages = JSON.parse(await readFile(join(import.meta.dirname, '..', 'locales', `${language}.json`), 'utf8')) as Record<string, string>;
const translate = makeTranslate(language, messages);

const source = await fileSource(path);
const findings: Finding[] = [];
for await (const finding of verifyFile(source, { log: await laterLog() })) {
  findings.push(finding);
  // Marks that only order text on screen are of no use in a terminal.
  const words = inWords(finding, translate).replaceAll(/[\u2068\u2069]/g, '');
  console.log(`${{ ok: '  ok', note: 'note', fault: 'FAULT' }[finding.level]}  ${words}`);
  if (finding.level !== 'fault') continue;
  process.exitCode = 1;
  break;
}
if (!process.exitCode) console.log(`\n${translate('verify.proves')}: ${translate(provedBy(findings))}\n${translate('verify.proves-not')}: ${translate('export.doesNotProve')}`);

/** Reads as it is asked to: a bundle may be larger than memory. */
async function fileSource(name: string): Promise<Source> {
  const found = await stat(name).catch(() => null);
  if (!found?.isFile()) stop(`There is no file ${name}.`);
  const file = await open(name);
  return {
    size: found.size,
    async read(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, found.size) - start));
      for (let filled = 0; filled < bytes.length;) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
        if (bytesRead === 0) stop(`${name} became shorter while it was read.`);
        filled += bytesRead;
      }
      return bytes;
    },
  };
}

async function laterLog(): Promise<CustodyEntry[] | undefined> {
  return logFile === undefined ? undefined : readEvidence(await readFile(logFile, 'utf8'), logFile).custodyLog;
}

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}
