/** What Discord's ids and addresses tell: message, channel, server, account. */
import { absoluteUrl } from '../reading';

export const HOSTS = ['discord.com', 'ptb.discord.com', 'canary.discord.com'];
export const mediaHosts = ['cdn.discordapp.com', 'media.discordapp.net', 'images-ext-1.discordapp.net', 'images-ext-2.discordapp.net'];

/** Milliseconds from 1970 to the first moment of 2015, from which Discord counts. */
export const EPOCH = 1420070400000n;

const SITE = 'https://discord.com';

export interface MessageIds {
  /** Of the channel or thread; `null` on pages that name the message alone. */
  channel: string | null;
  message: string;
}

/** `chat-messages-CHANNEL-MESSAGE`, until 2022 `chat-messages-MESSAGE`. */
export function idsOf(unit: Element): MessageIds | null {
  const match = /^chat-messages-(?:(\d{15,20})-)?(\d{15,20})$/.exec(unit.id);
  return match ? { channel: match[1] ?? null, message: match[2]! } : null;
}

/** `/channels/SERVER/CHANNEL[/threads/THREAD]`; `@me` stands for direct messages. */
function placeOf(url: URL): { server: string; channel: string } | null {
  if (!HOSTS.includes(url.hostname)) return null;
  const match = /^\/channels\/(@me|\d{15,20})\/(\d{15,20})(?:\/threads\/(\d{15,20}))?/.exec(url.pathname);
  return match ? { server: match[1]!, channel: match[3] ?? match[2]! } : null;
}

/** The address that Discord copies for a message. All lists of messages on a page belong to the server in its address. */
export function permalinkOf(unit: Element, ids: MessageIds, url: URL): string | null {
  const place = placeOf(url);
  const listed = unit.closest('[data-list-id="chat-messages"]') !== null;
  if (!place || !(listed || ids.channel === null || url.pathname.includes(ids.channel))) return null;
  return `${SITE}/channels/${place.server}/${ids.channel ?? place.channel}/${ids.message}`;
}

/** The number of an account, which its own pictures carry and the stock ones do not. */
export function accountOfPicture(address: string | null | undefined): string | null {
  return /\/avatars\/(\d{15,20})\//.exec(address ?? '')?.[1]
    ?? /\/guilds\/\d+\/users\/(\d{15,20})\/(?:avatars|banners)\//.exec(address ?? '')?.[1]
    ?? /\/banners\/(\d{15,20})\//.exec(address ?? '')?.[1] ?? null;
}

/** A picture as Discord serves it, in the largest size it was given. */
export function pictureUrl(address: string | null | undefined): string | null {
  const absolute = absoluteUrl(address, new URL(SITE));
  return absolute && mediaHosts.includes(new URL(absolute).hostname) ? absolute : null;
}

export function profileUrl(account: string | null): string | null {
  return account && `${SITE}/users/${account}`;
}
