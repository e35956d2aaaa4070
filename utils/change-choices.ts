/** Keeps what the person chose in the settings, with the browser's own question where it has one. */
import { browser } from 'wxt/browser';
import { isYoungPerson } from './evidence/pixel-rules';
import { changeSettings, getSettings, type Settings } from './settings';

/** Whether all words of a page are others after a change. */
export const saysOtherwise = (before: Settings, after: Settings): boolean =>
  before.discreet !== after.discreet || isYoungPerson(before) !== isYoungPerson(after);

/** The settings as they are after it: unchanged where the person told the browser no. */
export async function changeChoices(choices: Partial<Settings>): Promise<Settings> {
  // Asked for first: the browser shows its question only straight after the press.
  if (choices.remindDates && !await browser.permissions.request({ permissions: ['notifications'] })) return getSettings();
  if (choices.remindDates === false) await browser.permissions.remove({ permissions: ['notifications'] });
  return changeSettings(choices);
}
