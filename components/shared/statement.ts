/** A short factual statement for a platform's report form: what, where, when, which rule. It does not repeat the words. */
import type { Capture, EvidenceRecord, FileProvenance } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { inert, inertAddress } from '../../utils/reporting/inert-text';
import { statementWithin, type StatementLine, type StatementPart } from '../../utils/reporting/statement';
import type { Rule } from '../../utils/rules/types';
import type { Dates } from './dates';
import { siteLabel, siteName } from './record-words';

/** Within `max` UTF-16 units; empty when not even the address fits. A field that takes nothing limits nothing. */
export function factualStatement(
  { capture }: EvidenceRecord, rule: Rule | null, translate: Translate, dates: Dates, max: number | null = null,
): string {
  const lines = capture.file ? linesOfFile(capture, capture.file, translate, dates) : linesOfPost(capture, translate, dates);
  return statementWithin([...lines, { part: 'rule', wordings: ruleWordings(rule, translate) }], max === 0 ? null : max);
}

function linesOfPost(capture: Capture, translate: Translate, dates: Dates): StatementLine[] {
  const { post } = capture;
  const posted = post.postedAt.machine ?? post.postedAt.fromId;
  return [
    line('what', translate('common.statement.what', { kind: translate(`common.kind.${capture.kind}`), platform: siteName(capture) })),
    line('who', whoLine(capture, translate)),
    whereLine(post.permalink ?? capture.page.url, translate),
    line('posted', posted && translate('common.statement.posted', { date: dates.full({ utc: posted, offsetMinutes: 0 }) })),
    line('saved', translate('common.statement.saved', { date: dates.full(capture.capturedAt) })),
  ];
}

/** Only what the person said themselves: from a file nothing is read. */
function linesOfFile(capture: Capture, { stated: { at, address } }: FileProvenance, translate: Translate, dates: Dates): StatementLine[] {
  return [
    line('what', translate('file.statement.what', { platform: siteLabel(capture, translate) })),
    line('who', whoLine(capture, translate)),
    whereLine(address, translate),
    line('posted', at && translate('file.statement.at', { at: inert(at) })),
    line('saved', translate('file.statement.saved', { date: dates.full(capture.capturedAt) })),
  ];
}

/** Names are others' words: they may hold anything. */
export function whoLine({ file, post: { author } }: Capture, translate: Translate): string | null {
  if (file) return file.stated.account && translate('file.statement.account', { account: inert(file.stated.account) });
  const who = [author.name && inert(author.name), author.handle && `@${inert(author.handle)}`].filter(Boolean).join(', ');
  return who && translate('common.statement.who', { who });
}

function whereLine(address: string | null, translate: Translate): StatementLine {
  if (!address) return line('where', null);
  const url = inertAddress(address);
  return { part: 'where', wordings: [translate('common.statement.where', { url }), url] };
}

/** With its document, without it, and by its name alone. */
export function ruleWordings(rule: Rule | null, translate: Translate): string[] {
  if (!rule) return [];
  // A server's own rules are in its words.
  const [document, section, url] = [inert(rule.document, 200), inert(rule.section, 300), inertAddress(rule.url)];
  return [[`${document}: ${section}`, url], [section, url], [section, '']].map(([name, address]) =>
    translate('common.statement.rule', { rule: name!, url: address! }).trim());
}

const line = (part: StatementPart, words: string | null): StatementLine => ({ part, wordings: words ? [words] : [] });
