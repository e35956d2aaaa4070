/** What a clock says, in one calm line: a date, never a countdown. */
import { dayIn } from '../../utils/pathways/moments';
import type { Clock } from '../../utils/pathways/clocks';
import type { Translate } from '../../utils/i18n';
import { here, type Dates } from '../shared/dates';

/** The name comes from the data, in its own language, and must not change the order of the words around it. */
export function clockWords({ kind, state, name, due, toTheDay }: Pick<Clock, 'kind' | 'state' | 'name' | 'due' | 'toTheDay'>, translate: Translate, dates: Dates): string {
  const date = 'day' in due ? dates.plain(due.day) : toTheDay ? dates.plain(dayIn(Date.parse(due.at), deviceZone())) : dates.full(here(due.at));
  if (state === 'gone') return translate('clock.gone', { name: `\u2068${name}\u2069` });
  return translate(`clock.${kind}.${state}`, { name: `\u2068${name}\u2069`, date: `\u2068${date}\u2069` });
}

/** IANA name. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
