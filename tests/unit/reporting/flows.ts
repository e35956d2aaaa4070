/** Report flows built by hand, for tests that need a part of one. */
import type { LegalRoute, ReportFlow, ReportForm } from '../../../utils/rules/types';

export function aFlow(part: Partial<ReportFlow> = {}): ReportFlow {
  return {
    steps: ['More', 'Report post'], option: 'Abuse', subOptions: [], form: null, otherForms: [], openUrl: 'https://x.com/a/status/1', legal: [],
    language: 'en', maxLength: null, note: null, noteCode: null, source: 'help.x.com', confidence: 'high', checkedOn: '2026-11-21', ...part,
  };
}

export function aForm(part: Partial<ReportForm> = {}): ReportForm {
  return {
    id: 'x-form-abuse', kind: 'form', name: 'Abuse', url: 'https://help.x.com/forms/abuse', corrected: false, maxLength: null, loginRequired: null,
    who: 'Anyone.', jurisdiction: null, note: null, source: 'help.x.com', confidence: 'high', ...part,
  };
}

export function aLaw(part: Partial<LegalRoute> = {}): LegalRoute {
  return {
    id: 'dsa-16', kind: 'notice', jurisdiction: 'EU', name: 'Notice of illegal content', law: 'Digital Services Act, Article 16', harms: ['harassment'],
    who: 'Anyone.', summary: 'Platforms must take notices of illegal content and answer them.', platforms: null, url: 'https://help.x.com/forms/dsa',
    elements: ['location', 'reasons', 'contact', 'good-faith'], answerWithinHours: null, versionDate: '2022-10-27', source: 'eur-lex.europa.eu',
    confidence: 'high', ...part,
  };
}
