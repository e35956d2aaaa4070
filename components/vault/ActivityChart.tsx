/** When, where and by whom: drawn, to be pressed or brushed, and as a table that says and does the same. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { RecordSummary } from '../../utils/evidence/summary';
import { Button } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { accountName } from './account-words';
import { chartOf, type Bucket, type Chart, type Lane } from './chart';
import { useVault } from './context';
import { siteOf, type VaultFilter } from './filter';

const views = ['time', 'site', 'account'] as const;
type View = (typeof views)[number];

interface ActivityChartProps {
  summaries: readonly RecordSummary[];
  filter: VaultFilter;
  onFilter: (change: Partial<VaultFilter>) => void;
}

export function ActivityChart({ summaries, filter, onFilter }: ActivityChartProps) {
  const translate = useTranslate();
  const { data: { accounts } } = useVault();
  const [view, setView] = useState<View>('time');
  const laneOf = { time: null, site: siteOf, account: ({ captureId }: RecordSummary) => accounts.of.get(captureId)?.keys[0] ?? null };
  const chart = useMemo(() => chartOf(summaries, laneOf[view]), [summaries, view, accounts]);
  const nameOf = ({ key }: Lane): string => {
    if (view === 'time') return translate('vault.chart.all');
    if (key === null) return translate('vault.chart.rest');
    if (view === 'site') return key;
    const account = accounts.byKey.get(key)!;
    return accountName(account, translate, true);
  };
  const choose = (lane: Lane | null, bucket: Bucket | null) => onFilter({
    ...(bucket && { from: bucket.from, to: bucket.to }), ...(lane?.key != null && (view === 'site' ? { site: lane.key } : { who: lane.key, alone: true })),
  });
  if (chart.buckets.length === 0) return null;
  return (
    <section class="activity stack-tight" aria-label={translate('vault.chart')}>
      <fieldset class="row">
        <legend class="hidden-visually">{translate('vault.chart')}</legend>
        {views.map((each) => <Button key={each} small weight="quiet" aria-pressed={view === each} onClick={() => setView(each)}>{translate(`vault.chart.by-${each}`)}</Button>)}
      </fieldset>
      {chart.lanes.map((lane) => (
        <div key={lane.key ?? ''} class="lane">
          {view !== 'time' && (
            <p class="row lane-name">
              {lane.key === null ? <span class="small"><bdi>{nameOf(lane)}</bdi></span>
                : <Button small weight="quiet" class="flush-start" onClick={() => choose(lane, null)}><bdi>{nameOf(lane)}</bdi></Button>}
              <span class="small muted">{translate('vault.records', { count: lane.total })}</span>
            </p>
          )}
          <Bars chart={chart} lane={lane} name={nameOf(lane)} tall={view === 'time'} filter={filter} onChoose={(bucket) => choose(lane, bucket)} />
        </div>
      ))}
      <Axis chart={chart} />
      <Disclosure summary={translate('vault.chart.table')}><ChartTable chart={chart} nameOf={nameOf} onChoose={choose} /></Disclosure>
    </section>
  );
}

/** Units of the drawing. */
/** Of one bar, in the drawing's own units. */
const MOST_WIDE = 32;
const WIDE = 1000;
const TALL = { time: 96, lane: 32 };

interface BarsProps { chart: Chart; lane: Lane; name: string; tall: boolean; filter: VaultFilter; onChoose: (bucket: Bucket) => void }

/** One press shows a bar's records, a stroke those of all bars under it. The table below does it by keyboard. */
function Bars({ chart: { buckets, most }, lane, name, tall, filter, onChoose }: BarsProps) {
  const translate = useTranslate();
  const drawing = useRef<SVGSVGElement>(null);
  const [brush, setBrush] = useState<{ from: number; to: number } | null>(null);
  const height = tall ? TALL.time : TALL.lane;
  const step = WIDE / buckets.length;
  // A single day is a bar, not a block.
  const wide = Math.min(step * 0.76, MOST_WIDE);
  const at = ({ clientX }: PointerEvent): number => {
    const { left, right, width } = drawing.current!.getBoundingClientRect();
    const part = (getComputedStyle(drawing.current!).direction === 'rtl' ? right - clientX : clientX - left) / width;
    return Math.max(0, Math.min(buckets.length - 1, Math.floor(part * buckets.length)));
  };
  const within = (index: number) => {
    if (brush) return index >= Math.min(brush.from, brush.to) && index <= Math.max(brush.from, brush.to);
    const { from, to } = buckets[index]!;
    return (!filter.from || to >= filter.from) && (!filter.to || from <= filter.to);
  };
  const done = () => {
    if (!brush) return;
    const [first, last] = [Math.min(brush.from, brush.to), Math.max(brush.from, brush.to)];
    setBrush(null);
    if (lane.counts.slice(first, last + 1).some((count) => count > 0)) onChoose({ from: buckets[first]!.from, to: buckets[last]!.to });
  };
  return (
    <>
      <span class="hidden-visually">{translate('vault.chart.said', { name, count: lane.total })}</span>
      <svg class={tall ? 'bars tall' : 'bars'} viewBox={`0 0 ${WIDE} ${height}`} preserveAspectRatio="none" aria-hidden="true" ref={drawing}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush({ from: at(event), to: at(event) });
        }}
        onPointerMove={(event) => { if (brush) setBrush({ ...brush, to: at(event) }); }} onPointerUp={done} onPointerCancel={() => setBrush(null)}>
        {lane.counts.map((count, index) => count > 0 && (
          <rect key={index} class={within(index) ? 'bar-of' : 'bar-of out'} x={index * step + (step - wide) / 2} width={wide}
            y={height - Math.max(4, (count / most) * (height - 4))} height={Math.max(4, (count / most) * (height - 4))} rx={Math.min(3, step * 0.2)} />
        ))}
      </svg>
    </>
  );
}

function Axis({ chart: { buckets } }: { chart: Chart }) {
  const dates = useDates();
  return (
    <p class="axis small muted" aria-hidden="true">
      <span>{dates.plain(buckets[0]!.from)}</span>
      {buckets.length > 1 && <span>{dates.plain(buckets.at(-1)!.to)}</span>}
    </p>
  );
}

/** Rows that are drawn before the person asks for more. */
const MOST_ROWS = 62;

function ChartTable({ chart: { unit, buckets, lanes }, nameOf, onChoose }: { chart: Chart; nameOf: (lane: Lane) => string; onChoose: (lane: Lane | null, bucket: Bucket) => void }) {
  const translate = useTranslate();
  const dates = useDates();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const number = new Intl.NumberFormat(language);
  const rows = buckets.map((bucket, index) => ({ bucket, counts: lanes.map(({ counts }) => counts[index]!) })).filter(({ counts }) => counts.some((count) => count > 0)).toReversed();
  const shown = all ? rows : rows.slice(0, MOST_ROWS);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section class="table-room" tabIndex={0} aria-label={translate('vault.chart.table')}>
      <table class="vault-table">
        <thead>
          <tr><th scope="col">{translate(`vault.chart.unit.${unit}`)}</th>{lanes.map((lane) => <th scope="col" key={lane.key ?? ''}><bdi>{nameOf(lane)}</bdi></th>)}<th scope="col"><span class="hidden-visually">{translate('common.show')}</span></th></tr>
        </thead>
        <tbody>
          {shown.map(({ bucket, counts }) => (
            <tr key={bucket.from}>
              <th scope="row"><time>{spanOf(bucket, dates)}</time></th>
              {counts.map((count, index) => <td key={lanes[index]!.key ?? ''}>{number.format(count)}</td>)}
              <td><Button small weight="quiet" aria-label={translate('vault.chart.show', { span: spanOf(bucket, dates) })} onClick={() => onChoose(null, bucket)}>{translate('common.show')}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && <p><Button small onClick={() => setAll(true)}>{translate('popup.more', { count: rows.length - shown.length })}</Button></p>}
    </section>
  );
}

const spanOf = ({ from, to }: Bucket, dates: ReturnType<typeof useDates>): string => (from === to ? dates.plain(from) : `${dates.plain(from)} – ${dates.plain(to)}`);
