/** What was deleted: it can be taken back, or go for good. What is left of records that went for good is listed as the log has it. */
import { useRef, useState } from 'preact/hooks';
import type { TrashRow } from '../../utils/evidence/database';
import { goesAt, TRASH_DAYS } from '../../utils/evidence/trash-days';
import type { RecordSummary } from '../../utils/evidence/summary';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { Dialog } from '../shared/Dialog';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { siteLabel, whoLabel } from '../shared/record-words';
import { useUndo } from '../shared/Undo';
import { useLive } from '../shared/use-live';
import { useTask } from '../shared/use-task';
import { DialogFoot } from './BulkBar';
import { useVault } from './context';

/** Rows drawn at a time. */
const WINDOW = 50;

type Row = TrashRow & { summary: RecordSummary | null };

export function Trash() {
  const translate = useTranslate();
  const { store } = useVault();
  const { value: rows } = useLive(() => store.trashed(), []);
  const [asking, setAsking] = useState<Row[] | null>(null);
  const [drawn, setDrawn] = useState(WINDOW);
  const [gone, setGone] = useState(0);
  if (!rows) return <p class="muted">{translate('common.loading')}</p>;
  return (
    <div class="stack vault-section wide">
      <p class="lead">{translate('trash.lead', { days: TRASH_DAYS })}</p>
      <p class="small muted">{translate('trash.meanwhile')}</p>
      {rows.length === 0 && <p class="muted">{translate('trash.empty')}</p>}
      <ul class="cards">{rows.slice(0, drawn).map((row) => <TrashedRecord key={row.captureId} row={row} onDelete={() => setAsking([row])} />)}</ul>
      {rows.length > drawn && <p><Button onClick={() => setDrawn(drawn + WINDOW)}>{translate('popup.more', { count: Math.min(WINDOW, rows.length - drawn) })}</Button></p>}
      {rows.length > 1 && <p><Button onClick={() => setAsking(rows)}>{translate('trash.all', { count: rows.length })}</Button></p>}
      <Live class="small">{gone > 0 && translate('trash.gone', { count: gone })}</Live>
      {asking && <ForGood rows={asking} onClose={() => setAsking(null)} onGone={(count) => { setAsking(null); setGone(count); }} />}
      <Tombstones />
    </div>
  );
}

function TrashedRecord({ row: { captureId, trashedAt, summary }, onDelete }: { row: Row; onDelete: () => void }) {
  const translate = useTranslate();
  const dates = useDates();
  const { actions } = useVault();
  const offerUndo = useUndo();
  const author = summary ? whoLabel(summary.capture, translate) : translate('common.no-author');
  const named = { author, platform: summary ? siteLabel(summary.capture, translate) : '', time: summary ? dates.full(summary.capture.capturedAt) : captureId };
  const restoring = useTask(async () => {
    await actions.untrash([captureId]);
    offerUndo({ words: translate('trash.restored'), undo: () => actions.trash([captureId]) });
  });
  return (
    <li class="card stack-tight">
      <p><b><bdi>{author}</bdi></b> <span class="muted small"><bdi>{named.platform}</bdi> · <bdi>{named.time}</bdi></span></p>
      <p class="small muted">{translate('trash.until', { date: dates.date(here(goesAt(trashedAt).toISOString())) })}</p>
      <p class="row">
        <TaskButton small task={restoring} aria-label={translate('trash.restore-of', named)}>{translate('trash.restore')}</TaskButton>
        <Button small weight="quiet" aria-label={translate('trash.for-good-of', named)} onClick={onDelete}>{translate('trash.for-good')}</Button>
      </p>
      <TaskFailure task={restoring} />
    </li>
  );
}

function ForGood({ rows, onClose, onGone }: { rows: readonly Row[]; onClose: () => void; onGone: (count: number) => void }) {
  const translate = useTranslate();
  const { store } = useVault();
  const stop = useRef(false);
  const [done, setDone] = useState(0);
  const deleting = useTask(async () => {
    let count = 0;
    for (const { captureId } of rows) {
      if (stop.current) break;
      await store.delete(captureId);
      setDone(count += 1);
    }
    onGone(count);
  });
  const close = () => {
    stop.current = true;
    onClose();
  };
  return (
    <Dialog title={translate('trash.sure', { count: rows.length })} onClose={close}>
      {() => (
        <>
          <p>{translate('popup.record.delete-text')}</p>
          <p class="small muted">{translate('popup.record.delete-trace')}</p>
          {deleting.busy && rows.length > 1 && <progress aria-label={translate('trash.deleting')} max={rows.length} value={done} />}
          <TaskFailure task={deleting} />
          <DialogFoot onClose={close}><TaskButton task={deleting} weight="main">{translate('popup.record.delete-yes')}</TaskButton></DialogFoot>
        </>
      )}
    </Dialog>
  );
}

function Tombstones() {
  const translate = useTranslate();
  const dates = useDates();
  const { store } = useVault();
  const { value: rows } = useLive(() => store.db.tombstones.toArray(), []);
  const [drawn, setDrawn] = useState(WINDOW);
  if (!rows?.length) return null;
  const sorted = rows.toSorted((a, b) => (a.deletedAt < b.deletedAt ? 1 : -1));
  return (
    <Disclosure summary={translate('trash.tombstones', { count: rows.length })}>
      <p class="small muted">{translate('trash.tombstones-hint')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section class="table-room" tabIndex={0} aria-label={translate('trash.tombstones', { count: rows.length })}>
        <table class="vault-table">
          <thead><tr><th scope="col">{translate('trash.tombstone.at')}</th><th scope="col">{translate('trash.tombstone.id')}</th><th scope="col">{translate('trash.tombstone.hash')}</th></tr></thead>
          <tbody>
            {sorted.slice(0, drawn).map(({ id, manifestHash, deletedAt }) => (
              <tr key={id}><td>{dates.full(here(deletedAt))}</td><td class="mono"><bdi>{id}</bdi></td><td class="mono"><bdi>{manifestHash}</bdi></td></tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > drawn && <p><Button small onClick={() => setDrawn(drawn + WINDOW)}>{translate('popup.more', { count: Math.min(WINDOW, rows.length - drawn) })}</Button></p>}
    </Disclosure>
  );
}
