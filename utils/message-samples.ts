/**
 * What each message to a script in a page asks, by one that does: the shapes of `message-shapes.ts` are too much for every page of the web. Only
 * the background can send these, and what comes of them is held against a shape there. So here it is enough that nothing of another form is taken.
 */
import type { Name, Request, ToContent, ToForm } from './messages';

/** What asks nothing needs no sample. */
type Samples<M> = { [N in keyof M & Name as Request<N> extends undefined ? never : N]: Request<N> };

export const contentSamples: Samples<ToContent> = {
  'capture:start': { startedBy: 'popup', imageUrl: null, linkOnly: false },
  'capture:region': { startedBy: 'popup', text: { title: '', how: '', keep: '', cancel: '', direction: 'ltr' } },
  'capture:held': { draftId: '' },
  'panel:show': { token: '', title: '' },
  'report:where': {
    draftId: null, post: { id: null, permalink: null }, patience: 0,
    text: { menu: '', entry: '', post: '', next: null, gone: '', noMenu: '', leave: '', direction: 'ltr', language: '' },
  },
  'post:look': { signs: { platform: '', host: '', kind: '', id: null, permalink: null }, asked: '', patience: 0 },
  'post:look-done': { words: '', leave: '', direction: 'ltr', language: '' },
  'guard:show': { token: '', title: '' },
  'capture:noticed': { notice: '' },
};

export const formSamples: Samples<Omit<ToForm, 'report-form:fill'>> = {
  'report-form:show': { token: '', title: '' },
};

/** Whether something has the form of a sample: the same fields, of the same kinds. `null` in the sample stands for words or nothing. */
export function isLike(sample: unknown, it: unknown): boolean {
  if (sample === null) return it === null || typeof it === 'string';
  if (typeof sample === 'number') return Number.isFinite(it);
  if (typeof sample !== 'object') return typeof it === typeof sample;
  const fields = Object.entries(sample);
  return Object.keys(it ?? {}).length === fields.length && fields.every(([name, part]) => isLike(part, (it as Record<string, unknown>)[name]));
}
