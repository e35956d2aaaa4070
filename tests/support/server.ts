/**
 * The platforms' real hosts on this machine: one TLS server on loopback that answers each host with the fixtures made
 * after its true DOM. Browsers are told to find every host here.
 */
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { publicCopyAt } from './public-copies';
import { answers, fileAt, fixtures, isForm, media } from './sites';

const TYPES: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', svg: 'image/svg+xml', mp4: 'video/mp4' };

export interface ServedPage { status?: number; body?: string; location?: string }

export interface Hosts {
  port: number;
  /** The same without TLS. */
  plainPort: number;
  /** Every request that reached the server: `host/path`, and `http://host/path` without TLS. */
  requests: string[];
  /** What those requests to `host/path` said of the person. */
  told(address: string): { method: string; cookie: string | null; referrer: string | null }[];
  /** Hosts and paths that answer 503 from now on, or not at all, until mended. */
  fail(pattern: RegExp): void;
  hang(pattern: RegExp): void;
  /** Hosts and paths that answer what is posted to them from now on. */
  answer(pattern: RegExp, give: (body: Buffer) => { type: string; body: Buffer }): void;
  /** What `host/path` answers with from now on, until mended. */
  serve(address: string, page: ServedPage): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startHosts(port = 0): Promise<Hosts> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  const requests: string[] = [];
  const heard: { address: string; method: string; cookie: string | null; referrer: string | null }[] = [];
  const failing: RegExp[] = [];
  const hanging: RegExp[] = [];
  const answering: { pattern: RegExp; give: (body: Buffer) => { type: string; body: Buffer } }[] = [];
  const served = new Map<string, ServedPage>();
  let waiting: (() => void)[] = [];
  function reply(request: IncomingMessage, response: ServerResponse): void {
    const isPlain = !('encrypted' in request.socket);
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`);
    const { host, pathname } = url;
    requests.push(`${isPlain ? 'http://' : ''}${host}${pathname}`);
    heard.push({
      address: host + pathname, method: request.method ?? '', cookie: request.headers.cookie ?? null, referrer: request.headers.referer ?? null,
    });
    if (hanging.some((pattern) => pattern.test(host + pathname))) {
      waiting.push(() => reply(request, response));
      return;
    }
    const respond = (status: number, type: string, body: string | Buffer) => {
      // Meta's pages ask for their pictures with `crossorigin`, and its media hosts allow that; the others do not.
      // What Mastodon, Lemmy and Misskey tell programs is open to all, too.
      const open = /\.(?:cdninstagram\.com|fbcdn\.net)$/.test(host) || answers.has(host + pathname);
      const shared = open ? { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' } : {};
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...shared });
      response.end(body);
    };
    if (failing.some((pattern) => pattern.test(host + pathname))) return respond(503, 'text/plain', 'unavailable');
    const given = served.get(host + pathname);
    if (given) {
      if (given.location) response.setHeader('location', given.location);
      return respond(given.status ?? 200, 'text/html; charset=utf-8', given.body ?? '');
    }
    const copy = isForm(host, pathname) ? null : publicCopyAt(url);
    if (copy) {
      if (copy.location) response.setHeader('location', copy.location);
      return copy.html === undefined ? respond(copy.status, 'application/json; charset=utf-8', JSON.stringify(copy.body)) : respond(copy.status, 'text/html; charset=utf-8', copy.html);
    }
    const answer = answers.get(host + pathname);
    if (answer) return respond(200, 'application/json; charset=utf-8', readFileSync(join(fixtures, answer)));
    const posted = answering.find(({ pattern }) => pattern.test(host + pathname));
    if (posted) {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const { type, body } = posted.give(Buffer.concat(parts));
        respond(200, type, body);
      });
      return;
    }
    const picture = media.get(host + pathname);
    if (picture) {
      return respond(200, TYPES[picture.split('.').pop()!] ?? 'application/octet-stream', readFileSync(join(fixtures, 'media', picture)));
    }
    const page = fileAt(host, pathname);
    if (page) return respond(200, 'text/html; charset=utf-8', readFileSync(join(fixtures, page)));
    return respond(404, 'text/html; charset=utf-8', '<!doctype html><title>Not here</title><h1>Not here</h1>');
  }
  const [server, plain] = [createServer({ key, cert }, reply), createPlainServer(reply)];
  await new Promise<void>((ready) => { server.listen(port, '127.0.0.1', ready); });
  await new Promise<void>((ready) => { plain.listen(0, '127.0.0.1', ready); });
  const closed = (each: typeof server | typeof plain) => new Promise<void>((done) => { each.closeAllConnections(); each.close(() => done()); });
  return {
    port: (server.address() as AddressInfo).port, plainPort: (plain.address() as AddressInfo).port, requests,
    told: (address) => heard.filter((each) => each.address === address).map(({ method, cookie, referrer }) => ({ method, cookie, referrer })),
    fail: (pattern) => { failing.push(pattern); },
    hang: (pattern) => { hanging.push(pattern); },
    answer: (pattern, give) => { answering.push({ pattern, give }); },
    serve: (address, page) => { served.set(address, page); },
    mend() {
      served.clear();
      failing.length = 0;
      hanging.length = 0;
      for (const answer of waiting) answer();
      waiting = [];
    },
    close: async () => { await Promise.all([server, plain].map(closed)); },
  };
}
