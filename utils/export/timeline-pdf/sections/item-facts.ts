/** What the page said of a post, and how it was captured, as labelled facts. */
import type { Post } from '../../../platforms/types';
import type { Fact } from '../compose';
import type { Row } from '../flow';
import type { NumberedRecord, Scene } from '../scene';
import { type } from '../style';
import { isolate } from '../words';

/** A fact whose value may be missing: with `optional` it is then left out, else it is said. */
interface PossibleFact extends Omit<Fact, 'value'> {
  value: string | null;
  optional?: boolean;
}

export async function postFacts(scene: Scene, { record: { capture } }: NumberedRecord): Promise<Row[]> {
  const { words } = scene;
  const { translate } = words;
  const { post } = capture;
  const { author } = post;
  return facts(scene, translate('pdf.item.facts'), [
    { label: translate('pdf.fact.platform'), value: words.list(words.platform(capture.platform), translate(`pdf.kind.${capture.kind}`)) },
    { label: translate('pdf.fact.name'), value: author.name },
    { label: translate('pdf.fact.handle'), value: author.handle === null ? null : words.handle(post), direction: 'ltr' },
    address(translate('pdf.fact.profile'), author.profileUrl),
    { label: translate('pdf.fact.authorId'), value: author.id, style: type.mono, direction: 'ltr', optional: true },
    {
      ...address(translate('pdf.fact.permalink'), post.permalink),
      warning: capture.permalinkFrom === 'location' ? translate('pdf.fact.permalinkFrom.location') : null,
    },
    { label: translate('pdf.fact.postId'), value: post.id, style: type.mono, direction: 'ltr', optional: true },
    { label: translate('pdf.fact.shown'), value: post.postedAt.shown },
    ...times(scene, post, capture.timesDisagree),
    { label: translate('pdf.fact.replyTo'), value: replyTo(post), direction: 'ltr', optional: true },
    { label: translate('pdf.fact.language'), value: post.language && words.language(post.language), optional: true },
    { label: translate('pdf.fact.counts'), value: counts(scene, post), optional: true },
    {
      ...address(translate('pdf.fact.page'), capture.page.url),
      value: [capture.page.title && isolate(capture.page.title), capture.page.url].filter(Boolean).join('\n'),
    },
  ]);
}

export async function captureFacts(scene: Scene, { record: { capture } }: NumberedRecord): Promise<Row[]> {
  const { words } = scene;
  const { translate } = words;
  const { environment: { browser, os, viewport, devicePixelRatio, zoom }, capturedAt, tool } = capture;
  const loggedIn = capture.viewerLoggedIn === null ? 'pdf.unknown' : capture.viewerLoggedIn ? 'pdf.yes' : 'pdf.no';
  return facts(scene, translate('pdf.item.capture'), [
    { label: translate('pdf.fact.captured'), value: words.exactTime(capturedAt.utc, capturedAt.timeZone) },
    { label: translate('pdf.fact.loggedIn'), value: translate(loggedIn) },
    { label: translate('pdf.fact.started'), value: translate(`pdf.fact.started.${capture.startedBy}`) },
    { label: translate('pdf.fact.browser'), value: words.list(browser, os) },
    {
      label: translate('pdf.fact.screen'),
      value: translate('pdf.fact.screenValue', {
        width: words.number(viewport.width), height: words.number(viewport.height),
        ratio: words.number(devicePixelRatio), zoom: zoom === null ? 'none' : words.number(Math.round(zoom * 100)),
      }),
    },
    {
      label: translate('pdf.fact.tool'),
      value: translate('pdf.fact.toolValue', { tool: isolate(`${tool.name} ${tool.version}`), adapter: isolate(tool.adapter) }),
    },
  ]);
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

function address(label: string, url: string | null): PossibleFact {
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

/** By the platform's own words, as the record has them. */
function counts({ words }: Scene, post: Post): string | null {
  const entries = Object.entries(post.counts);
  return entries.length > 0 ? words.list(...entries.map(([name, count]) => `${name} ${words.number(count)}`)) : null;
}

async function facts({ compose, words }: Scene, title: string, all: readonly PossibleFact[]): Promise<Row[]> {
  const rows = await compose.text(title, type.group, { tag: 'H2', withNext: true });
  rows.push(compose.gap(3, { withNext: true }));
  for (const { optional, ...fact } of all) {
    const { value } = fact;
    if (value !== null) rows.push(...await compose.fact({ ...fact, value }));
    else if (!optional) rows.push(...await compose.fact({ label: fact.label, value: words.translate('pdf.notFound'), style: type.bodyQuiet }));
  }
  return rows;
}
