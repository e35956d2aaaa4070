/**
 * In each page of a platform: buttons on its posts. In any page, once asked: the selection, a picture or the page. What reads the page's posts
 * comes before it, in a file of its own.
 */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { replacePage, watchTwice } from '../../components/page-leave';
import { makePageNote } from '../../components/page-note';
import { capturing } from '../../utils/capture/capture-in-page';
import { FirstSeen } from '../../utils/capture/hints';
import { contentSamples, isLike } from '../../utils/message-samples';
import { answer, send, type ToContent } from '../../utils/messages';
import { NEUTRAL_PAGE } from '../../utils/neutral-page';
import { adapterHere, adapterNamed } from '../../utils/platforms/here';
import { watchSettings } from '../../utils/settings';
import { mountButtons } from './buttons';
import type { Kept } from './kept';
import { watchOutdated } from './outdated';
import { elementAround, watchPointing } from './pointing';
import { watchReports } from './report-guard';
import type { Showing } from './showing';
import { forgetTools, toolsHere } from './tools';

export default defineContentScript({
  // The hosts of the sites we know, put here when the manifest is built: see wxt.config.ts.
  matches: [],
  allFrames: true,
  runAt: 'document_idle',
  async main(ctx) {
    forgetTools();
    const adapter = adapterHere(document);
    const pointed = watchPointing(document, adapter, ctx.signal);
    const firstSeen = adapter && new FirstSeen(adapter, ctx.signal);
    const asked = send('content:settings');
    const note = makePageNote(document);
    const outdated = watchOutdated(ctx, note, asked.then((settings) => settings.outdated));
    /** The posts that drafts are of, by the name of the draft. */
    const documented = new Map<string, Kept>();
    let shown: Showing | null = null;
    const showing = async () => {
      const { makeShowing } = await toolsHere();
      return shown ??= makeShowing(document, adapter, documented, note);
    };
    const hideMark = () => {
      note.hide();
      shown?.mark.hide();
    };
    const { captureUnit, captureAny, linkToUnit, linkToAny, held } = capturing(send, toolsHere, {
      begun: (draftId, unit, key) => { documented.set(draftId, { unit: new WeakRef(unit), key }); },
      changedSince: (unit, post) => firstSeen?.changed(unit, post) ?? [],
    });
    const reports = adapter?.reportEntry === undefined ? null : watchReports(document, adapter, ctx.signal, (what) => {
      send('report:noticed', what).catch(() => undefined); // An offer that does not come is no harm.
    });
    const hideFrames = () => {
      hideMark();
      shown?.guard.hide();
      shown?.panel.hide();
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
      shown?.mark.hide();
      shown?.guard.hide();
    });

    ctx.onInvalidated(answer<ToContent>({
      'ping': () => true,
      'page:leave': leave,
      'frames:hide': hideFrames,
      'capture:held': ({ draftId }) => held(draftId),
      'page:check': async () => (await toolsHere()).checkPage(document, adapter),
      'page:structure': async () => (await toolsHere()).structureReport(document, adapter),
      'panel:show': async ({ token, title }) => {
        const { panel, guard } = await showing();
        guard.hide();
        hideMark();
        panel.show(`${browser.runtime.getURL('/panel.html' as never)}#${token}`, title);
        outdated.panelShown(panel);
      },
      'panel:hide': () => {
        hideMark();
        shown?.panel.hide();
      },
      'panel:fold': () => shown?.panel.fold(),
      'report:where': async (request) => (await showing()).showWhere(request),
      'post:look': ({ signs, asked, patience }) => {
        looking?.abort();
        looking = new AbortController();
        const signal = AbortSignal.any([ctx.signal, looking.signal]);
        const known = adapter ?? adapterNamed(signs.platform);
        const url = URL.parse(asked);
        // The answer comes by itself: a page may take longer than a worker lives.
        if (known && url) void toolsHere().then(({ lookAgain }) => lookAgain(document, known, signs, url, { patience, signal })).then((seen) => (signal.aborted ? undefined : send('post:looked', seen))).catch(() => undefined);
      },
      'post:look-done': (said) => {
        shown?.mark.hide();
        note.say(said);
      },
      'guard:show': async ({ token, title }) => (await showing()).guard.show(`${browser.runtime.getURL('/guard.html' as never)}#${token}`, title),
      'guard:hide': () => shown?.guard.hide(),
      'capture:noticed': ({ notice }) => {
        const unit = reports?.unitOf(notice);
        if (!adapter || !unit) return false;
        shown?.guard.hide();
        captureUnit(adapter, unit, 'button').catch(() => outdated.failed()); // As below.
        return true;
      },
      'capture:start': async ({ startedBy, imageUrl, linkOnly }) => {
        const target = pointed({ imageUrl, startedBy });
        // Whoever asked hears at once of a page that cannot be read; a post is read before anything else.
        if (!target.post) await toolsHere();
        // The answer must not wait for more: the person watches the panel, the sender only wants to know that somebody heard.
        const [ofUnit, ofAny] = linkOnly ? [linkToUnit, linkToAny] : [captureUnit, captureAny];
        const work = target.post ? ofUnit(target.post.adapter, target.post.unit, startedBy) : ofAny({ ...target, region: null }, startedBy);
        work.catch(() => outdated.failed()); // The background is gone, and with it the panel that would tell.
      },
      'capture:region': async ({ startedBy, text }) => {
        const { pickRegion } = await toolsHere();
        void pickRegion(document, text).then(async (region) => {
          if (region) await captureAny({ element: elementAround(document, region), selection: '', imageUrl: null, region }, startedBy);
        }).catch(() => outdated.failed()); // As above.
      },
    }, (sender) => !sender.tab, (name, request) => isLike((contentSamples as Record<string, unknown>)[name], request)));

    if (!adapter) {
      if (window === window.top) send('page:here').catch(() => undefined); // The extension was updated under the page.
      return;
    }
    let settings: Awaited<typeof asked> = await asked;
    const tools = settings.notePassing ? await toolsHere().catch(() => null) : null; // Posts are still documented where they do not come.
    // A newer copy of this script may have come meanwhile; two would take each other's buttons away.
    if (ctx.isInvalid) return;
    const passing = tools?.notePassing(document, adapter, ctx.signal, (posts) => {
      send('posts:passed', { posts }).catch(() => undefined); // The extension was updated under the page.
    });
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
    watchSettings(ctx.signal, () => {
      void (async () => {
        const now = await send('content:settings');
        // Other words or another picture: the buttons are made anew.
        if (JSON.stringify({ ...now, on: 0 }) !== JSON.stringify({ ...settings, on: 0 })) turn(false);
        settings = now;
        if (!ctx.isInvalid) turn(now.on);
      })().catch(() => undefined); // The extension is being replaced.
    });
    ctx.onInvalidated(() => turn(false));
  },
});
