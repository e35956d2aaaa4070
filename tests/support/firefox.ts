/** Firefox with the built extension, driven over WebDriver BiDi. The few internals of puppeteer used here pin its version. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';

export const extensionFolder = join(import.meta.dirname, '..', '..', '.output', 'firefox-mv3');
const ID = 'onrecord@onrecord.invalid';
const UUID = '8b0f5d0e-6a55-4f7e-9a1c-0c0ffee00001';
/** Where our pages stand. */
export const OWN = `moz-extension://${UUID}/`;

/** In the browser's own window. */
const ours = `WebExtensionPolicy.getByID('${ID}').extension`;

interface Session { send(method: string, parameters: object): Promise<{ result: unknown }> }

/** A page of the extension itself, which puppeteer cannot drive: only evaluation and real presses. */
export interface OwnPage {
  /** Value of an expression (may be a promise) in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until `expression` is truthy. */
  waitFor(expression: string, what: string): Promise<void>;
  /** A real press in the middle of the first element that `expression` gives. */
  press(expression: string): Promise<void>;
  /** Presses the keys for these letters, wherever the focus is. */
  typeKeys(words: string): Promise<void>;
  /** Chooses a file in the input that `expression` gives. */
  choose(expression: string, path: string): Promise<void>;
  /** Brings its tab to the front: what waits to be drawn stands still elsewhere. */
  show(): Promise<void>;
  /** CSS pixels of what is seen of the page. */
  resize(width: number, height: number): Promise<void>;
  /** A frame of ours in it, once it is there. */
  inFrame(path: string): Promise<OwnPage>;
  close(): Promise<void>;
}

/** What a start may differ in from the usual one. */
export interface Start {
  /** A profile to go on with, which is then kept at the end; a new one is made, and removed, unless given. */
  profile?: string;
  /** Where hosts answer without TLS; they are not found unless given. */
  plainPort?: number;
  /** Of the built extension; that of the build unless given. */
  folder?: string;
  /** What presses in our own pages are made with. */
  pointer?: 'mouse' | 'touch';
  /** Settings of the browser over ours. */
  prefs?: Record<string, unknown>;
  env?: Record<string, string>;
  /** Evaluated in the browser's own window before the extension is there. */
  before?: string;
}

export interface Firefox {
  browser: Browser;
  profile: string;
  downloads: string;
  openPage(address: string): Promise<Page>;
  openOwn(path: string): Promise<OwnPage>;
  /** What stands in frames of the page, by the address that each was sent to. */
  frames(page: Page): Promise<{ url: string; own: OwnPage }[]>;
  /** The panel in the page, or another frame of ours, as an own page. */
  panel(page: Page, path?: string): Promise<OwnPage>;
  /** Value of an expression (may be a promise) in the browser's own window, which sees and may do everything. */
  inBrowser<T>(expression: string): Promise<T>;
  /** Lets the extension into private windows, as the list of extensions does; its open pages go. */
  allowPrivate(): Promise<void>;
  /** A page in a private window of its own. After this, no page can be opened in another way. */
  openPrivate(address: string): Promise<OwnPage>;
  /** Whether each window is private, and the addresses of its tabs. */
  windows(): Promise<{ isPrivate: boolean; tabs: string[] }[]>;
  /** A press on the toolbar icon, in the window in front: grants `activeTab`, opens the popup. */
  pressToolbar(): Promise<void>;
  /** Ends the background as the browser does when it rests. */
  killBackground(): Promise<void>;
  /** What the policy of our own parts forbade them since this was last asked, in the browser's words. Whoever leaves any fails at `close`. */
  refused(): Promise<string[]>;
  /** Ends the browser at once and without a word; its profile stays as it is then. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function openFirefox(port: number, { profile: given, plainPort, folder = extensionFolder, pointer = 'mouse', prefs = {}, env, before }: Start = {}): Promise<Firefox> {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'onrecord-firefox-'));
  const downloads = mkdtempSync(join(tmpdir(), 'onrecord-downloads-'));
  const browser = await launch({
    browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true, acceptInsecureCerts: true,
    userDataDir: profile, args: ['--remote-allow-system-access'], ...(env ? { env: { ...process.env, ...env } } : {}),
    extraPrefsFirefox: {
      // A temporary add-on is taken out when Firefox ends; its data must stay, as that of an installed one does.
      'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }), 'extensions.webextOptionalPermissionPrompts': false,
      'network.dns.forceResolve': '127.0.0.1', 'network.socket.forcePort': `443=${port}${plainPort ? `;80=${plainPort}` : ''}`, 'services.settings.server': 'data:,#remote-settings-dummy/v1',
      'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true,
      ...prefs,
    },
  });
  const sessionOf = (page: Page): Session => (page.mainFrame() as unknown as
    { browsingContext: { userContext: { browser: { session: Session } } } }).browsingContext.userContext.browser.session;

  async function evaluateIn<T>(session: Session, context: string, expression: string): Promise<T> {
    const { result } = await session.send('script.evaluate', { expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`, target: { context }, awaitPromise: true }) as
      { result: { type: string; result?: { value: string }; exceptionDetails?: { text: string } } };
    if (result.type === 'exception') throw new Error(`${result.exceptionDetails?.text} in ${expression}`);
    return JSON.parse(result.result!.value) as T;
  }

  async function inBrowser<T>(expression: string): Promise<T> {
    const session = sessionOf((await browser.pages())[0]!);
    const { contexts } = (await session.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 })).result as { contexts: { context: string }[] };
    return evaluateIn(session, contexts[0]!.context, expression);
  }

  const drive = (session: Session, context: string): OwnPage => {
    const evaluate = <T>(expression: string) => evaluateIn<T>(session, context, expression);
    const waitFor = async (expression: string, what: string) => {
      for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 100); })) {
        if (await evaluate<boolean>(`Promise.resolve(${expression}).then(Boolean)`).catch(() => false)) return;
      }
      throw new Error(`${what} did not come: ${await evaluate<string>('document.body?.innerText').catch(String)}`);
    };
    return {
      evaluate, waitFor,
      async press(expression) {
        await waitFor(expression, expression);
        // Once it stands still: a dialog that opens is not there yet where it will be.
        const { x, y } = await evaluate<{ x: number; y: number }>(`(async () => {
          for (let before = '', tries = 0; ; tries += 1) {
            const it = ${expression};
            it.scrollIntoView({ block: 'center' });
            const { left, top, width, height } = it.getBoundingClientRect();
            const now = [left, top, width, height].join();
            if (now === before || tries > 20) return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
            before = now;
            await new Promise((resolve) => { setTimeout(resolve, 50); });
          }
        })()`);
        await session.send('input.performActions', { context, actions: [{ type: 'pointer', id: pointer, parameters: { pointerType: pointer }, actions: [
          { type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] });
      },
      async typeKeys(words) {
        const actions = [...words].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
        await session.send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
      },
      async choose(expression, path) {
        await waitFor(expression, expression);
        const { result } = await session.send('script.evaluate', { expression, target: { context }, awaitPromise: false }) as { result: { result: { sharedId: string } } };
        await session.send('input.setFiles', { context, element: { sharedId: result.result.sharedId }, files: [path] });
      },
      async show() { await session.send('browsingContext.activate', { context }); },
      async inFrame(path) {
        for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 200); })) {
          const frame = (await framesIn(session, context)).find(({ url }) => url.includes(path));
          if (frame) return frame.own;
        }
        throw new Error('No panel came.');
      },
      async close() { await session.send('browsingContext.close', { context }); },
      async resize(width, height) { await session.send('browsingContext.setViewport', { context, viewport: { width, height } }); },
    };
  };

  async function framesIn(session: Session, root: string): Promise<{ url: string; own: OwnPage }[]> {
    const { contexts } = (await session.send('browsingContext.getTree', { root })).result as { contexts: { children: { context: string; url: string }[] }[] };
    return contexts[0]?.children.map(({ url, context }) => ({ url, own: drive(session, context) })) ?? [];
  }
  const contextOf = (page: Page) => (page.mainFrame() as unknown as { _id: string })._id;

  if (before) await inBrowser(before);
  // All that the policy of our own parts forbids one of them, the background and workers among them.
  await inBrowser(`Services.console.registerListener({ observe(message) {
    if (!(message instanceof Ci.nsIScriptError) || !message.category.startsWith('CSP')) return;
    const from = message.sourceName || message.errorMessage;
    if (from.includes(${JSON.stringify(OWN)})) (window.onrecordRefused ??= []).push(message.errorMessage);
  } })`);
  const refused = () => inBrowser<string[]>('((said) => (window.onrecordRefused = [], said))(window.onrecordRefused ?? [])');
  await browser.installExtension(folder);

  return {
    browser, profile, downloads, inBrowser, refused,
    async openPage(address) {
      const page = await browser.newPage();
      await page.goto(address);
      return page;
    },
    async openOwn(path) {
      const page = await browser.newPage();
      const session = sessionOf(page);
      const context = contextOf(page);
      // `goto` waits for events that pages of extensions do not send.
      await session.send('browsingContext.navigate', { context, url: `${OWN}${path}`, wait: 'none' });
      const own = drive(session, context);
      await own.waitFor(`location.protocol === 'moz-extension:' && document.readyState === 'complete'`, path);
      return own;
    },
    pressToolbar: () => inBrowser(`(() => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      return ExtensionParent.apiManager.global.browserActionFor(${ours}).triggerAction(Services.wm.getMostRecentWindow('navigator:browser'));
    })()`),
    killBackground: () => inBrowser(`${ours}.terminateBackground()`),
    frames: (page) => framesIn(sessionOf(page), contextOf(page)),
    async panel(page, path = '/panel.html') {
      const own = await drive(sessionOf(page), contextOf(page)).inFrame(path);
      // Nobody presses in the moment in which it comes up, when no press counts.
      await own.waitFor(`document.documentElement.hasAttribute('data-seen')`, 'a frame in which presses count');
      return own;
    },
    allowPrivate: () => inBrowser(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await ExtensionPermissions.add('${ID}', { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
      await (await AddonManager.getAddonByID('${ID}')).reload();
    })()`),
    async openPrivate(address) {
      const session = sessionOf((await browser.pages())[0]!);
      const all = async () => ((await session.send('browsingContext.getTree', { maxDepth: 0 })).result as { contexts: { context: string; url: string }[] }).contexts;
      const before = new Set((await all()).map(({ context }) => context));
      await inBrowser(`new Promise((done) => {
        const opened = OpenBrowserWindow({ private: true });
        const look = setInterval(() => {
          if (!opened.gBrowserInit?.delayedStartupFinished) return;
          clearInterval(look);
          opened.gBrowser.selectedBrowser.fixupAndLoadURIString(${JSON.stringify(address)}, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
          done();
        }, 100);
      })`);
      for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 200); })) {
        const found = (await all()).find(({ context, url }) => !before.has(context) && url === address);
        if (found) return drive(session, found.context);
      }
      throw new Error('No private window came.');
    },
    windows: () => inBrowser(`[...Services.wm.getEnumerator('navigator:browser')].map((each) => (
      { isPrivate: PrivateBrowsingUtils.isWindowPrivate(each), tabs: [...(each.gBrowser?.tabs ?? [])].map(({ linkedBrowser }) => linkedBrowser.currentURI.spec) }))`),
    async kill() {
      const ended = new Promise((resolve) => { browser.process()!.once('exit', resolve); });
      browser.process()!.kill('SIGKILL');
      await ended;
      rmSync(downloads, { recursive: true, force: true });
    },
    async close() {
      const left = await refused().catch(() => []); // The window may be closed.
      await browser.close();
      for (const folder of given ? [downloads] : [profile, downloads]) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // It may still be writing.
      if (left.length > 0) throw new Error(`A part of ours may not do what it does:\n${left.join('\n')}`);
    },
  };
}

/** An expression for the first element of these tags whose words begin so. */
export const byText = (tags: string, text: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(tags)})].find((it) => it.innerText?.trim().startsWith(${JSON.stringify(text)}))`;

/** An expression for the first element of these tags whose name for assistive technology begins so. */
export const byLabel = (tags: string, text: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(tags)})].find((it) => it.ariaLabel?.startsWith(${JSON.stringify(text)}))`;
