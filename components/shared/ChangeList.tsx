/** What changed between two captures of a post. Its words are shown only where the person asked to see words. */
import type { Change } from '../../utils/evidence/changes';
import type { Translate } from '../../utils/i18n';
import type { WordChange } from '../../utils/evidence/word-changes';
import { here } from './dates';
import { Gap, useDates, useTranslate } from './language';

/** `null`: the two cannot be compared. */
export function ChangeList({ changes, wordsShown }: { changes: readonly Change[] | null; wordsShown: boolean }) {
  const translate = useTranslate();
  if (!changes?.length) return <p class="small muted">{translate(changes ? 'change.none' : 'change.not-compared')}</p>;
  return (
    <ul class="part-list small">
      {changes.map((change, index) => (
        <li key={index}>
          <ChangeWords change={change} />
          {change.code === 'text' && wordsShown && <ChangedText parts={change.parts} />}
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change }: { change: Change }) {
  const translate = useTranslate();
  const dates = useDates();
  switch (change.code) {
    case 'name': case 'handle': return <>{translate(`change.${change.code}`, { from: isolated(change.from), to: isolated(change.to) })}</>;
    case 'time': return <>{translate('change.time', { from: dates.full(here(change.from)), to: dates.full(here(change.to)) })}</>;
    case 'count': return <>{translate('change.count', { name: countName(change.name, translate), from: change.from, to: change.to })}</>;
    case 'media': return <>{translate('change.media', { added: change.added, removed: change.removed })}</>;
    default: return <>{translate(`change.${change.code}`)}</>;
  }
}

/** What we have no words for is named as the platform does. */
function countName(name: string, translate: Translate): string {
  const said = translate(`count.${name}`);
  return said === `count.${name}` ? name : said;
}

/** A name must not turn the order of the words around it. */
const isolated = (name: string) => `\u2068${name}\u2069`;

function ChangedText({ parts }: { parts: readonly WordChange[] }) {
  const translate = useTranslate();
  return (
    <blockquote class="as-written changed-words" dir="auto">
      {parts.map(({ kind, text }, index) => {
        if (kind === 'same') return text;
        const Tag = kind === 'removed' ? 'del' : 'ins';
        return <Tag key={index}><span class="hidden-visually">{translate(`change.${kind}`)}<Gap /></span>{text}</Tag>;
      })}
    </blockquote>
  );
}
