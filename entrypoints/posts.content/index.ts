/**
 * In each page of a platform: buttons on its posts. In any page, once asked: the selection, a picture or the page. What reads the page's posts
 * comes before it, in a file of its own.
 */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { makeGuardFrame } from '../../components/guard-frame';
import { replacePage, watchTwice } from '../../components/page-leave';
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
import { NEUTRAL_PAGE } from '../../utils/neutral-page';
import { adapterHere, adapterNamed } from '../../utils/platforms/here';
import { siteHosts } from '../../utils/platforms/sites';
import { isOn, watchSettings } from '../../utils/settings';
import { mountButtons } from './buttons';
import { watchOutdated } from './outdated';
import { elementAround, watchPointing } from './pointing';
import { watchReports } from './report-guard';
import { showingWhere } from './where';

export default defineContentScript({
  matches: siteHosts.map((host) => `https://${host}/*`),
  allFrames: true,
  runAt: 'document_idle',
  async main(ctx) {
    const adapter = adapterHere(document);
    const pointed = watchPointing(document, adapter, ctx.signal);
    const panel = makePanelFrame(document);
    const firstSeen = adapter && new FirstSeen(adapter, ctx.signal);
    const guard = makeGuardFrame(document);
    const asked = send('content:settings');
    const outdated = watchOutdated(document, ctx, panel, asked.then((settings) => settings.outdated));
    const mark = makeWhereMark(document);
    const where = showingWhere(document, adapter, { mark, makeRoom: (rect) => panel.fold(rect), left: () => panel.unfold() });
    const { captureUnit, captureAny, linkToUnit, linkToAny, held } = capturing(send, { begun: where.remember, changedSince: (unit, post) => firstSeen?.changed(unit, post) ?? [] });
    const reports = adapter?.reportEntry === undefined ? null : watchReports(document, adapter, ctx.signal, (what) => {
      send('report:noticed', what).catch(() => undefined); // An offer that does not come is no harm.
    });
    const hideFrames = () => {
      mark.hide();
      guard.hide();
      panel.hide();
    };
    const leave = () => {
      hideFrames();
      replacePage(window, NEUTRAL_PAGE);
    };
    watchTwice(document, () => {
      send('page:left').catch(() => undefined); // The extension was replaced: the page goes all the same.
      leave();
    }, ctx.signal);
    let looking: AbortController | null = null;
    ctx.onInvalidated(() => {
      mark.hide();
      guard.hide();
    });

    ctx.onInvalidated(answer<ToContent>({
      'ping': () => true,
      'page:leave': leave,
      'frames:hide': hideFrames,
      'capture:held': ({ draftId }) => held(draftId),
      'page:check': () => checkPage(document, adapter),
      'page:structure': () => structureReport(document, adapter),
      'panel:show': ({ token, title }) => {
        guard.hide();
        mark.hide();
        panel.show(`${browser.runtime.getURL('/panel.html' as never)}#${token}`, title);
        outdated.panelShown();
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
        const known = adapter ?? adapterNamed(signs.platform);
        const url = URL.parse(asked);
        // The answer comes by itself: a page may take longer than a worker lives.
        if (known && url) void lookAgain(document, known, signs, url, { patience, signal }).then((seen) => (signal.aborted ? undefined : send('post:looked', seen))).catch(() => undefined);
      },
      'post:look-done': (note) => mark.say(note),
      'guard:show': ({ token, title }) => guard.show(`${browser.runtime.getURL('/guard.html' as never)}#${token}`, title),
      'guard:hide': () => guard.hide(),
      'capture:noticed': ({ notice }) => {
        const unit = reports?.unitOf(notice);
        if (!adapter || !unit) return false;
        guard.hide();
        captureUnit(adapter, unit, 'button').catch(() => outdated.failed()); // As below.
        return true;
      },
      'capture:start': ({ startedBy, imageUrl, linkOnly }) => {
        const target = pointed({ imageUrl, startedBy });
        // The answer must not wait: the person watches the panel, the sender only wants to know that somebody heard.
        const [ofUnit, ofAny] = linkOnly ? [linkToUnit, linkToAny] : [captureUnit, captureAny];
        const work = target.post ? ofUnit(target.post.adapter, target.post.unit, startedBy) : ofAny({ ...target, region: null }, startedBy);
        work.catch(() => outdated.failed()); // The background is gone, and with it the panel that would tell.
      },
      'capture:region': ({ startedBy, text }) => {
        void pickRegion(document, text).then(async (region) => {
          if (region) await captureAny({ element: elementAround(document, region), selection: '', imageUrl: null, region }, startedBy);
        }).catch(() => outdated.failed()); // As above.
      },
    }, (sender) => !sender.tab));

    if (!adapter) {
      if (window === window.top) send('page:here').catch(() => undefined); // The extension was updated under the page.
      return;
    }
    let settings: Awaited<typeof asked> = await asked;
    // A newer copy of this script may have come meanwhile; two would take each other's buttons away.
    if (ctx.isInvalid) return;
    const passing = settings.notePassing ? notePassing(document, adapter, ctx.signal, (posts) => {
      send('posts:passed', { posts }).catch(() => undefined); // The extension was updated under the page.
    }) : null;
    let buttons: AbortController | null = null;
    const capture = (unit: Element) => captureUnit(adapter, unit, 'button').catch((error: unknown) => {
      outdated.failed();
      throw error; // The button says it too.
    });
    const turn = (on: boolean) => {
      if (on === Boolean(buttons)) return;
      buttons?.abort();
      buttons = on ? new AbortController() : null;
      if (buttons) {
        mountButtons({
          adapter, text: settings, signal: buttons.signal, capture,
          mounted: (unit) => {
            firstSeen?.note(unit);
            passing?.note(unit);
          },
        });
      }
    };
    turn(settings.on);
    watchSettings(ctx.signal, (changed) => {
      void (async () => {
        const now = await send('content:settings');
        // Other words or another picture: the buttons are made anew.
        if (JSON.stringify({ ...now, on: 0 }) !== JSON.stringify({ ...settings, on: 0 })) turn(false);
        settings = now;
        if (!ctx.isInvalid) turn(isOn(changed, location.hostname));
      })().catch(() => undefined); // The extension is being replaced.
    });
    ctx.onInvalidated(() => turn(false));
  },
});
