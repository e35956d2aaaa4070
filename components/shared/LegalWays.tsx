/** Ways that the law gives where the person lives; for a notice, a text to complete. Nothing is declared or signed for them. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { keyOfLaw } from '../../utils/reporting/corrected';
import { noticeText } from '../../utils/reporting/notice';
import { doorOfLaw, type ReportDoor } from '../../utils/reporting/report-doors';
import type { LegalRoute, ReportFlow, Rule } from '../../utils/rules/types';
import { Button } from './Button';
import { ConfidenceTag, UnverifiedTag } from './ConfidenceTag';
import { CopyText } from './CopyText';
import { CorrectAddress } from './CorrectAddress';
import { countryName } from './country-name';
import { Disclosure } from './Disclosure';
import { Fact } from './Fact';
import { OutsideIcon } from './icons';
import { Gap, useDates, useLanguage, useTranslate } from './language';
import { OutsideLink } from './OutsideLink';
import { noticeFacts } from './notice-facts';
import { useReporter } from './reporter';
import { YoungLaw } from '../youth/YoungLaw';
import type { Task } from './use-task';

interface LegalWaysProps {
  flow: ReportFlow;
  record: EvidenceRecord;
  rule: Rule | null;
  opening: Task<[ReportDoor]>;
}

export function LegalWays({ flow, record, rule, opening }: LegalWaysProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { country } = useReporter();
  if (flow.legal.length === 0) return null;
  const title = country ? translate('report.law.country', { country: countryName(country, language) }) : translate('report.law');
  return (
    <Disclosure summary={title}>
      <ul class="plain-list">
        {flow.legal.map((route) => (
          <li key={route.id} class="law">
            <Disclosure summary={<LegalName route={route} />}>
              <div class="stack-tight">
                <LegalWay route={route} opening={opening} />
                {route.kind === 'notice' && route.elements.length > 0 && (
                  <Disclosure summary={translate('report.law.make')}>
                    <div class="stack-tight">
                      <p class="small">{translate('report.law.brackets')}</p>
                      <CopyText title={<Fact>{route.name}</Fact>} platformLanguage={flow.language}
                        write={(words, dates) => noticeText(route, noticeFacts(record, rule, words, dates), words)} />
                    </div>
                  </Disclosure>
                )}
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** What was never verified says so before it is opened. */
const LegalName = ({ route: { name, confidence } }: { route: LegalRoute }) => (
  <span class="stack-tight">
    <Fact>{name}</Fact>
    {confidence === 'low' && <span><UnverifiedTag confidence={confidence} /></span>}
  </span>
);

function LegalWay({ route, opening }: { route: LegalRoute; opening: Task<[ReportDoor]> }) {
  const translate = useTranslate();
  const dates = useDates();
  const { id, name, law, who, summary, answerWithinHours, versionDate, source, confidence, url, kind, elements } = route;
  return (
    <>
      <p class="small muted" lang="en"><bdi>{law}</bdi></p>
      <p class="small"><Fact>{summary}</Fact></p>
      <p class="small muted">{translate('common.report.who')}<Gap /><Fact>{who}</Fact></p>
      {kind !== 'notice' && elements.includes('platform-report') && <p class="small">{translate('report.law.first')}</p>}
      <YoungLaw of={id} />
      {answerWithinHours !== null && <p class="small">{translate('report.law.deadline', { hours: answerWithinHours })}</p>}
      <p class="small muted">{translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })} {confidence === 'medium' && <ConfidenceTag confidence={confidence} />}</p>
      {url && (kind === 'notice'
        ? (
          <Button small class="start" aria-label={`${translate('report.law.open')}: ${name} ${translate('common.new-tab')}`} aria-busy={opening.busy}
            onClick={() => opening.run(doorOfLaw(route))}>{translate('report.law.open')}<OutsideIcon /></Button>
        )
        : <p class="small"><OutsideLink url={url} name={`${translate('report.law.open')}: ${name}`}>{translate('report.law.open')}</OutsideLink></p>)}
      {url && <CorrectAddress of={keyOfLaw(route)} name={name} url={url} />}
    </>
  );
}
