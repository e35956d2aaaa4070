/** The two browsers with the built extension, for benches: pages of ours that evaluate expressions, and the process to measure. */
import { openChromium } from '../../tests/support/chromium';
import { openFirefox } from '../../tests/support/firefox';
import { startHosts } from '../../tests/support/server';
import { rootProcess } from './memory';

export interface BenchPage {
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
  /** Milliseconds that the page's thread has worked so far, by the processor's clock: its waits for a turn on a busy machine are not in it. Chromium only. */
  worked?(): Promise<number>;
}

export interface BenchBrowser {
  pid: number;
  version: string;
  open(path: string): Promise<BenchPage>;
  close(): Promise<void>;
}

export type BrowserName = 'chromium' | 'firefox';

export async function openBrowser(name: BrowserName): Promise<BenchBrowser> {
  const hosts = await startHosts();
  if (name === 'firefox') {
    const firefox = await openFirefox(hosts.port);
    return {
      pid: firefox.browser.process()!.pid!, version: await firefox.browser.version(),
      async open(path) {
        const page = await firefox.openOwn(path);
        return { evaluate: (expression) => page.evaluate(expression), close: () => page.evaluate('void setTimeout(() => location.replace("about:blank"))') };
      },
      async close() {
        await firefox.close();
        await hosts.close();
      },
    };
  }
  const chromium = await openChromium({ port: hosts.port });
  return {
    pid: rootProcess(chromium.profile), version: `Chromium ${chromium.context.browser()?.version() ?? ''}`.trim(),
    async open(path) {
      const page = await chromium.openOwn(path);
      const cdp = await chromium.context.newCDPSession(page);
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      return {
        evaluate: (expression) => page.evaluate(expression), close: () => page.close(),
        worked: async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000,
      };
    },
    async close() {
      await chromium.close();
      await hosts.close();
    },
  };
}
