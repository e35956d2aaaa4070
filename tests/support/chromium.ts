/** Chromium with the built extension, its hosts on loopback, and what a person can do with both. */
import { chromium, type BrowserContext, type CDPSession, type Frame, type Page, type Worker } from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidenceRecord } from '../../utils/evidence/types';

export const extensionFolder = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3');

/** Those that Playwright turns off, whose list ours replaces, and the pages of the address bar, which take a third of a browser's start. */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter',
  'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled',
  'PreconnectToSearch', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
];

/** A browser that talks to nobody but the hosts on this machine. */
export const hostArguments = (port: number, plainPort?: number): string[] => [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--ignore-certificate-errors', '--force-color-profile=srgb',
  `--disable-features=${FEATURES_OFF.join(',')}`,
  `--host-resolver-rules=MAP *:443 127.0.0.1:${port},${plainPort ? `MAP *:80 127.0.0.1:${plainPort},` : ''}MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`,
];

/** How the browser says that a policy was in the way. */
const FORBIDDEN = /Content Security Policy/;
/** A copy is parsed to be drawn: styles do not count in the parsed document, and need not, but stand in what is drawn from it. */
const UNSEEN = /\/draw-copy-[^ ]* Applying inline style/;

export interface Options {
  port: number;
  /** Where hosts answer without TLS; they are not found unless given. */
  plainPort?: number;
  /** A profile to go on with; a new one is made, and removed at the end, unless given. */
  profile?: string;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  timezoneId?: string;
  /** Pixels of the screen for one of CSS. */
  scale?: number;
  /** Of the built extension; that of the build unless given. */
  folder?: string;
  /** Where the browser writes down every request that any part of it makes; whole once it is closed. */
  netLog?: string;
}

export interface Extension {
  context: BrowserContext;
  worker: Worker;
  id: string;
  profile: string;
  downloads: string;
  cdp: CDPSession;
  /** What the policy of our own pages forbade one of them, in the browser's words. Whoever leaves any there fails at `close`. */
  refused: string[];
  openPage(address: string): Promise<Page>;
  openOwn(page: string): Promise<Page>;
  /** The panel inside `page`, once it is there and a press counts. */
  panel(page: Page): Promise<Frame>;
  /** A press on the toolbar icon while `page` is in front: grants `activeTab`, opens the popup. */
  pressToolbar(page: Page): Promise<void>;
  /** What is true or said in the popup that the toolbar opened, once it is. */
  inPopup<T>(expression: string): Promise<T>;
  /** A press on a button of the popup that the toolbar opened, which Playwright does not list among its pages; also where it is folded away. */
  pressInPopup(label: string): Promise<void>;
  /** Lets the extension's own question for `<all_urls>` be answered with yes. */
  allowPictures(): Promise<void>;
  killWorker(): Promise<void>;
  changeSettings(change: object): Promise<void>;
  /** Every row of a table, read from the database by the living worker. */
  rows<T>(store: string): Promise<T[]>;
  /** Every saved record, newest first. */
  records(): Promise<EvidenceRecord[]>;
  close(): Promise<void>;
}

async function until<T>(found: () => Promise<T | undefined | false>): Promise<NonNullable<T>> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 100); })) {
    const value = await found();
    if (value) return value;
  }
  throw new Error('It did not come.');
}

export async function openChromium({ port, plainPort, profile: given, headless = true, colorScheme = 'light', viewport = { width: 1280, height: 900 }, timezoneId = 'Asia/Singapore', scale = 1, netLog, folder = extensionFolder }: Options): Promise<Extension> {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'onrecord-profile-'));
  const isNew = !existsSync(join(profile, 'Default'));
  const downloads = join(profile, 'downloads');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  mkdirSync(downloads, { recursive: true });
  if (isNew) {
    writeFileSync(join(profile, 'Default', 'Preferences'),
      JSON.stringify({ download: { default_directory: downloads, prompt_for_download: false } }));
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless, colorScheme, timezoneId, acceptDownloads: true,
    // Playwright's own scale is for its pictures only; the browser's camera knows that of the screen.
    viewport: scale === 1 ? viewport : null,
    args: [...hostArguments(port, plainPort), ...(scale === 1 ? [] : [`--force-device-scale-factor=${scale}`, `--window-size=${viewport.width},${viewport.height}`]),
      ...(netLog ? [`--log-net-log=${netLog}`] : []), `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  // A test whose press did not count waits for what never comes: not until its own time is over.
  context.setDefaultTimeout(90_000);
  const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker');
  const id = new URL(worker.url()).host;
  const refused: string[] = [];
  // Frames of ours in a page of the web speak for themselves.
  context.on('console', (message) => {
    const from = message.location().url || (message.page()?.url() ?? '');
    if (FORBIDDEN.test(message.text()) && !UNSEEN.test(`${from} ${message.text()}`) && from.startsWith(`chrome-extension://${id}/`)) refused.push(`${from}: ${message.text()}`);
  });
  const cdp = await context.browser()!.newBrowserCDPSession();
  if (isNew) {
    // A new installation opens the welcome, in front of whatever a test is about to look at.
    const isWelcome = (page: Page) => page.url().includes('/welcome.html');
    const welcome = context.pages().find(isWelcome) ?? await context.waitForEvent('page', isWelcome);
    await welcome.close();
  }

  // Playwright lists a worker that was killed and woken again as a new one.
  const rows = <T>(store: string) => context.serviceWorkers().at(-1)!.evaluate(async (name) => {
    const opened = await new Promise<IDBDatabase | null>((resolve, reject) => {
      const request = indexedDB.open('onrecord');
      request.onupgradeneeded = () => request.transaction!.abort(); // Not there yet: to make it is the extension's own.
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => (request.error?.name === 'AbortError' ? resolve(null) : reject(request.error!));
    });
    if (!opened) return [];
    const found = await new Promise<unknown[]>((resolve) => {
      const request = opened.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result);
    });
    opened.close();
    return found;
  }, store) as Promise<T[]>;

  const targets = async (filter?: object[]) => (await cdp.send('Target.getTargets', filter ? { filter } as never : {})).targetInfos;
  async function inPopup<T>(expression: string): Promise<T> {
    const popup = await until(async () => (await targets()).find(({ url }) => url.endsWith(`${id}/popup.html`)));
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: popup.targetId, flatten: false });
    return until(async () => {
      const answered = new Promise<unknown>((resolve) => {
        const listen = ({ message }: { message: string }) => {
          cdp.off('Target.receivedMessageFromTarget', listen);
          resolve((JSON.parse(message) as { result?: { result?: { value?: unknown } } }).result?.result?.value);
        };
        cdp.on('Target.receivedMessageFromTarget', listen);
      });
      await cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, userGesture: true } }) });
      return answered;
    }) as Promise<T>;
  }

  return {
    context, worker, id, profile, downloads, cdp, refused,
    async openPage(address) {
      const page = await context.newPage();
      await page.goto(address);
      return page;
    },
    async openOwn(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    async panel(page) {
      const panel = await until(async () => page.frames().find((frame) => frame.url().includes('/panel.html')));
      // Nobody presses in the moment in which it comes up, when no press counts. One that is covered is never so far.
      await panel.waitForLoadState().then(() => panel.locator('html[data-seen]').waitFor({ state: 'attached', timeout: 10_000 })).catch(() => undefined);
      return panel;
    },
    async pressToolbar(page) {
      await page.bringToFront();
      const tab = (await targets([{ type: 'tab', exclude: false }])).find(({ url }) => url === page.url());
      await cdp.send('Extensions.triggerAction' as never, { id, targetId: tab!.targetId } as never);
    },
    inPopup,
    async pressInPopup(label) {
      await inPopup(`(() => { const it = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === ${JSON.stringify(label)}); it?.click(); return Boolean(it); })()`);
    },
    async allowPictures() {
      const page = await context.newPage();
      await page.goto('chrome://extensions/');
      await page.evaluate(([extensionId, origin]) => (globalThis as unknown as {
        chrome: { developerPrivate: { addHostPermission(id: string, origin: string): Promise<void> } };
      }).chrome.developerPrivate.addHostPermission(extensionId!, origin!), [id, '<all_urls>']);
      await page.goto(`chrome-extension://${id}/welcome.html#pictures`);
      const allow = page.getByRole('button', { name: 'Allow pictures' });
      const allowed = page.getByText('Pictures are allowed. You can ');
      await allow.or(allowed).first().waitFor();
      if (await allow.isVisible()) await allow.click();
      await page.close();
    },
    async killWorker() {
      const found = (await targets()).find(({ type, url }) => type === 'service_worker' && url.includes(id));
      if (found) await cdp.send('Target.closeTarget', { targetId: found.targetId });
    },
    changeSettings: (change) => worker.evaluate(async (changed) => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: {
        get(key: string): Promise<{ settings?: object }>; set(items: object): Promise<void>;
      } } } }).chrome;
      const { settings } = await storage.local.get('settings');
      await storage.local.set({ settings: { language: null, offHosts: [], welcomed: true, ...settings, ...changed } });
    }, change),
    rows,
    async records() {
      const [captures, annotations] = [await rows<EvidenceRecord>('captures'), await rows<EvidenceRecord['annotations']>('annotations')];
      return captures
        .map(({ capture, manifestHash }) => ({ capture, manifestHash, annotations: annotations.find(({ captureId }) => captureId === capture.id)! }))
        .sort((a, b) => b.capture.capturedAt.utc.localeCompare(a.capture.capturedAt.utc));
    },
    async close() {
      await context.close();
      if (!given) rmSync(profile, { recursive: true, force: true });
      if (refused.length > 0) throw new Error(`A page of ours may not do what it does:\n${refused.join('\n')}`);
    },
  };
}
