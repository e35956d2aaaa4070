/** The server behind a record of software that anybody may run: whose rules hold, and whom to ask for them. */
import { siteForHost } from './sites';

/**
 * Host name, `null` where the record names no such server. The server whose page was open comes first: it takes the report.
 * Apps that show many servers are none; there the post's own address tells. Numbers, ports and names of the home network are
 * no public servers.
 */
export function serverHost({ page, post }: { page: { url: string }; post: { permalink: string | null } }): string | null {
  return [page.url, post.permalink].map(publicHost).find((host) => host !== null && !siteForHost(host)) ?? null;
}

function publicHost(address: string | null): string | null {
  const url = URL.parse(address ?? '');
  if (url?.protocol !== 'https:' || url.port || url.username || url.password) return null;
  const last = url.hostname.split('.').at(-1)!;
  const isPublic = url.hostname.includes('.') && /^(?:xn--[a-z0-9-]+|[a-z]{2,})$/.test(last) && !homeNames.has(last);
  return isPublic ? url.hostname : null;
}

const homeNames = new Set(['local', 'localhost', 'internal', 'lan', 'home', 'localdomain']);
