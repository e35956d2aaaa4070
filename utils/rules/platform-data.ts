/** The rules and report flows of every platform. Adding a platform is two imports and a line here. */
import blueskyReporting from '../platforms/bluesky/reporting.json';
import blueskyRules from '../platforms/bluesky/rules.json';
import discordReporting from '../platforms/discord/reporting.json';
import discordRules from '../platforms/discord/rules.json';
import discourseReporting from '../platforms/discourse/reporting.json';
import discourseRules from '../platforms/discourse/rules.json';
import facebookReporting from '../platforms/facebook/reporting.json';
import facebookRules from '../platforms/facebook/rules.json';
import hardwarezoneReporting from '../platforms/hardwarezone/reporting.json';
import hardwarezoneRules from '../platforms/hardwarezone/rules.json';
import instagramReporting from '../platforms/instagram/reporting.json';
import instagramRules from '../platforms/instagram/rules.json';
import lemmyReporting from '../platforms/lemmy/reporting.json';
import lemmyRules from '../platforms/lemmy/rules.json';
import linkedinReporting from '../platforms/linkedin/reporting.json';
import linkedinRules from '../platforms/linkedin/rules.json';
import mastodonReporting from '../platforms/mastodon/reporting.json';
import mastodonRules from '../platforms/mastodon/rules.json';
import messengerReporting from '../platforms/messenger/reporting.json';
import messengerRules from '../platforms/messenger/rules.json';
import misskeyReporting from '../platforms/misskey/reporting.json';
import misskeyRules from '../platforms/misskey/rules.json';
import nodebbReporting from '../platforms/nodebb/reporting.json';
import nodebbRules from '../platforms/nodebb/rules.json';
import phpbbReporting from '../platforms/phpbb/reporting.json';
import phpbbRules from '../platforms/phpbb/rules.json';
import pinterestReporting from '../platforms/pinterest/reporting.json';
import pinterestRules from '../platforms/pinterest/rules.json';
import redditReporting from '../platforms/reddit/reporting.json';
import redditRules from '../platforms/reddit/rules.json';
import telegramReporting from '../platforms/telegram/reporting.json';
import telegramRules from '../platforms/telegram/rules.json';
import threadsReporting from '../platforms/threads/reporting.json';
import threadsRules from '../platforms/threads/rules.json';
import tiktokReporting from '../platforms/tiktok/reporting.json';
import tiktokRules from '../platforms/tiktok/rules.json';
import tumblrReporting from '../platforms/tumblr/reporting.json';
import tumblrRules from '../platforms/tumblr/rules.json';
import twitchReporting from '../platforms/twitch/reporting.json';
import twitchRules from '../platforms/twitch/rules.json';
import whatsappReporting from '../platforms/whatsapp/reporting.json';
import whatsappRules from '../platforms/whatsapp/rules.json';
import xReporting from '../platforms/x/reporting.json';
import xRules from '../platforms/x/rules.json';
import xenforoReporting from '../platforms/xenforo/reporting.json';
import xenforoRules from '../platforms/xenforo/rules.json';
import youtubeReporting from '../platforms/youtube/reporting.json';
import youtubeRules from '../platforms/youtube/rules.json';
import type { PlatformReporting, PlatformRules } from './types';

// What the files hold is checked by `npm run check:rules` and the tests, not again on every start.
const data = (rules: unknown, reporting: unknown) => ({ rules: rules as PlatformRules, reporting: reporting as PlatformReporting });

export const platformData = new Map<string, { rules: PlatformRules; reporting: PlatformReporting }>([
  ['bluesky', data(blueskyRules, blueskyReporting)],
  ['discord', data(discordRules, discordReporting)],
  ['discourse', data(discourseRules, discourseReporting)],
  ['facebook', data(facebookRules, facebookReporting)],
  ['hardwarezone', data(hardwarezoneRules, hardwarezoneReporting)],
  ['instagram', data(instagramRules, instagramReporting)],
  ['lemmy', data(lemmyRules, lemmyReporting)],
  ['linkedin', data(linkedinRules, linkedinReporting)],
  ['mastodon', data(mastodonRules, mastodonReporting)],
  ['messenger', data(messengerRules, messengerReporting)],
  ['misskey', data(misskeyRules, misskeyReporting)],
  ['nodebb', data(nodebbRules, nodebbReporting)],
  ['phpbb', data(phpbbRules, phpbbReporting)],
  ['pinterest', data(pinterestRules, pinterestReporting)],
  ['reddit', data(redditRules, redditReporting)],
  ['telegram', data(telegramRules, telegramReporting)],
  ['threads', data(threadsRules, threadsReporting)],
  ['tiktok', data(tiktokRules, tiktokReporting)],
  ['tumblr', data(tumblrRules, tumblrReporting)],
  ['twitch', data(twitchRules, twitchReporting)],
  ['whatsapp', data(whatsappRules, whatsappReporting)],
  ['x', data(xRules, xReporting)],
  ['xenforo', data(xenforoRules, xenforoReporting)],
  ['youtube', data(youtubeRules, youtubeReporting)],
]);
