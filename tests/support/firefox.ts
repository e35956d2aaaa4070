/** Firefox with the built extension, driven over WebDriver BiDi. The few internals of puppeteer used here pin its version. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';

const extension = join(import.meta.dirname, '..', '..', '.output', 'firefox-mv3');
const ID = 'onrecord@onrecord.invalid';
const UUID = '8b0f5d0e-6a55-4f7e-9a1c-0c0ffee00001';

interface Session { send(method: string, parameters: object): Promise<{ result: unknown }> }

/** A page of the extension itself, which puppeteer cannot drive: only evaluation and real presses. */
export interface OwnPage {
  /** Value of an expression (may be a promise) in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until `expression` is truthy. */
  waitFor(expression: string, what: string): Promise<void>;
  /** A real press in the middle of the first element that `expression` gives. */
  press(expression: string): Promise<void>;
  /** Chooses a file in the input that `expression` gives. */
  choose(expression: string, path: string): Promise<void>;
}

export interface Firefox {
  browser: Browser;
  profile: string;
  downloads: string;
  openPage(address: string): Promise<Page>;
  openOwn(path: string): Promise<OwnPage>;
  /** The panel in the page, or another frame of ours, as an own page. */
  panel(page: Page, path?: string): Promise<OwnPage>;
  close(): Promise<void>;
}

/** Goes on with `given`, a profile that is then kept at the end. Hosts without TLS are found only where `plainPort` says. */
export async function openFirefox(port: number, given?: string, plainPort?: number): Promise<Firefox> {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'onrecord-firefox-'));
  const downloads = mkdtempSync(join(tmpdir(), 'onrecord-downloads-'));
  const browser = await launch({
    browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true, acceptInsecureCerts: true,
    userDataDir: profile, args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      // A temporary add-on is taken out when Firefox ends; its data must stay, as that of an installed one does.
      'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }), 'extensions.webextOptionalPermissionPrompts': false,
      'network.dns.forceResolve': '127.0.0.1', 'network.socket.forcePort': `443=${port}${plainPort ? `;80=${plainPort}` : ''}`, 'services.settings.server': 'data:,#remote-settings-dummy/v1',
      'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true,
    },
  });
  await browser.installExtension(extension);

  const sessionOf = (page: Page): Session => (page.mainFrame() as unknown as
    { browsingContext: { userContext: { browser: { session: Session } } } }).browsingContext.userContext.browser.session;

  const drive = (session: Session, context: string): OwnPage => {
    const evaluate = async <T>(expression: string): Promise<T> => {
      const { result } = await session.send('script.evaluate', { expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`, target: { context }, awaitPromise: true }) as
        { result: { type: string; result?: { value: string }; exceptionDetails?: { text: string } } };
      if (result.type === 'exception') throw new Error(`${result.exceptionDetails?.text} in ${expression}`);
      return JSON.parse(result.result!.value) as T;
    };
    const waitFor = async (expression: string, what: string) => {
      for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 100); })) {
        if (await evaluate<boolean>(`Promise.resolve(${expression}).then(Boolean)`).catch(() => false)) return;
      }
      throw new Error(`${what} did not come: ${await evaluate<string>('document.body?.innerText').catch(String)}`);
    };
    return {
      evaluate, waitFor,
      async press(expression) {
        await waitFor(expression, expression);
        const { x, y } = await evaluate<{ x: number; y: number }>(
          `(() => { const it = ${expression}; it.scrollIntoView({ block: 'center' }); const { left, top, width, height } = it.getBoundingClientRect(); return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }; })()`);
        await session.send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions: [
          { type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] });
      },
      async choose(expression, path) {
        const { result } = await session.send('script.evaluate', { expression, target: { context }, awaitPromise: false }) as { result: { result: { sharedId: string } } };
        await session.send('input.setFiles', { context, element: { sharedId: result.result.sharedId }, files: [path] });
      },
    };
  };

  return {
    browser, profile, downloads,
    async openPage(address) {
      const page = await browser.newPage();
      await page.goto(address);
      return page;
    },
    async openOwn(path) {
      const page = await browser.newPage();
      const session = sessionOf(page);
      const context = (page.mainFrame() as unknown as { _id: string })._id;
      // `goto` waits for events that pages of extensions do not send.
      await session.send('browsingContext.navigate', { context, url: `moz-extension://${UUID}/${path}`, wait: 'none' });
      const own = drive(session, context);
      await own.waitFor(`location.protocol === 'moz-extension:' && document.readyState === 'complete'`, path);
      return own;
    },
    async panel(page, path = '/panel.html') {
      const session = sessionOf(page);
      const root = (page.mainFrame() as unknown as { _id: string })._id;
      for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 200); })) {
        const tree = (await session.send('browsingContext.getTree', { root })).result as { contexts: { children: { context: string; url: string }[] }[] };
        const frame = tree.contexts[0]?.children.find(({ url }) => url.includes(path));
        if (frame) {
          const own = drive(session, frame.context);
          // Nobody presses in the moment in which it comes up, when no press counts.
          await own.waitFor(`document.documentElement.hasAttribute('data-seen')`, 'a frame in which presses count');
          return own;
        }
      }
      throw new Error('No panel came.');
    },
    async close() {
      await browser.close();
      for (const folder of given ? [downloads] : [profile, downloads]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An expression for the first element of these tags whose words begin so. */
export const byText = (tags: string, text: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(tags)})].find((it) => it.innerText?.trim().startsWith(${JSON.stringify(text)}))`;
