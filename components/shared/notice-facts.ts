/** What a record knows for a legal notice, in one language. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { inert, inertAddress } from '../../utils/reporting/inert-text';
import type { NoticeFacts } from '../../utils/reporting/notice';
import type { Rule } from '../../utils/rules/types';
import { dayOfEvent, type Dates } from './dates';
import { siteLabel } from './record-words';
import { ruleWordings, whoLine } from './statement';

export function noticeFacts({ capture, annotations }: EvidenceRecord, rule: Rule | null, translate: Translate, dates: Dates): NoticeFacts {
  const { file, post, page } = capture;
  const address = file ? file.stated.address : post.permalink ?? page.url;
  const reported = annotations.reports.findLast(({ type }) => type === 'reported');
  const [category] = annotations.categories;
  return {
    address: address ? inertAddress(address) : null,
    kind: translate(`common.kind.${capture.kind}`), platform: siteLabel(capture, translate),
    harm: category ? translate(`category.${category}`) : '[\u2026]',
    who: whoLine(capture, translate) ?? '', rule: ruleWordings(rule, translate)[0] ?? '',
    reported: reported ? { date: dates.date(dayOfEvent(reported)), reference: reported.reference && inert(reported.reference) } : null,
  };
}
