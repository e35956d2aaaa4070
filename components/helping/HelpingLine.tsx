/** In helper mode, at the top of the saved evidence: for whom, until when; and when that time is over. */
import type { HelpingNow } from '../../utils/evidence/authorisations';
import { here } from '../shared/dates';
import { Gap, useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';

export function HelpingLine({ helping: { current, over } }: { helping: HelpingNow }) {
  const translate = useTranslate();
  const dates = useDates();
  const link = (
    <a href="/helping.html" target="_blank" rel="noopener">{translate('helping.open')}<span class="hidden-visually"> {translate('common.new-tab')}</span></a>
  );
  return (
    <div class="stack-tight">
      <p class="small">
        {current ? translate('helping.line', { person: `\u2068${current.words.person}\u2069`, until: dates.plain(current.until) }) : translate('helping.line.none')}<Gap />{link}
      </p>
      {over.map(({ id, words, endedAt }) => (
        <Notice key={id} tone="soon">
          <p>{translate('helping.over', { person: `\u2068${words.person}\u2069`, date: dates.date(here(endedAt!)) })}</p>
          <p>{link}</p>
        </Notice>
      ))}
    </div>
  );
}
