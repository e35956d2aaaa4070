/** A notice under a law, to be completed and sent by the person. What only they can declare stays in brackets. */
import type { Translate } from '../i18n';
import type { LegalRoute, NoticeElement } from '../rules/types';

/** What the record knows, already in the language of the notice and safe to stand in it. */
export interface NoticeFacts {
  address: string | null;
  kind: string;
  platform: string;
  harm: string;
  /** The account that posted, in a line of its own; empty when not known. */
  who: string;
  /** The platform's rule, in a line of its own; empty when none was chosen. */
  rule: string;
  reported: { date: string; reference: string | null } | null;
}

/** The order in which a reader looks for them. */
const ORDER: NoticeElement[] = [
  'location', 'reasons', 'legal-basis', 'platform-report', 'contact', 'good-faith', 'non-consent', 'accuracy', 'signature',
];

/** Only the elements that the law asks for. Nothing is declared and nothing is signed. */
export function noticeText({ law, elements }: Pick<LegalRoute, 'law' | 'elements'>, facts: NoticeFacts, translate: Translate): string {
  const parts = ORDER.filter((element) => elements.includes(element)).map((element) => partOf(element, facts, translate));
  return [translate('notice.head', { law }), ...parts].join('\n\n');
}

function partOf(element: NoticeElement, { address, kind, platform, harm, who, rule, reported }: NoticeFacts, translate: Translate): string {
  if (element === 'location') {
    const what = translate('common.statement.what', { kind, platform });
    return lines(what, address ? translate('notice.location', { url: address }) : translate('notice.no-address'), who);
  }
  if (element === 'reasons') return lines(rule, translate('notice.reasons', { harm }));
  if (element === 'platform-report' && reported) {
    const { date, reference } = reported;
    return reference ? translate('notice.reported-with', { date, reference }) : translate('notice.reported', { date });
  }
  return translate(`notice.${element}`);
}

const lines = (...texts: string[]): string => texts.filter(Boolean).join('\n');
