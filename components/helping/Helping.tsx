/** Helping somebody: who agreed to what and until when, the letter to sign, giving back, and how long the helper wants to look. */
import type { AuthorisationRow } from '../../utils/evidence/database';
import type { NewAuthorisation } from '../../utils/evidence/authorisations';
import type { Preface } from '../../utils/export/timeline-pdf/types';
import { Gap, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { AuthorisationForm } from './AuthorisationForm';
import { AuthorisationItem } from './AuthorisationItem';
import { LetterPart } from './LetterPart';
import { LimitChoice } from './LimitChoice';
import { SessionLimit } from './SessionLimit';
import './helping.css';

export interface Helped extends AuthorisationRow {
  /** Ids of what was made or taken in under it and is still here. */
  captureIds: string[];
}

export interface HelpingActions {
  leave: () => void;
  authorise: (given: NewAuthorisation) => Promise<unknown>;
  workUnder: (id: string) => Promise<unknown>;
  end: (id: string) => Promise<unknown>;
  /** Deletes its records and what was written down, for good. */
  forget: (id: string) => Promise<unknown>;
  /** Opens the page for handing over at the sealed file. */
  giveBack: (captureIds: string[]) => Promise<unknown>;
  letterPdf: (letter: readonly Preface[], title: string, language: string) => Promise<{ blob: Blob; fileName: string }>;
}

interface HelpingProps {
  /** Last given first; `null` until read. */
  helped: readonly Helped[] | null;
  actions: HelpingActions;
  /** Whether this device is set to helping somebody; `null` turns it on. */
  isHelper: boolean;
  /** Set to documenting for one's own child: this page is for helping somebody else. */
  isParent: boolean;
  beHelper: () => Promise<unknown>;
  limitMinutes: number;
  setLimit: (minutes: number) => Promise<unknown>;
}

export function Helping({ helped, actions, isHelper, isParent, beHelper, limitMinutes, setLimit }: HelpingProps) {
  const translate = useTranslate();
  useEscape({ once: () => {}, twice: actions.leave });
  return (
    <div class="helping">
      <PageBar leave={actions.leave} />
      <main class="helping-main">
        <SessionLimit />
        <div class="stack">
          <h1>{translate('helping.title')}</h1>
          <p class="lead">{translate('helping.lead')}</p>
          {isParent && <Notice><p>{translate('helping.parent')}</p></Notice>}
        </div>
        {helped && helped.length > 0 && (
          <section class="stack" aria-labelledby="helping-agreed">
            <h2 id="helping-agreed">{translate('helping.agreed')}</h2>
            <ul class="plain-list helped">{helped.map((row) => <li key={row.id}><AuthorisationItem row={row} actions={actions} /></li>)}</ul>
          </section>
        )}
        {helped && (
          <AuthorisationForm first={helped.length === 0} save={async (given) => {
            await actions.authorise(given);
            if (!isHelper) await beHelper();
          }} />
        )}
        <LetterPart written={null} actions={actions} />
        <section class="stack" aria-labelledby="helping-how">
          <h2 id="helping-how">{translate('helping.how')}</h2>
          <ol class="steps">
            <li><p>{translate('helping.how.share')}</p></li>
            <li><p>{translate('helping.how.open')}<Gap /><a href="/restore.html">{translate('restore.title')}</a></p></li>
            <li><p>{translate('helping.how.add')}</p></li>
            <li><p>{translate('helping.how.back')}</p></li>
          </ol>
          <Notice tone="care"><p>{translate('helping.how.closed')}</p></Notice>
        </section>
        <LimitChoice minutes={limitMinutes} set={setLimit} />
      </main>
    </div>
  );
}
