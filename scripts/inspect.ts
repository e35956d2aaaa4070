/**
 * Reads a saved page as if it were open at its address, with the real adapters:
 * `npm run inspect -- FILE.html --url URL [--json | --structure]`
 *
 * `--structure` prints how the page is built, without its words, names and addresses.
 * The page's own scripts stay off and nothing leaves this computer. Exit 2: no such file, or no such address.
 */
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForPage, root } from './bundle.mjs';
import type { Inspection } from './inspect-page';
import { describe } from './inspect-report';
import { openSealed, sealedArguments } from './sealed-page';

const USAGE = 'Usage: npm run inspect -- FILE.html --url URL [--json | --structure]';

/** A mistake of the person who typed the command. */
class UsageError extends Error {}

interface Command {
  html: Buffer;
  url: URL;
  json: boolean;
  structure: boolean;
}

async function readCommand(args: string[]): Promise<Command> {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (!file || positionals.length > 1 || !values.url) throw new UsageError(USAGE);
  const url = URL.canParse(values.url) ? new URL(values.url) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new UsageError(`${values.url} is not the address of a web page. It should begin with https://.`);
  }
  return { html: await readPage(file), url: url!, json: values.json, structure: values.structure };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { url: { type: 'string' }, json: { type: 'boolean', default: false }, structure: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

// npm runs scripts in the project's folder and tells where the person was.
async function readPage(file: string): Promise<Buffer> {
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs a function of inspect-page.ts in the page. */
async function inPage<T>({ html, url }: Command, ask: 'inspect' | 'structure'): Promise<T> {
  const code = await bundleForPage(join(root, 'scripts', 'inspect-page.ts'), 'onrecord');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: sealedArguments,
  });
  try {
    const page = await openSealed(browser, html, url.href);
    return await page.evaluate<T>(`(() => { ${code}; return onrecord.${ask}(); })()`);
  } finally {
    await browser.close();
  }
}

try {
  const command = await readCommand(process.argv.slice(2));
  if (command.structure) {
    console.log(await inPage<string>(command, 'structure'));
  } else {
    const inspection = await inPage<Inspection>(command, 'inspect');
    console.log(command.json ? JSON.stringify(inspection, null, 2) : describe(inspection));
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
