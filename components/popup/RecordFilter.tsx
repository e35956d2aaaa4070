/** Search, days, and choosing several records. */
import { useId, useState } from 'preact/hooks';
import { Button } from '../shared/Button';
import { CalendarIcon, SearchIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { reportStatuses } from '../shared/record-words';
import { narrows, noFilter, type Filter } from './search';

interface RecordFilterProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** `null` without a filter, and until the first are found. */
  found: number | null;
  total: number;
  selecting: boolean;
  onSelecting: (on: boolean) => void;
  /** The person went to the field of words. */
  onAboutToSearch: () => void;
}

export function RecordFilter({ filter, onFilter, found, total, selecting, onSelecting, onAboutToSearch }: RecordFilterProps) {
  const translate = useTranslate();
  const id = useId();
  const [dates, setDates] = useState(filter.from !== '' || filter.to !== '');
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  const clear = () => {
    onFilter(noFilter);
    setDates(false);
  };
  return (
    <search class="filter">
      <div class="search-field">
        <SearchIcon />
        <input class="input" type="search" id={id} value={filter.words} dir={filter.words ? 'auto' : undefined}
          aria-label={translate('popup.search')} placeholder={translate('popup.search')} onFocus={onAboutToSearch}
          onInput={(event) => change({ words: event.currentTarget.value })} />
      </div>
      <div class="row">
        <Button small aria-expanded={dates} onClick={() => setDates(!dates)}><CalendarIcon />{translate('popup.dates')}</Button>
        <Button small aria-pressed={selecting} onClick={() => onSelecting(!selecting)}>
          {translate(selecting ? 'popup.select-end' : 'popup.select')}
        </Button>
        <select class="input status-filter" aria-label={translate('popup.status')} value={filter.status ?? ''}
          onChange={(event) => change({ status: reportStatuses.find((each) => each === event.currentTarget.value) ?? null })}>
          <option value="">{translate('popup.status.any')}</option>
          {reportStatuses.map((status) => <option key={status} value={status}>{translate(`popup.status.${status}`)}</option>)}
        </select>
        {narrows(filter) && <Button small weight="quiet" onClick={clear}>{translate('popup.clear')}</Button>}
      </div>
      {dates && (
        <div class="date-range">
          <DateField label={translate('popup.from')} value={filter.from} max={filter.to} onChange={(from) => change({ from })} />
          <DateField label={translate('popup.to')} value={filter.to} min={filter.from} onChange={(to) => change({ to })} />
        </div>
      )}
      <Live class="small muted">{found !== null && translate('popup.found', { count: found, total })}</Live>
    </search>
  );
}

function DateField({ label, value, onChange, min, max }: {
  label: string; value: string; onChange: (value: string) => void; min?: string; max?: string;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input class="input" type="date" id={id} value={value} min={min || undefined} max={max || undefined}
        onInput={(event) => onChange(event.currentTarget.value)} />
    </div>
  );
}
