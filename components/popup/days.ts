/** Records by the day on which they were saved, as the person would name the day. */
import type { Capture } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { dayKey, here, type Dates } from '../shared/dates';

/** The name of the day above the first record of it, `null` above the others. Records come newest first. */
export function dayHeadings(records: readonly { capture: Pick<Capture, 'capturedAt'> }[], now: Date, translate: Translate, dates: Dates): (string | null)[] {
  const today = dayKey(here(now.toISOString()));
  const yesterday = dayKey(here(new Date(now.getTime() - 86_400_000).toISOString()));
  let last = '';
  return records.map(({ capture }) => {
    const day = dayKey(capture.capturedAt);
    if (day === last) return null;
    last = day;
    if (day === today) return translate('popup.today');
    return day === yesterday ? translate('popup.yesterday') : dates.day(capture.capturedAt);
  });
}
