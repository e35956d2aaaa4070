/** Before anything goes to the public: what publishing may itself break where the person lives, and who can still be recognised. */
import { useId } from 'preact/hooks';
import { publishingWarnings } from '../../utils/pathways/publishing';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { Fact } from '../shared/Fact';
import { useDates, useJoin, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { OutsideLink } from '../shared/OutsideLink';

export function PublishingWarnings({ country }: { country: string | null }) {
  const translate = useTranslate();
  const dates = useDates();
  const title = useId();
  return (
    <section class="stack" aria-labelledby={title}>
      <h2 id={title}>{translate('pack.publish.title')}</h2>
      {publishingWarnings(country).map(({ id, risk, law, summary, url, source, versionDate, confidence }) => (
        <Notice key={id} tone="care">
          <p><strong>{translate(`pack.publish.${risk}`)}</strong> <ConfidenceTag confidence={confidence} /></p>
          <p class="small"><Fact>{summary}</Fact></p>
          {law && <p class="small muted"><bdi lang="en">{law}</bdi></p>}
          <p class="small muted">{translate('report.law.read', { source: `\u2068${source}\u2069`, date: dates.plain(versionDate) })}</p>
          {url && <p class="small"><OutsideLink url={url} name={`${translate('report.law.open')}: ${translate(`pack.publish.${risk}`)}`}>{translate('report.law.open')}</OutsideLink></p>}
        </Notice>
      ))}
    </section>
  );
}

/** `left` are names of the records that a look through the letter still found. */
export function IdentityPreview({ accounts, left }: { accounts: number; left: readonly string[] }) {
  const translate = useTranslate();
  const join = useJoin();
  const title = useId();
  return (
    <section class="stack-tight" aria-labelledby={title}>
      <h2 id={title}>{translate('pack.identity.title')}</h2>
      <p>{translate('pack.identity.count', { count: accounts })}</p>
      <Live>
        {left.length === 0 ? <p>{translate('pack.identity.clear')}</p> : <Notice tone="care"><p>{translate('pack.identity.left', { names: join(left.map((name) => `\u2068${name}\u2069`)) })}</p></Notice>}
      </Live>
      <p class="small muted">{translate('pack.identity.own')}</p>
      <p class="small">{translate('pack.press.copy')}</p>
    </section>
  );
}
