/** The panel: saved first, then what happened, the rule, the report. One decision a screen, and each can be skipped. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Capture, EvidenceRecord, NewReportEvent } from '../../utils/evidence/types';
import type { Opening, PanelState } from '../../utils/messages';
import type { Post } from '../../utils/platforms/types';
import type { HarmCategory, RuleMatch } from '../../utils/rules/types';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import type { WhereActions } from '../shared/ShowWhere';
import { useEscape } from '../shared/use-escape';
import { useMounted } from '../shared/use-task';
import { DoneStep } from './DoneStep';
import { FailedStep } from './FailedStep';
import { KindStep } from './KindStep';
import { PanelBar } from './PanelBar';
import { ReportedStep } from './ReportedStep';
import { ReportStep } from './ReportStep';
import { RuleStep } from './RuleStep';
import { SavingStep } from './SavingStep';
import './panel.css';

export interface PanelActions {
  /** Resolves once the capture is stored or has failed. */
  state: () => Promise<PanelState>;
  /** Data URL of the picture, or `null`. */
  picture: () => Promise<string | null>;
  /** Erases pictures that may not be kept. `keepIntimate`: the person whom they show keeps them. */
  setCategories: (categories: HarmCategory[], keepIntimate: boolean) => Promise<EvidenceRecord>;
  /** Erases pictures, media and copies for good. */
  erase: () => Promise<EvidenceRecord>;
  addReportEvent: (event: NewReportEvent) => Promise<EvidenceRecord>;
  /** The site's public copy of the post, which is asked for only after the person allowed it. */
  copies: {
    /** The person has never been asked. */
    undecided: boolean;
    decide: (allowed: boolean) => Promise<unknown>;
    ask: () => Promise<EvidenceRecord>;
  };
  /** Asks the post's server for its own rules; rejects with a `code` where that failed. */
  readServerRules: () => Promise<EvidenceRecord>;
  open: (url: string, about: Omit<Opening, 'url'>) => Promise<void>;
  /** Absent where nothing can be shown. */
  where?: (capture: Pick<Capture, 'platform' | 'post'>) => WhereActions;
  close: () => void;
  leave: () => void;
  /** Address of the page that shows a saved record; absent where there is none. */
  recordUrl?: (captureId: string) => string;
}

type Step = 'kind' | 'rule' | 'report' | 'reported' | 'done';

export function Panel({ actions }: { actions: PanelActions }) {
  const translate = useTranslate();
  const [state, setState] = useState<PanelState | null>(null);
  const mounted = useMounted();
  const read = useRef<Post | null>(null);
  useEscape({ once: actions.close, twice: actions.leave });

  const ask = () => {
    setState(null);
    actions.state().catch((): PanelState => ({ status: 'failed', code: 'no-answer', post: null }))
      .then((answer) => {
        if (!mounted.current) return;
        // What was read stays in hand, also where a later answer no longer has it.
        if (answer.status === 'failed') read.current = answer.post ?? read.current;
        setState(answer);
      }, () => {});
  };
  useEffect(ask, []);

  return (
    <div class="panel">
      <Live class="hidden-visually">{translate(state?.status === 'failed' && state.code === 'locked' ? 'lock.title' : `panel.live.${state?.status ?? 'saving'}`)}</Live>
      {state?.status === 'saved'
        ? <SavedPanel saved={state} actions={actions} />
        : (
          <>
            <PanelBar actions={actions} harms={[]} />
            {state ? <FailedStep code={state.code} post={read.current} onRetry={ask} onClose={actions.close} /> : <SavingStep />}
          </>
        )}
    </div>
  );
}

function SavedPanel({ saved, actions }: { saved: Extract<PanelState, { status: 'saved' }>; actions: PanelActions }) {
  const [record, setRecord] = useState(saved.record);
  const [path, setPath] = useState<Step[]>(['kind']);
  const [wordsShown, setWordsShown] = useState(false);
  const [rule, setRule] = useState<RuleMatch | null>(null);
  const step = path.at(-1)!;
  const category = record.annotations.categories[0] ?? null;
  const go = (next: Step) => setPath([...path, next]);
  const back = path.length > 1 && step !== 'done' ? () => setPath(path.slice(0, -1)) : undefined;

  return (
    <>
      <PanelBar actions={actions} harms={record.annotations.categories} onBack={back} />
      <main class="panel-main" key={step}>
        {step === 'kind' && (
          <KindStep record={record} otherCaptures={saved.otherCaptures} actions={actions} wordsShown={wordsShown} onShowWords={setWordsShown}
            onRecord={setRecord} onSaved={(changed) => { setRecord(changed); setRule(null); go('rule'); }} onSkip={() => go(category ? 'rule' : 'report')} />
        )}
        {step === 'rule' && category && (
          <RuleStep record={record} category={category} earlierByAuthor={saved.earlierByAuthor} chosen={rule} wordsShown={wordsShown}
            readServerRules={async () => setRecord(await actions.readServerRules())} onChoose={setRule} onNext={() => go('report')} onSkip={() => { setRule(null); go('report'); }} />
        )}
        {step === 'report' && (
          <ReportStep record={record} rule={rule?.rule ?? null} actions={actions} onRecord={setRecord}
            onReported={() => go('reported')} onSkip={() => go('done')} />
        )}
        {step === 'reported' && (
          <ReportedStep record={record} rule={rule?.rule ?? null} actions={actions}
            onSaved={(changed) => { setRecord(changed); go('done'); }} onSkip={() => go('done')} />
        )}
        {step === 'done' && <DoneStep record={record} rule={rule?.rule ?? null} actions={actions} />}
      </main>
    </>
  );
}
