/** What the settings do about timestamps. */
import { browser } from 'wxt/browser';
import { send } from './messages';
import { changeSettings, type Settings } from './settings';

export const timestampActions = (changed: (settings: Settings) => void) => ({
  allow: (origin: string) => browser.permissions.request({ origins: [origin] }),
  change: async (timestamps: Settings['timestamps']) => changed(await changeSettings({ timestamps })),
  now: async () => {
    const answer = await send('timestamp:now');
    if ('error' in answer) throw Object.assign(new Error(answer.error), { code: answer.error });
    return answer.time;
  },
});
