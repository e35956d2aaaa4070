/** A short factual statement for a platform's report form: what, where, when, which rule. It does not repeat the words. */
import type { Capture, EvidenceRecord, FileProvenance } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import type { Rule } from '../../utils/rules/types';
import type { Dates } from './dates';
import { siteLabel, siteName } from './record-words';

export function factualStatement({ capture }: EvidenceRecord, rule: Rule | null, translate: Translate, dates: Dates): string {
  const { post } = capture;
  if (capture.file) return aboutFile(capture, capture.file, rule, translate, dates);
  const { handle, name } = post.author;
  const posted = post.postedAt.machine ?? post.postedAt.fromId;
  const who = [name, handle && `@${handle}`].filter(Boolean).join(', ');
  const lines = [
    translate('common.statement.what', { kind: translate(`common.kind.${capture.kind}`), platform: siteName(capture) }),
    who && translate('common.statement.who', { who }),
    translate('common.statement.where', { url: post.permalink ?? capture.page.url }),
    posted && translate('common.statement.posted', { date: dates.full({ utc: posted, offsetMinutes: 0 }) }),
    translate('common.statement.saved', { date: dates.full(capture.capturedAt) }),
    ruleLine(rule, translate),
  ];
  return lines.filter(Boolean).join('\n');
}

const ruleLine = (rule: Rule | null, translate: Translate) =>
  rule && translate('common.statement.rule', { rule: `${rule.document}: ${rule.section}`, url: rule.url });

/** Only what the person said themselves: from a file nothing is read. */
function aboutFile(capture: Capture, { stated: { account, at, address } }: FileProvenance, rule: Rule | null, translate: Translate, dates: Dates): string {
  const lines = [
    translate('file.statement.what', { platform: siteLabel(capture, translate) }),
    account && translate('file.statement.account', { account }),
    address && translate('common.statement.where', { url: address }),
    at && translate('file.statement.at', { at }),
    translate('file.statement.saved', { date: dates.full(capture.capturedAt) }),
    ruleLine(rule, translate),
  ];
  return lines.filter(Boolean).join('\n');
}
