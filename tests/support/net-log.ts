/** What a browser asked the network for, by its own log: pages, workers, extensions and the browser itself. */
import { readFileSync } from 'node:fs';

export interface Asked {
  url: string;
  method: string;
  /** The origin on whose behalf; `null` where the browser or the person asked, as for an address that was typed. */
  by: string | null;
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; phase: number; params?: { url?: string; method?: string; initiator?: string } }[];
}

/** Every request for a web address, in order. The log must be whole: the browser that writes it is closed. */
export function asked(path: string): Asked[] {
  const { constants: { logEventTypes }, events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const start = logEventTypes.URL_REQUEST_START_JOB;
  return events.filter(({ type, params }) => type === start && /^(?:https?|wss?|ftp):/.test(params?.url ?? ''))
    .map(({ params }) => ({ url: params!.url!, method: params!.method ?? '', by: /^(?:not an origin|null)?$/.test(params!.initiator ?? '') ? null : params!.initiator! }));
}

/** Every name that was looked up, whether or not it was found. */
export function lookedUp(path: string): string[] {
  const { constants: { logEventTypes }, events } = JSON.parse(readFileSync(path, 'utf8')) as { constants: NetLog['constants']; events: { type: number; params?: { host?: string } }[] };
  const wanted = logEventTypes.HOST_RESOLVER_MANAGER_REQUEST;
  return [...new Set(events.filter(({ type, params }) => type === wanted && params?.host).map(({ params }) => params!.host!))];
}
