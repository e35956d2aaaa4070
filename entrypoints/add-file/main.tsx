/** Wires the page for adding a file: the store, this browser, the sites we know, and the way out. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import { beginAnewWhenLocked } from '../../components/begin-anew';
import { AddFile, type AddFileActions } from '../../components/add-file/AddFile';
import { wayOut } from '../../components/way-out';
import { addFiles, type FileSurroundings } from '../../utils/capture/add-files';
import { pictureSize } from '../../utils/capture/camera';
import { environmentOf } from '../../utils/capture/environment';
import { mayChoose } from '../../utils/evidence/pixel-rules';
import { sites } from '../../utils/platforms/sites';
import { getSettings } from '../../utils/settings';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();

const around: FileSurroundings = {
  toolVersion: browser.runtime.getManifest().version,
  async environment() {
    const { os, arch } = await browser.runtime.getPlatformInfo();
    const window = { viewport: { width: innerWidth, height: innerHeight }, devicePixelRatio };
    return environmentOf(navigator.userAgent, `${os} ${arch}`, window, await browser.tabs.getZoom?.() ?? null, browser.i18n.getUILanguage(),
      [...navigator.languages]);
  },
  pictureSize,
  now: () => new Date(),
};

const actions: AddFileActions = {
  add: (record) => addFiles(store, record, around),
  setCategories: async (captureId, categories, keepIntimate) =>
    store.annotate(captureId, { categories }, { keepIntimate: keepIntimate && mayChoose(await getSettings(), null) }),
  recordUrl: (captureId) => `${browser.runtime.getURL('/popup.html')}?record=${encodeURIComponent(captureId)}`,
  leave: wayOut(),
};

beginAnewWhenLocked();
const begun = await begin('ext.name');
noteUse(document);
render(
  <Ours begun={begun}>
    <AddFile sites={sites.map(({ id, name }) => ({ id, name }))} actions={actions} />
  </Ours>,
  document.getElementById('app')!,
);
