/** Documenting the page in front, and the timeline as a PDF; other files are made on the page for handing over. */
import type { ComponentChildren } from 'preact';
import { usualTimeline } from '../../utils/export/timeline-pdf/choices';
import type { ExportedFile, ExportOptions, ExportRequest } from '../../utils/export/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { MakingOutcome, MakingProgress } from '../shared/Making';
import { useMaking } from '../shared/use-making';
import { useTask } from '../shared/use-task';
import { useDocumenting } from './DocumentThisPage';
import type { PopupActions } from './Popup';

export type MakeExport = (request: ExportRequest, options: Pick<ExportOptions, 'signal' | 'onProgress'>) => Promise<ExportedFile>;

/** A toolbar popup closes at a click elsewhere and would take a long export with it. */
const MOST_IN_POPUP = 100;

interface ExportBarProps {
  /** How many the file will hold; `null` while they are looked for. */
  count: number | null;
  /** Their ids, newest first. */
  wanted: () => Promise<string[]>;
  selected: number;
  /** The filter leaves some records out. */
  filtered: boolean;
  actions: Pick<PopupActions, 'addFile' | 'checkFile' | 'openFile' | 'documentPage' | 'makeExport' | 'handOver' | 'close'>;
}

export function ExportBar({ count, wanted, selected, filtered, actions }: ExportBarProps) {
  const translate = useTranslate();
  const making = useMaking(async (options) => actions.makeExport({ kind: 'timeline', captureIds: await wanted(), choices: usualTimeline }, options));
  const handingOver = useTask(async () => actions.handOver(await wanted()));
  const long = useTask(async () => actions.handOver(await wanted(), 'timeline'));
  const { task: documenting, refused } = useDocumenting(actions);

  return (
    <footer class="popup-foot">
      <Live class="stack-tight">
        <MakingOutcome making={making} />
        {!making.task.busy && !making.file && count !== null && count > 0 && <p class="small muted">{translate(scopeKey(), { count })}</p>}
        {refused && <p class="small">{translate('popup.document.refused')}</p>}
      </Live>
      <MakingProgress making={making} />
      {[making.task, documenting('whole'), handingOver, long].map((task, index) => <TaskFailure key={index} task={task} />)}
      <Disclosure summary={translate('popup.other')}>
        <div class="other-ways">
          <Other hint="popup.document.other-hint">
            <TaskButton small task={documenting('part')}>{translate('popup.document.part')}</TaskButton>
            <Button small onClick={actions.addFile}>{translate('popup.document.file')}</Button>
          </Other>
          <Other hint="popup.link-hint"><TaskButton small task={documenting('link')}>{translate('popup.link')}</TaskButton></Other>
          <Other hint="popup.hand-over-hint"><TaskButton small task={handingOver}>{translate('hand-over.title')}</TaskButton></Other>
          <Other hint="popup.open-hint"><Button small onClick={actions.openFile}>{translate('restore.title')}</Button></Other>
          <Other hint="popup.check-hint"><Button small onClick={actions.checkFile}>{translate('verify.title')}</Button></Other>
        </div>
      </Disclosure>
      <div class="popup-actions">
        <TaskButton task={documenting('whole')}>{translate('popup.document')}</TaskButton>
        <TaskButton task={(count ?? 0) > MOST_IN_POPUP ? long : making.task} weight="main" disabled={!count}>
          {translate('popup.export')}
        </TaskButton>
      </div>
    </footer>
  );

  function scopeKey(): string {
    if (selected > 0) return 'popup.export.selected';
    return filtered ? 'popup.export.found' : 'popup.export.all';
  }
}

function Other({ hint, children }: { hint: string; children: ComponentChildren }) {
  const translate = useTranslate();
  return (
    <div class="stack-tight">
      <p class="small muted">{translate(hint)}</p>
      <p class="row">{children}</p>
    </div>
  );
}
