/** Names, ids and addresses as Telegram forms them. */

const HANDLE = String.raw`[A-Za-z]\w{3,31}`;

/** Message ids of channels and supergroups, as Web K counts them, begin here. */
const CHANNEL_OFFSET = 1n << 32n;

/** Web A writes a channel's id as -100 and ten digits: this number and the id together, negative. */
const CHANNEL_PREFIX = 1_000_000_000_000n;

export const HOSTS = ['web.telegram.org', 't.me'] as const;

export function profileUrl(handle: string): string {
  return `https://t.me/${handle}`;
}

/** A public post's address: `https://t.me/NAME/ID`, on previews also `/s/NAME/ID`. */
export interface PostPath {
  handle: string;
  id: string;
}

export function postPath(address: string | null | undefined): PostPath | null {
  const match = new RegExp(`^/(?:s/)?(${HANDLE})/(\\d+)/?$`).exec(pathOnTelegram(address) ?? '');
  return match ? { handle: match[1]!, id: match[2]! } : null;
}

/** The handle in a link to somebody's profile or channel; `null` for a link to anything else. */
export function handleOf(address: string | null | undefined): string | null {
  return new RegExp(`^/(?:s/)?(${HANDLE})/?$`).exec(pathOnTelegram(address) ?? '')?.[1] ?? null;
}

function pathOnTelegram(address: string | null | undefined): string | null {
  const url = URL.parse(address ?? '', 'https://t.me/');
  return url?.host === 't.me' ? url.pathname : null;
}

export function sameHandle(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** The public name of the open chat: both web apps write `#@NAME`. Threads and topics have more after it. */
export function handleInHash(url: URL): string | null {
  return new RegExp(`^#@(${HANDLE})$`).exec(url.hash)?.[1] ?? null;
}

/** A message's number on the server. Web K adds 2^32 for channels and supergroups; a message still being sent has none. */
export function serverId(mid: string | null): { id: string; inChannel: boolean } | null {
  if (!mid || !/^\d{1,17}$/.test(mid) || mid === '0') return null;
  const value = BigInt(mid);
  return { id: String(value % CHANNEL_OFFSET), inChannel: value >= CHANNEL_OFFSET };
}

/** The bare id of a channel or supergroup from Web A's; `null` for persons and small groups, whose messages have no address. */
export function channelIdOfA(chatId: string): string | null {
  if (!/^-\d{12,16}$/.test(chatId)) return null;
  const id = -BigInt(chatId) - CHANNEL_PREFIX;
  return id > 0n ? String(id) : null;
}

/** Address of a message in a channel or supergroup: by its public name, or, for members only, by its number. */
export function messageUrl(chat: { handle: string | null; channelId: string | null }, id: string): string | null {
  if (chat.handle) return `https://t.me/${chat.handle}/${id}`;
  return chat.channelId ? `https://t.me/c/${chat.channelId}/${id}` : null;
}

/** Chats that hold other people's messages under the name of a service: replies to comments, and codes. */
export const GATHERING_CHATS: ReadonlySet<string> = new Set(['1271266957', '489000']);
