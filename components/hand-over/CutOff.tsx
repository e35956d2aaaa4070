/** Says that the making of a file was cut off, and offers to go on with the same choices. */
import type { UnfinishedRow } from '../../utils/export/unfinished';
import { Button } from '../shared/Button';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';

export function CutOff({ row: { kind, startedAt, captureIds, keepsParts, choices }, again, forget }: { row: UnfinishedRow; again: () => void; forget: () => void }) {
  const translate = useTranslate();
  const date = useDates().full({ utc: startedAt, offsetMinutes: -new Date(startedAt).getTimezoneOffset() });
  return (
    <Notice tone="soon">
      <h2>{translate('cut-off.title')}</h2>
      <p>{translate('cut-off.text', { way: translate(`hand-over.way.${kind}`), date, count: captureIds.length })}</p>
      <p class="small">{translate(keepsParts ? 'cut-off.parts' : 'to' in choices ? 'cut-off.seal' : 'cut-off.anew')}</p>
      <p class="row"><Button onClick={again}>{translate('cut-off.again')}</Button><Button onClick={forget}>{translate('cut-off.forget')}</Button></p>
    </Notice>
  );
}
