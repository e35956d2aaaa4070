/** The real ReplayWeb.page component on loopback, with a web archive to open. It is under the AGPL: for tests only, never shipped. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'node_modules', 'replaywebpage');

export interface ReplayServer {
  /** Of a page that replays `url` from the archive. */
  address(url: string): string;
  close(): void;
}

export async function serveReplay(archive: Buffer): Promise<ReplayServer> {
  const page = (url: string) => ({ type: 'text/html', body: Buffer.from(`<!doctype html><meta charset="utf-8"><title>Replay</title><script src="/ui.js"></script>
<replay-web-page source="/archive.wacz" url="${url.replaceAll('"', '&quot;')}" embed="default" style="display: block; height: 90vh"></replay-web-page>`) });
  // The component's own worker answers for this page, once it is there.
  const inside = { type: 'text/html', body: Buffer.from('<!doctype html><meta charset="utf-8"><script src="./ui.js"></script><replay-app-main></replay-app-main>') };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/archive.wacz') {
      const [from, end] = rangeOf(request.headers.range, archive.length);
      response.writeHead(request.headers.range ? 206 : 200, {
        'content-type': 'application/wacz', 'accept-ranges': 'bytes', 'content-length': end - from,
        ...(request.headers.range && { 'content-range': `bytes ${from}-${end - 1}/${archive.length}` }),
      });
      response.end(request.method === 'HEAD' ? undefined : archive.subarray(from, end));
      return;
    }
    const script = /^\/(?:replay\/)?((?:ui|sw)\.js)$/.exec(pathname)?.[1];
    const found = script ? { type: 'text/javascript', body: readFileSync(join(folder, script)) } : pathname === '/' ? page(searchParams.get('url') ?? '') : pathname === '/replay/' ? inside : null;
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' });
    response.end(found?.body);
  });
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  const { port } = server.address() as AddressInfo;
  return {
    address: (url) => `http://127.0.0.1:${port}/?url=${encodeURIComponent(url)}`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

/** First byte and the one after the last, of `bytes=0-9`, `bytes=5-`, `bytes=-5` or of everything. */
function rangeOf(header: string | undefined, length: number): [number, number] {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to !== '') return [Math.max(0, length - Number(to)), length];
  return [Number(from), to === '' ? length : Math.min(length, Number(to) + 1)];
}
