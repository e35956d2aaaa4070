/** Twitch: live chat, pop-up chat, chat of replays, and the head of a channel. */
import type { ButtonPlace, PlatformAdapter } from '../types';
import { loginOfName } from './author';
import { CHANNEL, channelKey, headingOf, isChannel, readChannel } from './channels';
import { lineKey, readLine } from './chat';
import { bodyOf, isLine, LINE } from './lines';

export const twitch: PlatformAdapter = {
  id: 'twitch',
  name: 'Twitch',
  checkedOn: '2026-11-22',
  hosts: ['www.twitch.tv', 'm.twitch.tv', 'dashboard.twitch.tv', 'player.twitch.tv'],
  mediaHosts: ['static-cdn.jtvnw.net', 'clips-media-assets2.twitch.tv', 'cdn.7tv.app', 'cdn.betterttv.net', 'cdn.frankerfacez.com'],
  unitSelector: `${LINE}, ${CHANNEL}`,
  isUnit: (element) => (element.matches(CHANNEL) ? isChannel(element) : isLine(element)),
  unitKey: (unit) => (unit.matches(CHANNEL) ? channelKey(unit) : lineKey(unit)),
  readPost: (unit, page) => (unit.matches(CHANNEL) ? readChannel(unit, page) : readLine(unit, page)),
  // An answer names whom it answers and not which line.
  readThread: () => ({ parents: [], ownReplies: [] }),
  buttonPlace,
  viewerLoggedIn(document) {
    if (document.querySelector('[data-a-target="user-menu-toggle"]')) return true;
    return document.querySelector('[data-a-target="login-button"]') ? false : null;
  },
  /** Shown while the viewer's own menu is open. */
  viewerHandle: (document) => loginOfName(document.querySelector('[data-a-target="user-display-name"]')?.textContent.trim() ?? null),
};

/** Right after the words of a line, within its last row; beside the name of a channel. */
function buttonPlace(unit: Element): ButtonPlace | null {
  if (unit.matches(CHANNEL)) {
    const heading = headingOf(unit);
    return heading?.parentElement ? { parent: heading.parentElement, before: null, neighbour: heading, quiet: true } : null;
  }
  const body = bodyOf(unit);
  const parent = body?.parentElement ?? [...unit.querySelectorAll('p')].at(-1) ?? unit;
  return { parent, before: body?.nextElementSibling ?? null, neighbour: body ?? unit, quiet: true };
}
