/** One later look at a post: what was found, by what it is known, and its small picture once it is asked for. */
import { checkChanges } from '../../utils/evidence/checks';
import type { Capture, PostCheck } from '../../utils/evidence/types';
import { ChangeList } from '../shared/ChangeList';
import { ConfidenceTag } from '../shared/ConfidenceTag';
import { useDates, useTranslate } from '../shared/language';
import { Fact } from './Fact';
import { SavedMedium, type ShownMedium } from './SavedMedium';

const PICTURE: ShownMedium = { mimeType: 'image/jpeg', role: 'window-picture', method: 'screenshot', alt: null };

interface CheckAnswerProps { check: PostCheck; capture: Capture; load: () => Promise<ArrayBuffer | null>; wordsShown: boolean }

export function CheckAnswer({ check, capture, load, wordsShown }: CheckAnswerProps) {
  const translate = useTranslate();
  const dates = useDates();
  const { checkedAt, offsetMinutes, how, result, why, notice, shownAt, viewerLoggedIn, picture } = check;
  const date = dates.full({ utc: checkedAt, offsetMinutes });
  return (
    <div class="check stack-tight">
      <p class="small muted">{translate(how === 'looked' ? 'check.looked' : 'check.passed', { date })}</p>
      <p><strong>{translate(`check.result.${result}`)}</strong></p>
      {why && <p class="small">{translate(`check.why.${why}`)}</p>}
      {notice && result === 'gone' && <p class="small">{translate(`check.says.${notice.says}`)}</p>}
      {result === 'changed' && <ChangeList changes={checkChanges(capture, check)} wordsShown={wordsShown} />}
      <dl class="facts small">
        {notice?.words && <div><dt>{translate('check.site-words')}</dt><dd class="as-written" dir="auto">{notice.words}</dd></div>}
        {notice && <div><dt>{translate('check.sign')}</dt><dd><bdi class="mono">{notice.sign}</bdi> <ConfidenceTag confidence={notice.confidence} /></dd></div>}
        <Fact name="check.shown-at">{shownAt}</Fact>
        {viewerLoggedIn !== null && <Fact name="check.viewer">{translate(viewerLoggedIn ? 'popup.record.logged-in' : 'popup.record.logged-out')}</Fact>}
      </dl>
      {picture && <SavedMedium title={translate('check.picture')} entry={PICTURE} load={load} />}
    </div>
  );
}
