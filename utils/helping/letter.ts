/**
 * A written authorisation for the person helped to sign: a template with blanks in brackets. What it has to say: Singapore's commission takes
 * a report from anyone with the victim's written authorisation or consent (section 22(2)(c) of its Act); a South African court takes an
 * application by somebody with a material interest and the written consent of the person harmed (section 2 of the Act 17 of 2011).
 */
import type { Authorisation } from '../evidence/types';
import type { Preface } from '../export/timeline-pdf/types';
import type { Translate } from '../i18n';
import { legalRouteData } from '../pathways/legal-routes';

export type LetterWords = Pick<Authorisation, 'person' | 'helper' | 'purpose' | 'until'>;

const lawOf = (id: string): string => legalRouteData.routes.find((route) => route.id === id)?.law ?? '';
const MAY = ['keep', 'report', 'ask', 'authority'] as const;
const MAY_NOT = ['pass-on', 'intimate', 'sign'] as const;

/** `written` where something is written down already; `day` writes a `YYYY-MM-DD` in the language of `translate`. */
export function authorisationLetter(written: LetterWords | null, translate: Translate, day: (date: string) => string): Preface[] {
  const blank = (key: string, value?: string) => value?.trim() || `[${translate(`letter.blank.${key}`)}]`;
  const person = blank('person', written?.person);
  const helper = blank('helper', written?.helper);
  const signature = { label: translate('letter.signature'), value: null };
  return [{
    title: translate('letter.title'),
    blocks: [
      { kind: 'text', text: translate('letter.i', { person, helper }) },
      { kind: 'text', text: translate('letter.purpose', { purpose: blank('purpose', written?.purpose) }) },
      { kind: 'heading', text: translate('letter.may') },
      { kind: 'list', ordered: false, items: MAY.map((each) => translate(`letter.may.${each}`, { authority: blank('authority') })) },
      { kind: 'heading', text: translate('letter.may-not') },
      { kind: 'list', ordered: false, items: MAY_NOT.map((each) => translate(`letter.may-not.${each}`)) },
      { kind: 'heading', text: translate('letter.time') },
      { kind: 'text', text: translate('letter.until', { until: written ? day(written.until) : blank('until') }) },
      { kind: 'text', text: translate('letter.back') },
      { kind: 'heading', text: translate('letter.sg') },
      { kind: 'text', text: translate('letter.sg.text', { helper, law: lawOf('sg-osc') }) },
      { kind: 'text', text: translate('letter.sg.young') },
      { kind: 'heading', text: translate('letter.za') },
      { kind: 'text', text: translate('letter.za.text', { helper, why: blank('interest'), law: lawOf('za-protection-order') }) },
      { kind: 'heading', text: translate('letter.person') },
      { kind: 'facts', rows: [{ label: translate('letter.name'), value: written?.person.trim() ? written.person : null }, signature, { label: translate('pack.sign.date'), value: null }] },
      { kind: 'heading', text: translate('letter.helper') },
      { kind: 'facts', rows: [{ label: translate('letter.name'), value: written?.helper.trim() ? written.helper : null }, signature, { label: translate('pack.sign.date'), value: null }] },
      { kind: 'text', text: translate('letter.foot') },
    ],
  }];
}
