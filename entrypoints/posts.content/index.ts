/** In each page of a platform: buttons on its posts. In any page, once asked: the selection, a picture or the page. */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { makeGuardFrame } from '../../components/guard-frame';
import { makePanelFrame } from '../../components/panel-frame';
import { pickRegion } from '../../components/region-picker';
import { makeWhereMark } from '../../components/where-mark';
import { capturing } from '../../utils/capture/capture-in-page';
import { FirstSeen } from '../../utils/capture/hints';
import { lookAgain } from '../../utils/capture/look-again';
import { notePassing } from '../../utils/capture/note-passing';
import { checkPage } from '../../utils/capture/page-check';
import { structureReport } from '../../utils/capture/structure-report';
import { answer, send, type ToContent } from '../../utils/messages';
import { platformById, platformFor, siteHosts } from '../../utils/platforms/registry';
import { isOn, watchSettings } from '../../utils/settings';
import { mountButtons } from './buttons';
import { elementAround, watchPointing } from './pointing';
import { watchReports } from './report-guard';
import { showingWhere } from './where';

export default defineContentScript({
  matches: siteHosts.map((host) => `https://${host}/*`),
  allFrames: true,
  runAt: 'document_idle',
  async main(ctx) {
    const adapter = platformFor(document);
    const pointed = watchPointing(document, adapter, ctx.signal);
    const panel = makePanelFrame(document);
    const firstSeen = adapter && new FirstSeen(adapter, ctx.signal);
    const guard = makeGuardFrame(document);
    const mark = makeWhereMark(document);
    const where = showingWhere(document, adapter, { mark, makeRoom: (rect) => panel.fold(rect), left: () => panel.unfold() });
    const { captureUnit, captureAny, held } = capturing(send, { begun: where.remember, changedSince: (unit, post) => firstSeen?.changed(unit, post) ?? [] });
    const reports = adapter?.reportEntry === undefined ? null : watchReports(document, adapter, ctx.signal, (what) => {
      send('report:noticed', what).catch(() => undefined); // An offer that does not come is no harm.
    });
    let looking: AbortController | null = null;
    ctx.onInvalidated(() => {
      mark.hide();
      guard.hide();
    });

    ctx.onInvalidated(answer<ToContent>({
      'ping': () => true,
      'capture:held': ({ draftId }) => held(draftId),
      'page:check': () => checkPage(document, adapter),
      'page:structure': () => structureReport(document, adapter),
      'panel:show': ({ token, title }) => {
        guard.hide();
        mark.hide();
        panel.show(`${browser.runtime.getURL('/panel.html' as never)}#${token}`, title);
      },
      'panel:hide': () => {
        mark.hide();
        panel.hide();
      },
      'panel:fold': () => panel.fold(),
      'report:where': where.show,
      'post:look': ({ signs, asked, patience }) => {
        looking?.abort();
        looking = new AbortController();
        const signal = AbortSignal.any([ctx.signal, looking.signal]);
        const known = adapter ?? platformById(signs.platform);
        const url = URL.parse(asked);
        // The answer comes by itself: a page may take longer than a worker lives.
        if (known && url) void lookAgain(document, known, signs, url, { patience, signal }).then((seen) => (signal.aborted ? undefined : send('post:looked', seen))).catch(() => undefined);
      },
      'post:look-done': ({ words, text }) => mark.say(words, text),
      'guard:show': ({ token, title }) => guard.show(`${browser.runtime.getURL('/guard.html' as never)}#${token}`, title),
      'guard:hide': () => guard.hide(),
      'capture:noticed': ({ notice }) => {
        const unit = reports?.unitOf(notice);
        if (!adapter || !unit) return false;
        guard.hide();
        captureUnit(adapter, unit, 'button').catch(() => undefined); // As below.
        return true;
      },
      'capture:start': ({ startedBy, imageUrl }) => {
        const target = pointed({ imageUrl, startedBy });
        // The answer must not wait: the person watches the panel, the sender only wants to know that somebody heard.
        const work = target.post
          ? captureUnit(target.post.adapter, target.post.unit, startedBy)
          : captureAny({ ...target, region: null }, startedBy);
        work.catch(() => undefined); // The background is gone, and with it the panel that would tell.
      },
      'capture:region': ({ startedBy, text }) => {
        void pickRegion(document, text).then(async (region) => {
          if (region) await captureAny({ element: elementAround(document, region), selection: '', imageUrl: null, region }, startedBy);
        }).catch(() => undefined); // As above.
      },
    }, (sender) => !sender.tab));

    if (!adapter) {
      if (window === window.top) send('page:here').catch(() => undefined); // The extension was updated under the page.
      return;
    }
    const settings = await send('content:settings');
    // A newer copy of this script may have come meanwhile; two would take each other's buttons away.
    if (ctx.isInvalid) return;
    const passing = settings.notePassing ? notePassing(document, adapter, ctx.signal, (posts) => {
      send('posts:passed', { posts }).catch(() => undefined); // The extension was updated under the page.
    }) : null;
    let buttons: AbortController | null = null;
    const turn = (on: boolean) => {
      if (on === Boolean(buttons)) return;
      buttons?.abort();
      buttons = on ? new AbortController() : null;
      if (buttons) {
        mountButtons({
          adapter, text: settings, signal: buttons.signal, capture: (unit) => captureUnit(adapter, unit, 'button'),
          mounted: (unit) => {
            firstSeen?.note(unit);
            passing?.note(unit);
          },
        });
      }
    };
    turn(settings.on);
    watchSettings(ctx.signal, (changed) => turn(isOn(changed, location.hostname)));
    ctx.onInvalidated(() => turn(false));
  },
});
