/** A short factual statement for a platform's report form: what, where, when, which rule. It does not repeat the words. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import type { Rule } from '../../utils/rules/types';
import type { Dates } from './dates';
import { siteName } from './record-words';

export function factualStatement({ capture }: EvidenceRecord, rule: Rule | null, translate: Translate, dates: Dates): string {
  const { post } = capture;
  const { handle, name } = post.author;
  const posted = post.postedAt.machine ?? post.postedAt.fromId;
  const who = [name, handle && `@${handle}`].filter(Boolean).join(', ');
  const lines = [
    translate('common.statement.what', { kind: translate(`common.kind.${capture.kind}`), platform: siteName(capture) }),
    who && translate('common.statement.who', { who }),
    translate('common.statement.where', { url: post.permalink ?? capture.page.url }),
    posted && translate('common.statement.posted', { date: dates.full({ utc: posted, offsetMinutes: 0 }) }),
    translate('common.statement.saved', { date: dates.full(capture.capturedAt) }),
    rule && translate('common.statement.rule', { rule: `${rule.document}: ${rule.section}`, url: rule.url }),
  ];
  return lines.filter(Boolean).join('\n');
}
