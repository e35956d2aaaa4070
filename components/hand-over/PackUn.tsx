/** What a mandate or committee is for, and whether a committee may be turned to from where the person lives, with how sure we are. */
import { acceptanceOf, unData } from '../../utils/export/packs/un';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { countryName } from '../shared/country-name';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { OutsideLink } from '../shared/OutsideLink';

export function PackUn({ choice, code, country }: { choice: string; code: string; country: string | null }) {
  const translate = useTranslate();
  const dates = useDates();
  const language = useLanguage();
  const mandate = choice === 'mandate' ? unData.mandates.find((each) => each.code === code) : undefined;
  const committee = choice === 'committee' ? unData.committees.find((each) => each.code === code) : undefined;
  const entry = mandate ?? committee;
  if (!entry) return null;
  const acceptance = committee && acceptanceOf(committee, country);
  return (
    <div class="stack-tight">
      <p class="small">{translate('pack.un.about')}: <bdi lang="en">{entry.about}</bdi> {!acceptance && <ConfidenceTag confidence={entry.confidence} />}</p>
      {committee && <p class="small muted"><bdi lang="en">{committee.treaty}</bdi></p>}
      {committee && acceptance && (
        <Notice tone="soon">
          <p class="small">{translate(`pack.un.${acceptance.said}`, { country: country ? countryName(country, language) : '' })} <ConfidenceTag confidence={acceptance.confidence} /></p>
          <p class="small"><OutsideLink url={committee.url} name={translate('pack.un.check')}>{translate('pack.un.check')}</OutsideLink></p>
        </Notice>
      )}
      <p class="small muted">{translate('report.law.read', { source: `\u2068${entry.source}\u2069`, date: dates.plain(entry.versionDate) })}</p>
    </div>
  );
}
