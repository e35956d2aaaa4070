/**
 * Reads a saved page as if it were open at its address, with the real adapters:
 * `npm run inspect -- FILE.html --url URL [--json]`
 *
 * The page's own scripts stay off and nothing leaves this computer. Exit 2: no such file, or no such address.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForPage, root } from './bundle.mjs';
import type { Inspection } from './inspect-page';
import { describe } from './inspect-report';

const USAGE = 'Usage: npm run inspect -- FILE.html --url URL [--json]';

// Styles stay: a post may be hidden by them. A sandbox keeps the page from leaving by itself.
const POLICY = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin";

/** A mistake of the person who typed the command. */
class UsageError extends Error {}

interface Command {
  html: Buffer;
  url: URL;
  json: boolean;
}

async function readCommand(args: string[]): Promise<Command> {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (!file || positionals.length > 1 || !values.url) throw new UsageError(USAGE);
  const url = URL.canParse(values.url) ? new URL(values.url) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new UsageError(`${values.url} is not the address of a web page. It should begin with https://.`);
  }
  return { html: await readPage(file), url: url!, json: values.json };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { url: { type: 'string' }, json: { type: 'boolean', default: false } },
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

async function inspectPage({ html, url }: Command): Promise<Inspection> {
  const code = await bundleForPage(join(root, 'scripts', 'inspect-page.ts'), 'onrecord');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    const page = await openSealed(browser, html, url);
    return await page.evaluate<Inspection>(`(() => { ${code}; return onrecord.inspect(); })()`);
  } finally {
    await browser.close();
  }
}

/** The document alone, at its address; every other request fails. */
async function openSealed(browser: Browser, html: Buffer, url: URL): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  let served = false;
  await context.route('**', (route) => {
    const request = route.request();
    if (served || !request.isNavigationRequest() || request.frame() !== page.mainFrame()) return route.abort();
    served = true;
    return route.fulfill({
      body: html,
      headers: { 'content-type': contentType(html), 'content-security-policy': POLICY },
    });
  });
  await page.goto(url.href, { waitUntil: 'domcontentloaded' });
  return page;
}

// Left open where the bytes are no UTF-8: then the page's own `<meta charset>` decides.
function contentType(html: Buffer): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(html);
    return 'text/html; charset=utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'text/html';
    throw error;
  }
}

try {
  const command = await readCommand(process.argv.slice(2));
  const inspection = await inspectPage(command);
  console.log(command.json ? JSON.stringify(inspection, null, 2) : describe(inspection));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
