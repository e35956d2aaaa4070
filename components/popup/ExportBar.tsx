/** Documenting the page in front, and the timeline as a PDF: how much it will hold, how far it is, where it went. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { ExportKind } from '../../utils/export/exports';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useMounted, useTask } from '../shared/use-task';
import type { PopupActions } from './Popup';

export type MakeExport = (
  kind: ExportKind, captureIds: string[], options: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
) => Promise<{ blob: Blob; fileName: string }>;

/** A toolbar popup closes at a click elsewhere and would take a long export with it. */
const MOST_IN_POPUP = 100;

interface ExportBarProps {
  records: readonly EvidenceRecord[];
  selected: number;
  /** The filter leaves some records out. */
  filtered: boolean;
  actions: Pick<PopupActions, 'addFile' | 'checkFile' | 'documentPage' | 'makeExport' | 'exportInTab' | 'close'>;
  /** Begin with this as soon as the records are there. */
  startAtOnce: ExportKind | null;
}

export function ExportBar({ records, selected, filtered, actions, startAtOnce }: ExportBarProps) {
  const translate = useTranslate();
  const { progress, file, cancelled, movedToTab, exporting, cancel } = useExport(records, actions);
  const [refused, setRefused] = useState(false);
  const documenting = useTask(async (part: boolean) => {
    const { started } = await actions.documentPage(part);
    setRefused(!started);
    if (started) actions.close();
  });
  const started = useRef(false);
  useEffect(() => {
    if (!startAtOnce || started.current || records.length === 0) return;
    started.current = true;
    exporting.run(startAtOnce);
  }, [startAtOnce, records]);
  const documentingAs = (part: boolean) => ({ ...documenting, run: () => documenting.run(part) });
  const asTask = (kind: ExportKind) => ({ ...exporting, run: () => exporting.run(kind) });

  return (
    <footer class="popup-foot">
      <Live class="stack-tight">
        {!exporting.busy && file && (
          <p class="row small">
            <span class="row confirmed"><TickIcon />{translate('popup.export.saved', { fileName: file.name })}</span>
            <Download key={file.address} {...file} />
          </p>
        )}
        {!exporting.busy && !file && records.length > 0 && <p class="small muted">{translate(scopeKey(), { count: records.length })}</p>}
        {!exporting.busy && cancelled && <p class="small">{translate('popup.export.cancelled')}</p>}
        {movedToTab && <p class="small">{translate('popup.export.tab')}</p>}
        {refused && <p class="small">{translate('popup.document.refused')}</p>}
      </Live>
      {exporting.busy && <ExportProgress progress={progress} onCancel={cancel} />}
      <TaskFailure task={exporting} />
      <TaskFailure task={documenting} />
      <Disclosure summary={translate('popup.other')}>
        <p class="small muted">{translate('popup.document.other-hint')}</p>
        <p class="row">
          <TaskButton small task={documentingAs(true)}>{translate('popup.document.part')}</TaskButton>
          <Button small onClick={actions.addFile}>{translate('popup.document.file')}</Button>
        </p>
        {records.length > 0 && (
          <>
            <p class="small muted">{translate('popup.export.other-hint')}</p>
            <p class="row">
              <TaskButton small task={asTask('bundle')}>{translate('popup.export.bundle')}</TaskButton>
              <TaskButton small task={asTask('data')}>{translate('popup.export.data')}</TaskButton>
            </p>
          </>
        )}
        <p class="small muted">{translate('popup.check-hint')}</p>
        <p><Button small onClick={actions.checkFile}>{translate('verify.title')}</Button></p>
      </Disclosure>
      <div class="popup-actions">
        <TaskButton task={documentingAs(false)}>{translate('popup.document')}</TaskButton>
        <TaskButton task={asTask('timeline')} weight="main" disabled={records.length === 0}>{translate('popup.export')}</TaskButton>
      </div>
    </footer>
  );

  function scopeKey(): string {
    if (selected > 0) return 'popup.export.selected';
    return filtered ? 'popup.export.found' : 'popup.export.all';
  }
}

function ExportProgress({ progress, onCancel }: { progress: { done: number; total: number } | null; onCancel: () => void }) {
  const translate = useTranslate();
  return (
    <div class="export-progress">
      <progress aria-label={translate('popup.export.busy')} max={progress?.total || 1} value={progress ? progress.done : undefined} />
      <span class="small">{progress ? translate('popup.export.progress', progress) : translate('popup.export.busy')}</span>
      <Button small onClick={onCancel}>{translate('common.cancel')}</Button>
    </div>
  );
}

/** Says that only the file failed, and keeps the cause for whoever helps. */
class ExportError extends Error {
  override name = 'ExportError';
  readonly code = 'export';
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

interface MadeFile { address: string; name: string }

function useExport(records: readonly EvidenceRecord[], actions: ExportBarProps['actions']) {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [file, setFile] = useState<MadeFile | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const [movedToTab, setMovedToTab] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const mounted = useMounted();
  const exporting = useTask(async (kind: ExportKind) => {
    const captureIds = records.map(({ capture }) => capture.id);
    setFile(null);
    setProgress(null);
    setCancelled(false);
    if (kind !== 'data' && actions.exportInTab && captureIds.length > MOST_IN_POPUP) {
      await actions.exportInTab(kind, captureIds);
      if (mounted.current) setMovedToTab(true);
      return;
    }
    const { signal } = stop.current = new AbortController();
    try {
      const onProgress = (done: number, total: number) => { if (mounted.current) setProgress({ done, total }); };
      const { blob, fileName } = await actions.makeExport(kind, captureIds, { signal, onProgress });
      if (mounted.current && !signal.aborted) setFile({ address: URL.createObjectURL(blob), name: fileName });
    } catch (error) {
      if (!signal.aborted) throw new ExportError(error);
    }
    if (mounted.current) setCancelled(signal.aborted);
  });
  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    if (!file) return;
    return () => URL.revokeObjectURL(file.address);
  }, [file]);
  return { progress, file, cancelled, movedToTab, exporting, cancel: () => stop.current?.abort() };
}

/** Hands the file to the browser's downloads, once; the link stays for a second copy. */
function Download({ address, name }: MadeFile) {
  const translate = useTranslate();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.click(), []);
  return <a class="small" ref={link} href={address} download={name}>{translate('popup.export.again')}</a>;
}
