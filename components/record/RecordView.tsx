/** One record in full: what was saved, what the person adds, and the proof that it is unchanged. */
import { useState } from 'preact/hooks';
import type { CaseWithLog } from '../../utils/evidence/reader';
import type { Capture, EvidenceRecord, NewReportEvent, OwnWords } from '../../utils/evidence/types';
import type { Opening } from '../../utils/messages';
import type { HarmCategory, RuleMatch } from '../../utils/rules/types';
import { BreakOffer } from '../shared/BreakOffer';
import { Button } from '../shared/Button';
import { EraseByMistake } from '../shared/EraseByMistake';
import { BackIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { MissingList } from '../shared/MissingList';
import { missingOf, recordTitle } from '../shared/record-words';
import type { WhereActions } from '../shared/ShowWhere';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { Clocks } from '../next/Clocks';
import { NextDoors } from '../next/NextDoors';
import { SessionLimit } from '../helping/SessionLimit';
import { ChildLines } from '../youth/ChildLines';
import { TellAdult } from '../youth/TellAdult';
import { Declaration } from './Declaration';
import { DeleteRecord, type TrashActions } from './DeleteRecord';
import { IntimateReminder } from './IntimateReminder';
import { RecordCaptures } from './RecordCaptures';
import { RecordChecks } from './RecordChecks';
import { RecordCopies } from './RecordCopies';
import { RecordFacts } from './RecordFacts';
import { RecordFile } from './RecordFile';
import { RecordHints } from './RecordHints';
import { RecordKinds } from './RecordKinds';
import { RecordNote } from './RecordNote';
import { RecordOrigin } from './RecordOrigin';
import { RecordPictures } from './RecordPictures';
import { RecordProof } from './RecordProof';
import { RecordPublicCopy } from './RecordPublicCopy';
import { RecordReports } from './RecordReports';
import { RecordRule } from './RecordRule';
import { RecordTexts } from './RecordTexts';
import './record.css';
import { Section } from './Section';

/** Changes come back through `record`, once the store has them. */
export interface RecordActions extends TrashActions {
  /** Bytes of an artefact; `null` when they were erased. */
  artefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  /** The first part that is not what the log says, or of the log that does not hold, or `null`; see `partInWords`. */
  firstFault: (captureId: string) => Promise<string | null>;
  earlierByAuthor: (captureId: string) => Promise<number>;
  /** Other captures of the same post, newest first. */
  otherCaptures: (captureId: string) => Promise<EvidenceRecord[]>;
  /** Cases that speak of the record; none for most. */
  casesOf: (captureId: string) => Promise<readonly CaseWithLog[]>;
  /** Asks the site for its public copy. */
  corroborate: (captureId: string) => Promise<unknown>;
  /** Opens the post in a tab and looks whether it is still there; what was seen comes back through `record`. */
  lookAgain: (captureId: string) => Promise<unknown>;
  /** The small picture of a later look; `null` when it was erased. */
  checkPicture: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  annotate: (captureId: string, change: OwnWords) => Promise<unknown>;
  /** Erases pictures and media for good that may not be kept. `keepIntimate`: the person whom they show keeps them. */
  setCategories: (captureId: string, categories: HarmCategory[], keepIntimate: boolean) => Promise<unknown>;
  /** Erases pictures, media and copies for good. */
  erase: (captureId: string) => Promise<unknown>;
  addReportEvent: (captureId: string, event: NewReportEvent) => Promise<unknown>;
  /** Asks the post's server for its own rules; rejects with a `code` where that failed. */
  readServerRules: (captureId: string) => Promise<unknown>;
  /** Opens the page for handing over at the pack for a recipient; with `null`, at its start. */
  makePack: (captureId: string, recipient: string | null) => Promise<unknown>;
  /** Opens the page for handing over, at the sealed file. */
  share: (captureId: string) => Promise<unknown>;
  open: (url: string, about: Omit<Opening, 'url'> & { captureId: string }) => Promise<void>;
  /** Absent where nothing can be shown. */
  where?: (capture: Capture) => WhereActions;
}

interface RecordViewProps {
  record: EvidenceRecord;
  actions: RecordActions;
  wordsShown: boolean;
  onShowWords: (shown: boolean) => void;
  /** Shows another record. */
  onOpen: (captureId: string) => void;
  onBack: () => void;
  onDeleted: () => void;
}

export function RecordView({ record, actions, wordsShown, onShowWords, onOpen, onBack, onDeleted }: RecordViewProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const [rule, setRule] = useState<RuleMatch | null>(null);
  const { capture } = record;

  return (
    <main class="record">
      <div class="record-head">
        <Button weight="quiet" class="flush-start" onClick={onBack}><BackIcon />{translate('common.back')}</Button>
        <h1 ref={heading} tabIndex={-1}>
          {recordTitle(capture, translate)}
        </h1>
      </div>
      <BreakOffer />
      <SessionLimit />
      <ChildLines />
      <div class="record-columns">
        <div class="record-column">
          {capture.file
            ? <RecordFile record={record} file={capture.file} load={actions.artefact} wordsShown={wordsShown} onShowWords={onShowWords} />
            : (
              <>
                <RecordTexts record={record} shown={wordsShown} onShow={onShowWords} />
                <RecordPictures record={record} load={actions.artefact} />
                <RecordFacts record={record} />
                <RecordCopies record={record} load={actions.artefact} />
              </>
            )}
          <RecordCaptures record={record} load={actions.otherCaptures} onOpen={onOpen} wordsShown={wordsShown} />
          <RecordPublicCopy record={record} ask={actions.corroborate} wordsShown={wordsShown} />
          <RecordOrigin record={record} load={actions.casesOf} />
          <RecordHints record={record} />
          <MissingList missing={missingOf(record, translate)} />
          <RecordProof record={record} actions={actions} />
          <Declaration />
        </div>
        <div class="record-column">
          <TellAdult key={capture.id} record={record} share={actions.share} />
          <IntimateReminder record={record} erase={actions.erase} />
          <RecordKinds record={record} save={actions.setCategories} />
          <RecordNote record={record} part="note" save={actions.annotate} />
          <RecordNote record={record} part="translation" save={actions.annotate} />
          <RecordNote record={record} part="impact" save={actions.annotate} />
          <RecordRule record={record} actions={actions} chosen={rule} onChoose={setRule} wordsShown={wordsShown} />
          <RecordReports record={record} rule={rule?.rule ?? null} save={actions.addReportEvent} />
          <RecordChecks record={record} look={actions.lookAgain} picture={actions.checkPicture} wordsShown={wordsShown} />
          <Section title={translate('next.title')}>
            {() => (
              <>
                <Clocks record={record} />
                <NextDoors record={record} make={(recipient) => actions.makePack(capture.id, recipient)} save={(event) => actions.addReportEvent(capture.id, event)} />
              </>
            )}
          </Section>
          <EraseByMistake key={capture.id} record={record} erase={() => actions.erase(capture.id)} />
          <DeleteRecord record={record} actions={actions} onDeleted={onDeleted} />
        </div>
      </div>
    </main>
  );
}
