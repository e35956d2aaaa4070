/** The rules and report flows of every platform. Adding a platform is two imports and a line here. */
import blueskyReporting from '../platforms/bluesky/reporting.json';
import blueskyRules from '../platforms/bluesky/rules.json';
import instagramReporting from '../platforms/instagram/reporting.json';
import instagramRules from '../platforms/instagram/rules.json';
import redditReporting from '../platforms/reddit/reporting.json';
import redditRules from '../platforms/reddit/rules.json';
import threadsReporting from '../platforms/threads/reporting.json';
import threadsRules from '../platforms/threads/rules.json';
import xReporting from '../platforms/x/reporting.json';
import xRules from '../platforms/x/rules.json';
import youtubeReporting from '../platforms/youtube/reporting.json';
import youtubeRules from '../platforms/youtube/rules.json';
import type { PlatformReporting, PlatformRules } from './types';

// What the files hold is checked by `npm run check:rules` and the tests, not again on every start.
export const platformData = new Map<string, { rules: PlatformRules; reporting: PlatformReporting }>([
  ['x', { rules: xRules as PlatformRules, reporting: xReporting as unknown as PlatformReporting }],
  ['bluesky', { rules: blueskyRules as PlatformRules, reporting: blueskyReporting as unknown as PlatformReporting }],
  ['reddit', { rules: redditRules as PlatformRules, reporting: redditReporting as unknown as PlatformReporting }],
  ['instagram', { rules: instagramRules as PlatformRules, reporting: instagramReporting as unknown as PlatformReporting }],
  ['threads', { rules: threadsRules as PlatformRules, reporting: threadsReporting as unknown as PlatformReporting }],
  ['youtube', { rules: youtubeRules as PlatformRules, reporting: youtubeReporting as unknown as PlatformReporting }],
]);
