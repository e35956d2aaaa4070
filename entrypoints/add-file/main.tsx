/** Wires the page for adding a file: the store, this browser, the sites we know, and the way out. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { AddFile, type AddFileActions } from '../../components/add-file/AddFile';
import { LanguageProvider, speak } from '../../components/shared/language';
import { makeLeave } from '../../components/shared/leave';
import { addFiles, type FileSurroundings } from '../../utils/capture/add-files';
import { pictureSize } from '../../utils/capture/camera';
import { environmentOf } from '../../utils/capture/environment';
import { loadTranslate } from '../../utils/i18n';
import { send } from '../../utils/messages';
import { sites } from '../../utils/platforms/sites';
import { getSettings, languageOf } from '../../utils/settings';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();

const around: FileSurroundings = {
  toolVersion: browser.runtime.getManifest().version,
  async environment() {
    const { os, arch } = await browser.runtime.getPlatformInfo();
    const window = { viewport: { width: innerWidth, height: innerHeight }, devicePixelRatio };
    return environmentOf(navigator.userAgent, `${os} ${arch}`, window, await browser.tabs.getZoom(), browser.i18n.getUILanguage(),
      [...navigator.languages]);
  },
  pictureSize,
  now: () => new Date(),
};

const actions: AddFileActions = {
  add: (record) => addFiles(store, record, around),
  setCategories: (captureId, categories) => store.annotate(captureId, { categories }),
  recordUrl: (captureId) => `${browser.runtime.getURL('/popup.html')}?record=${encodeURIComponent(captureId)}`,
  leave: makeLeave(() => send('quick-exit')),
};

const language = languageOf(await getSettings());
const translate = await loadTranslate(language);
noteUse(document);
speak(document, language, translate('ext.name'));
render(
  <LanguageProvider language={language} translate={translate}>
    <AddFile sites={sites.map(({ id, name }) => ({ id, name }))} actions={actions} />
  </LanguageProvider>,
  document.getElementById('app')!,
);
