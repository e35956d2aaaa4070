/** A proxy on loopback that writes down what a browser asks it for and leads all of it to the hosts of the tests. */
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface RecordingProxy {
  /** The browser's settings with which nothing goes by another way, loopback included. */
  prefs: Record<string, unknown>;
  /** Every `host:port` asked for, in order. */
  hosts: string[];
  close(): Promise<void>;
}

export async function startProxy(hostsPort: number, plainPort: number): Promise<RecordingProxy> {
  const hosts: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((asked: IncomingMessage, response) => {
    const url = new URL(asked.url ?? '', `http://${asked.headers.host}`);
    hosts.push(`${url.hostname}:${url.port || 80}`);
    const onward = request({ host: '127.0.0.1', port: plainPort, method: asked.method, path: url.pathname + url.search, headers: { ...asked.headers, host: url.host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    asked.pipe(onward);
  });
  server.on('connection', (socket: Socket) => { sockets.add(socket); socket.on('close', () => sockets.delete(socket)); });
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Socket, head: Buffer) => {
    hosts.push(url);
    const onward = connect(hostsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [[socket, onward], [onward, socket]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  const { port } = server.address() as AddressInfo;
  return {
    prefs: {
      'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': port, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': port,
      'network.proxy.no_proxies_on': '', 'network.proxy.allow_hijacking_localhost': true, 'network.proxy.failover_direct': false, 'network.proxy.allow_bypass': false,
      // Names that were looked up all the same would be found nowhere but here.
      'network.dns.forceResolve': '', 'network.socket.forcePort': '',
    },
    hosts,
    close: () => new Promise((done) => { for (const socket of sockets) socket.destroy(); server.close(() => done()); }),
  };
}
