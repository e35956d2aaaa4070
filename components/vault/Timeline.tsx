/** Records over time: what the list is narrowed to, drawn and listed, and what is done with those that are selected. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RecordSummary } from '../../utils/evidence/summary';
import { Button } from '../shared/Button';
import { useDates, useTranslate } from '../shared/language';
import { ActivityChart } from './ActivityChart';
import { BulkBar } from './BulkBar';
import { useVault } from './context';
import { siteOf, type VaultFilter } from './filter';
import { FilterBar } from './FilterBar';
import { RecordRows } from './RecordRows';
import { useFound } from './use-found';

interface TimelineProps {
  filter: VaultFilter;
  onFilter: (filter: VaultFilter) => void;
  /** A case of which this is the timeline. */
  folderId?: string;
  /** In place of the list when nothing is there at all. */
  empty: ComponentChildren;
}

export function Timeline({ filter, onFilter, folderId, empty }: TimelineProps) {
  const translate = useTranslate();
  const { data: { summaries, count, whole, folders } } = useVault();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [aboutTo, setAboutTo] = useState(false);
  const { found, looking } = useFound(filter, aboutTo && whole);
  // Nothing is done with what the person does not see.
  const seen = useMemo(() => {
    const there = new Set(found?.map(({ captureId }) => captureId));
    return new Set([...selected].filter((id) => there.has(id)));
  }, [selected, found]);
  useEffect(() => { if (seen.size < selected.size && !looking) setSelected(seen); }, [seen, looking]);
  const unfiltered = whole ? found?.length === summaries.length : true;
  const inFolder = folderId === undefined ? undefined : folders.find(({ id }) => id === folderId)?.captureIds;
  const all = useMemo(() => {
    if (!inFolder) return summaries;
    const ids = new Set(inFolder);
    return summaries.filter(({ captureId }) => ids.has(captureId));
  }, [summaries, inFolder]);
  const total = inFolder ? all.length : count;
  if (whole && total === 0) return <>{empty}</>;
  return (
    <div class="stack vault-timeline">
      {whole && <Lead summaries={all} />}
      <div class="activity-room">{whole && found && <ActivityChart summaries={found} filter={filter} onFilter={(change) => onFilter({ ...filter, ...change })} />}</div>
      <FilterBar filter={filter} onFilter={onFilter} found={looking ? null : found?.length ?? null} total={total} inFolder={folderId !== undefined}
        onAboutToSearch={() => setAboutTo(true)} />
      {found && found.length > 0 && (
        <p class="row select-row">
          <Button small onClick={() => setSelected(new Set(found.map(({ captureId }) => captureId)))} disabled={!whole}>{translate('popup.select-all', { count: found.length })}</Button>
          {seen.size > 0 && <Button small weight="quiet" onClick={() => setSelected(new Set())}>{translate('popup.select-none')}</Button>}
        </p>
      )}
      {found?.length === 0 && !looking && whole && <p class="muted">{translate('popup.none-found')}</p>}
      {found && found.length > 0 && (
        <RecordRows label={translate('vault.list')} summaries={found} count={unfiltered && !folderId ? Math.max(count, found.length) : found.length} selected={seen} onSelect={setSelected} />
      )}
      {seen.size > 0 && <BulkBar selected={seen} folderId={folderId} onDone={() => setSelected(new Set())} />}
    </div>
  );
}

/** How much there is at all, in a line. */
function Lead({ summaries }: { summaries: readonly RecordSummary[] }) {
  const translate = useTranslate();
  const dates = useDates();
  const { data: { accounts } } = useVault();
  const [count, whos, sites] = useMemo(() => [
    summaries.length, new Set(summaries.map(({ captureId }) => accounts.of.get(captureId)).filter(Boolean)).size, new Set(summaries.map(siteOf)).size,
  ], [summaries, accounts]);
  const first = summaries.at(-1);
  return first ? <p class="lead">{translate('vault.timeline.lead', { count, date: dates.date(first.capture.capturedAt), accounts: whos, sites })}</p> : null;
}
