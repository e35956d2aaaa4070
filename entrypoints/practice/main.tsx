/** Wires the page with the made-up post: the button, the capture and the panel are those of every page. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import type { PanelActions } from '../../components/panel/Panel';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { wayOut } from '../../components/way-out';
import { Practice, type PracticeActions } from '../../components/welcome/Practice';
import { toDataUrl } from '../../utils/capture/fetch-bytes';
import { drawCopy } from '../../utils/capture/draw-copy';
import { environmentOf } from '../../utils/capture/environment';
import { endPractice, practise } from '../../utils/capture/practice';

const leave = wayOut();
const begun = await begin('practice.title');
const { translate, settings } = begun;

let practised: Awaited<ReturnType<typeof practise>> | null = null;
const end = async () => {
  await practised?.end();
  practised = null;
};

async function documented(post: Element): Promise<PanelActions> {
  const { store, record: { capture: { id } } } = practised = await practise(post, {
    mayFetch: async () => false, collector: async () => settings.collector, toolVersion: browser.runtime.getManifest().version, drawCopy,
    environment: async (draft) => environmentOf(navigator.userAgent, navigator.platform, draft, null, browser.i18n.getUILanguage(), [...navigator.languages]),
  });
  return {
    state: async () => ({ status: 'saved', record: await store.get(id), earlierByAuthor: 0, otherCaptures: [] }),
    picture: async () => {
      const bytes = await store.artefact(id, 'post-picture');
      return bytes && toDataUrl({ bytes, mimeType: 'image/png' });
    },
    setCategories: (categories, keepIntimate) => store.annotate(id, { categories }, { keepIntimate }),
    erase: () => store.erasePixels(id),
    addReportEvent: (event) => store.addReportEvent(id, event),
    // Nobody is asked about a post that does not exist.
    copies: { undecided: false, decide: async () => {}, ask: () => store.get(id) },
    readServerRules: () => store.get(id),
    open: async () => {},
    close: () => {}, leave,
  };
}

const actions: PracticeActions = {
  document: documented, end, leave, button: { label: translate('button.label'), busyLabel: translate('button.busy'), failedLabel: translate('button.failed'), plain: settings.discreet },
};
/** Whatever is chosen here is of no consequence, and forgotten. */
const reporter: KeptReporter = { country: settings.country, corrections: {}, keepCountry: async () => {} };

addEventListener('pagehide', () => { void end(); }); // What does not get done is done when practice is begun again, and at the welcome.
await endPractice();
render(
  <Ours begun={begun}><ReporterProvider kept={reporter}><Practice actions={actions} /></ReporterProvider></Ours>,
  document.getElementById('app')!,
);
