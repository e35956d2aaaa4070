/** The icon in the toolbar and its name, as the person wants others to see them. Browsers forget both when they close. */
import { browser } from 'wxt/browser';
import { iconPaths } from '../../utils/icons';
import { getSettings, watchSettings, wordsOf, type Settings } from '../../utils/settings';

export function watchToolbar(): void {
  const wear = async (settings: Settings) => {
    const translate = await wordsOf(settings);
    await Promise.all([browser.action.setIcon({ path: iconPaths(settings.discreet) }), browser.action.setTitle({ title: translate('ext.name') })]);
  };
  // Otherwise they are as the manifest has them.
  void getSettings().then((settings) => (settings.discreet ? wear(settings) : null));
  watchSettings(new AbortController().signal, (settings) => void wear(settings));
}
