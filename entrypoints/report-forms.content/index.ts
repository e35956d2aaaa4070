/**
 * On a platform's report form: does nothing unless the tab was opened from a record. Then it finds the fields, and writes
 * what the person accepted in our own frame. It never presses, sends, ticks or chooses anything.
 */
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { replacePage, watchTwice } from '../../components/page-leave';
import { makePanelFrame } from '../../components/panel-frame';
import { formSamples, isLike } from '../../utils/message-samples';
import { answer, send, type ToForm } from '../../utils/messages';
import { NEUTRAL_PAGE } from '../../utils/neutral-page';
import { fillableValues, findFields, seenField, type FillableValue } from '../../utils/report-forms/fields';
import { makeFiller, type FillOutcome } from '../../utils/report-forms/fill';
import { isPlace } from '../../utils/report-forms/place';
import { watchForm } from '../../utils/report-forms/watch-form';

/** Milliseconds after which a form without a field for us is told of too, so that the values can be copied. */
const NOTHING_YET_MS = 3000;

const isText = ([value, text]: [string, unknown]): boolean => (fillableValues as readonly string[]).includes(value) && typeof text === 'string';

function fits(name: keyof ToForm, request: unknown): boolean {
  if (name !== 'report-form:fill') return isLike((formSamples as Record<string, unknown>)[name], request);
  const texts = (request as { texts?: unknown } | null)?.texts;
  return typeof texts === 'object' && texts !== null && Object.keys(request!).length === 1 && Object.entries(texts).every(isText);
}

export default defineContentScript({
  // The forms' own addresses, put here from reporting.json when the manifest is built: see wxt.config.ts.
  matches: [],
  allFrames: true,
  runAt: 'document_idle',
  async main(ctx) {
    const form = await send('report-form:hello').catch(() => null); // Nobody answers while the extension is being replaced.
    if (!form || ctx.isInvalid) return;
    const frame = makePanelFrame(document, { low: true });
    const filler = makeFiller();
    let shown: string | null = null;
    let told = '[]';

    // A page can change its address without being loaded again.
    const find = () => (isPlace(form.place, location.href) ? findFields(document, form) : []);
    const tell = (always = false) => {
      const fields = find().map((field) => seenField(field, filler.written(field.element)));
      const now = JSON.stringify(fields);
      if (now === told && !always) return;
      told = now;
      send('report-form:fields', { fields }).catch(() => undefined); // As above.
    };
    const hide = () => {
      frame.hide();
      shown = null;
    };

    const leave = () => {
      hide();
      replacePage(window, NEUTRAL_PAGE);
    };
    watchTwice(document, () => {
      send('page:left').catch(() => undefined); // As above.
      leave();
    }, ctx.signal);

    ctx.onInvalidated(answer<ToForm>({
      'page:leave': leave,
      'frames:hide': hide,
      'report-form:show': ({ token, title }) => {
        if (shown === token) return;
        shown = token;
        frame.show(`${browser.runtime.getURL('/report-form.html' as never)}#${token}`, title);
      },
      'report-form:hide': hide,
      'report-form:fill': async ({ texts }) => {
        const outcomes: Partial<Record<FillableValue, FillOutcome>> = {};
        for (const value of fillableValues) {
          const text = texts[value];
          if (text === undefined) continue;
          // Looked for again each time: writing in one field may have the page rebuild the others.
          const field = find().find((each) => each.value === value);
          outcomes[value] = field ? await filler.fill(field, text) : 'gone';
        }
        tell(true);
        return outcomes;
      },
      'report-form:undo': () => {
        const count = filler.undo();
        tell(true);
        return count;
      },
    }, (sender) => !sender.tab, fits));
    ctx.onInvalidated(hide);

    watchForm(document, () => tell(), ctx.signal);
    // Where the form is an overlay that the person opens, there is nothing to tell before they do.
    if (window === top && form.within === null) ctx.setTimeout(() => { if (told === '[]') tell(true); }, NOTHING_YET_MS);
  },
});
