/** What the law asks of somebody young before it acts for them, said where they would meet it. */
import type { LegalRoute } from '../../utils/rules/types';
import { isYoungPerson } from '../../utils/evidence/pixel-rules';
import { useCare } from '../shared/care';
import { useTranslate } from '../shared/language';

/** Ids of legal routes and of recipients of packs begin alike. */
const COMMISSION = /^sg-osc/;
const COURT = /^sg-poha/;

/** Of the Commission only to somebody under 18 who works here by themselves, as their parent or guardian makes the report; of the court also to adults, of whom nobody knows here whether they are 21. */
export function YoungLaw({ of }: { of: LegalRoute['id'] }) {
  const translate = useTranslate();
  const young = isYoungPerson(useCare());
  const said = COMMISSION.test(of) && young ? 'youth.law.osc' : COURT.test(of) ? 'youth.law.poha' : null;
  return said && <p class="small">{translate(said)}</p>;
}
