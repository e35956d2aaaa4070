/** What Firefox asks the network for: as `net-log.ts` for Chromium. Every part of the browser asks through its parent process, which can be watched there. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Firefox } from './firefox';
import type { Asked } from './net-log';

/** Evaluated in the browser's own window before the extension is there: from then on every request is written down with who is behind it. */
export const watchRequests = `(() => {
  const asked = globalThis.onrecordAsked = [];
  const behind = (principal) => {
    if (!principal || principal.isSystemPrincipal) return null;
    // Pages and background of an extension, and its scripts in pages of others.
    if (principal.addonPolicy || principal.contentScriptAddonPolicy) return 'OnRecord';
    return principal.isNullPrincipal ? null : principal.originNoSuffix;
  };
  const watcher = { observe(subject) {
    const { URI, requestMethod, loadInfo } = subject.QueryInterface(Ci.nsIHttpChannel);
    asked.push({ url: URI.spec, method: requestMethod, by: behind(loadInfo.triggeringPrincipal) });
  } };
  Services.obs.addObserver(watcher, 'http-on-modify-request');
})()`;

export const askedIn = (firefox: Firefox): Promise<Asked[]> => firefox.inBrowser('onrecordAsked');

/** With these, the browser writes down every name that it looks up itself. `path` is that of a file; each process adds an ending. */
export const lookupLog = (path: string): Record<string, string> => ({ MOZ_LOG: 'sync,nsHostResolver:5', MOZ_LOG_FILE: path });

export function lookedUpIn(path: string): string[] {
  const folder = dirname(path);
  const logs = readdirSync(folder).filter((name) => join(folder, name).startsWith(path)).map((name) => readFileSync(join(folder, name), 'utf8'));
  return [...new Set(logs.flatMap((log) => [...log.matchAll(/Resolving host \[([^\]]*)\]/g)].map(([, host]) => host!)))];
}
