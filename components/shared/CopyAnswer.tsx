/** One answer of a site that was asked for its public copy: what came, and what of it agrees. */
import type { Corroboration } from '../../utils/evidence/types';
import { here } from './dates';
import { useDates, useTranslate } from './language';
import { Notice } from './Notice';

const FIELDS = ['author', 'text', 'time'] as const;

export function CopyAnswer({ answer: { askedAt, url, outcome, agreement, told }, wordsShown }: { answer: Corroboration; wordsShown: boolean }) {
  const translate = useTranslate();
  const dates = useDates();
  const differs = agreement.author === 'differs' || (agreement.text === 'differs' && wordsShown) || agreement.time === 'differs';
  return (
    <div class="stack-tight">
      <p class="small muted">{translate('copy.asked', { host: hostOf(url), date: dates.full(here(askedAt)) })}</p>
      <p class="small">{translate(`copy.outcome.${outcome}`)}</p>
      {outcome === 'told' && (
        <dl class="facts small">
          {FIELDS.map((field) => (
            <div key={field}><dt>{translate(`copy.${field}`)}</dt><dd>{translate(`copy.${agreement[field]}`)}</dd></div>
          ))}
        </dl>
      )}
      {differs && (
        <Notice>
          <p>{translate('copy.says')}</p>
          {agreement.author === 'differs' && <p><bdi>{told.author}</bdi></p>}
          {agreement.time === 'differs' && <p>{told.postedAt && (told.postedAt.includes('T') ? dates.full(here(told.postedAt)) : told.postedAt)}</p>}
          {agreement.text === 'differs' && wordsShown && <blockquote class="as-written changed-words" dir="auto">{told.text}</blockquote>}
        </Notice>
      )}
    </div>
  );
}

export const hostOf = (url: string): string => URL.parse(url)?.host ?? url;
