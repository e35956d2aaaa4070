/** What the page said of a post, and how it was captured, as labelled facts. */
import type { ClockCheck } from '../../../evidence/types';
import type { Post } from '../../../platforms/types';
import { sentences } from '../../../sentences';
import { kept } from '../compose';
import { factRows, type Fact } from '../facts';
import type { Row } from '../flow';
import type { NumberedRecord, Scene } from '../scene';
import { type } from '../style';
import { isolate } from '../words';
import { helperIn } from './helper-name';

/** A fact whose value may be missing: with `optional` it is then left out, else it is said. */
export interface PossibleFact extends Omit<Fact, 'value'> {
  value: string | null;
  optional?: boolean;
}

export async function postFacts(scene: Scene, { record: { capture } }: NumberedRecord): Promise<Row[]> {
  const { words, input: { sheets = 'whole' } } = scene;
  const { translate } = words;
  const { post } = capture;
  const { author } = post;
  return facts(scene, translate('pdf.item.facts'), [
    { label: translate('pdf.fact.platform'), value: words.list(words.platform(capture.platform), translate(`pdf.kind.${capture.kind}`)), half: true },
    { label: translate('pdf.fact.shown'), value: post.postedAt.shown, half: true },
    ...times(scene, post, capture.timesDisagree),
    { label: translate('pdf.fact.name'), value: author.name, half: true },
    { label: translate('pdf.fact.handle'), value: words.handle(post), direction: 'ltr', half: true },
    address(translate('pdf.fact.profile'), author.profileUrl),
    {
      ...address(translate('pdf.fact.permalink'), post.permalink),
      warning: capture.permalinkFrom === 'location' ? translate('pdf.fact.permalinkFrom.location') : null,
    },
    { label: translate('pdf.fact.postId'), value: post.id, style: type.mono, direction: 'ltr', optional: true, half: true },
    { label: translate('pdf.fact.authorId'), value: author.id, style: type.mono, direction: 'ltr', optional: true, half: true },
    { label: translate('pdf.fact.replyTo'), value: replyTo(post), direction: 'ltr', optional: true, half: true },
    { label: translate('pdf.fact.language'), value: post.language && words.language(post.language), optional: true, half: true },
    { label: translate('pdf.fact.counts'), value: counts(scene, post), optional: true, half: true },
    // Where the person was when they saw it may tell of them.
    ...(sheets === 'whole'
      ? [{ ...address(translate('pdf.fact.page'), capture.page.url), value: words.list(capture.page.title, capture.page.url) || null }]
      : []),
  ]);
}

export async function captureFacts(scene: Scene, { record: { capture } }: NumberedRecord): Promise<Row[]> {
  const { words } = scene;
  const { translate } = words;
  const { environment: { browser, os, viewport, devicePixelRatio, zoom }, capturedAt, tool, file, collector, clock, viewer } = capture;
  const madeBy = scene.input.custody.find(({ captureId, action }) => captureId === capture.id && (action === 'captured' || action === 'finished-after-restart'));
  const loggedIn = capture.viewerLoggedIn === null ? 'pdf.unknown' : capture.viewerLoggedIn ? 'pdf.yes' : 'pdf.no';
  const screen = {
    width: words.number(viewport.width), height: words.number(viewport.height),
    ratio: words.number(devicePixelRatio), zoom: zoom === null ? 'none' : words.number(Math.round(zoom * 100)),
  };
  const made = { tool: isolate(`${tool.name} ${tool.version}`), adapter: isolate(tool.adapter) };
  // No page was read for a file: nobody was logged in to it, and no adapter read it.
  return kept(await facts(scene, translate(file ? 'file.pdf.capture' : 'pdf.item.capture'), [
    { label: translate(file ? 'file.pdf.added' : 'pdf.fact.captured'), value: words.exactTime(capturedAt.utc, capturedAt.timeZone) },
    { label: translate('pdf.fact.started'), value: translate(`pdf.fact.started.${capture.startedBy}`), half: true },
    { label: translate('pdf.fact.loggedIn'), value: file ? null : translate(loggedIn), half: true, optional: true },
    { label: translate('popup.record.account'), value: viewer ? words.list(viewer.name, viewer.handle && `@${viewer.handle}`) || null : null, half: true, optional: true },
    { label: translate('pdf.fact.collector'), value: collector === undefined ? null : [translate(`pdf.fact.collector.${collector ?? 'none'}`), madeBy && helperIn(scene, madeBy)].filter(Boolean).join('\n'), half: true, optional: true },
    { label: translate('popup.record.clock'), value: clock ? clockInWords(scene, clock) : null, half: true, optional: true },
    { label: translate('pdf.fact.browser'), value: words.list(browser, os) || null, optional: true },
    { label: translate('pdf.fact.screen'), value: viewport.width > 0 ? translate('pdf.fact.screenValue', screen) : null, optional: true },
    { label: translate('pdf.fact.tool'), value: file ? made.tool : translate('pdf.fact.toolValue', made) },
    {
      label: translate('pdf.fact.pageChanges'), optional: true,
      value: sentences(translate, ...capture.pageChanges?.map((change) => translate(`page-change.${change}`)) ?? []) || null,
    },
  ]), 'usually');
}

/** Servers tell whole seconds, and the way takes part of one: less than this is no difference. */
const AGREES_SECONDS = 2;

function clockInWords({ words: { translate } }: Scene, { host, offsetSeconds }: ClockCheck): string {
  const seconds = Math.abs(offsetSeconds);
  if (seconds <= AGREES_SECONDS) return translate('popup.record.clock-same', { host: isolate(host) });
  return translate(offsetSeconds > 0 ? 'popup.record.clock-ahead' : 'popup.record.clock-behind', { host: isolate(host), seconds });
}

/** The time in the page's data and the one in the id, flagged when they disagree. */
function times({ words }: Scene, { postedAt: { machine, fromId } }: Post, disagree: boolean): PossibleFact[] {
  const { translate } = words;
  return [
    { label: translate('pdf.fact.machine'), value: machine && words.exactTime(machine) },
    {
      label: translate('pdf.fact.fromId'), value: fromId && words.exactTime(fromId), optional: true,
      warning: disagree ? translate('pdf.fact.timesDisagree') : null,
    },
  ];
}

export function address(label: string, url: string | null): PossibleFact {
  return { label, value: url, url: url && webAddress(url), style: type.link, direction: 'ltr' };
}

/** An address that a reader may follow: http(s) only, in ASCII. */
export function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

function replyTo({ replyTo: to }: Post): string | null {
  return to && ([to.handle && `@${to.handle}`, to.id].filter(Boolean).join(' \u00b7 ') || null);
}

function counts({ words }: Scene, post: Post): string | null {
  const entries = Object.entries(post.counts);
  return entries.length > 0 ? words.list(...entries.map(([name, count]) => words.count(name, count))) : null;
}

export async function facts({ compose, words, input }: Scene, title: string, possible: readonly PossibleFact[]): Promise<Row[]> {
  const known = possible.filter(({ value, optional }) => value !== null || !optional).map((fact): Fact => {
    const { value, label, half } = fact;
    return value === null ? { label, half, value: words.translate(input.redacted ? 'pdf.leftOut' : 'pdf.notFound'), style: type.factQuiet } : { ...fact, value };
  });
  return [
    ...await compose.text(title, type.group, { tag: 'H2', withNext: true }),
    compose.gap(3, { withNext: true }),
    ...await factRows(compose, known),
  ];
}
