/** Wires the panel to the background. The part of the address after `#` says which capture it may show. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import { beginAnewWhenLocked } from '../../components/begin-anew';
import { watchPresses } from '../../components/seen-presses';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { Panel, type PanelActions } from '../../components/panel/Panel';
import { wayOut } from '../../components/way-out';
import { getCorrections } from '../../utils/corrections';
import { recordIn } from '../../utils/capture/read-server-rules';
import { isSecure, send } from '../../utils/messages';
import { changeSettings } from '../../utils/settings';

const token = location.hash.slice(1);
// Before anything is shown: *Back* may have led here after leaving.
const leave = wayOut();
beginAnewWhenLocked();
const begun = await begin('ext.name');
const { settings } = begun;
watchPresses(document, { covered: begun.translate('seen.covered'), moved: begun.translate('seen.moved') });

const actions: PanelActions = {
  // A background that died wakes at the next message, and finishes what was begun.
  state: () => send('panel:state', { token }).catch(() => send('panel:state', { token })),
  picture: () => send('panel:picture', { token }),
  setCategories: (categories, keepIntimate) => send('panel:categories', { token, categories, keepIntimate }),
  erase: () => send('panel:erase', { token }),
  addReportEvent: (event) => send('panel:report-event', { token, event }),
  copies: {
    undecided: settings.corroborate === null,
    decide: (allowed) => changeSettings({ corroborate: allowed }),
    ask: () => send('panel:corroborate', { token }),
  },
  readServerRules: async () => recordIn(await send('panel:server-rules', { token })),
  open: (url, about) => send('panel:open', { token, url, ...about }),
  where: ({ platform, post }) => ({
    known: async () => (await send('where:platforms')).includes(platform),
    here: (next) => send('panel:where', { token, next }),
    open: isSecure(post.permalink) ? (next) => send('panel:open-where', { token, next }) : undefined,
  }),
  close: () => {
    // With nobody to take the frame away, an empty one is the least in the way.
    send('panel:close', { token }).catch(() => document.body.replaceChildren());
  },
  leave,
  recordUrl: (captureId) => `${browser.runtime.getURL('/popup.html')}?record=${encodeURIComponent(captureId)}`,
};

const reporter: KeptReporter = {
  country: settings.country, corrections: await getCorrections(), keepCountry: (country) => changeSettings({ country }),
  age: settings.ageBand, keepAge: (ageBand) => changeSettings({ ageBand }),
};
render(
  <Ours begun={begun} shows>
    <ReporterProvider kept={reporter}><Panel actions={actions} /></ReporterProvider>
  </Ours>,
  document.getElementById('app')!,
);
