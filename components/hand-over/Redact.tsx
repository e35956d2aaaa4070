/** Choosing what a copy without identities hides: the person first, then everybody else, words, times, pictures; and a look at what is left. */
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { isMasked, partiesOf, type Party } from '../../utils/redaction/parties';
import { keepable, type Coarseness, type Keepable, type RedactionChoices } from '../../utils/redaction/types';
import { Isolated } from '../shared/Isolated';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useSettled } from '../shared/use-settled';
import { RedactPictures } from './RedactPictures';
import { RedactPreview } from './RedactPreview';
import { useMasks } from './use-masks';
import { useRedacted } from './use-redacted';
import type { ChoicesProps } from './ways';

const coarseness: readonly Coarseness[] = ['exact', 'day', 'month'];

export function Redact({ records, choices, change, actions }: ChoicesProps<'redacted'>) {
  const translate = useTranslate();
  const masks = useMasks(records, actions);
  // Whoever changes what goes in has to look at it again.
  const choose = (chosen: Partial<RedactionChoices>) => change({ ...chosen, looked: false });
  const own = useSettled(choices.own);
  const parties = useMemo(() => partiesOf(records, own), [records, own]);
  const redacted = useRedacted(records, choices);
  const isUnseen = choices.looked && !redacted.isNewest;
  useEffect(() => { if (isUnseen) change({ looked: false }); }, [isUnseen]);
  return (
    <div class="stack redact">
      <Notice tone="care">
        <h2 class="notice-title">{translate('redact.warn-title')}</h2>
        <p>{translate('redact.warn')}</p>
      </Notice>
      <section class="stack-tight">
        <h2>{translate('redact.you')}</h2>
        <Lines label={translate('redact.you-label')} hint={translate('redact.you-hint')} value={choices.own} change={(own) => choose({ own })} />
      </section>
      <People parties={parties} choices={choices} choose={choose} />
      <Lines label={translate('redact.words-label')} hint={translate('redact.words-hint')} value={choices.words} change={(words) => choose({ words })} />
      <Dates dates={choices.dates} choose={choose} />
      <Keep keep={choices.keep} dates={choices.dates} choose={choose} />
      <RedactPictures records={records} masks={masks} load={actions.redaction.loadArtefact} onChange={() => choose({})} />
      <RedactPreview records={records} choices={choices} redacted={redacted} parties={parties} masks={masks} />
      <label class="row check redact-looked">
        {/* What is not worked out yet cannot have been looked at; without this tick no file is made. */}
        <input type="checkbox" checked={choices.looked} disabled={!redacted.isNewest} onChange={({ currentTarget }) => change({ looked: currentTarget.checked })} />
        <span>{translate('redact.looked')}</span>
      </label>
    </div>
  );
}

/** What keeps the copy from being made. */
export function redactionBlockedBy({ looked }: RedactionChoices, _records: readonly EvidenceRecord[]): string | null {
  return looked ? null : 'redact.look-first';
}

function Lines({ label, hint, value, change }: { label: string; hint: string; value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="small muted" id={`${id}-hint`}>{hint}</p>
      <textarea class="input redact-lines" id={id} aria-describedby={`${id}-hint`} dir="auto" rows={3} value={value}
        onInput={({ currentTarget }) => change(currentTarget.value)} />
    </div>
  );
}

interface ChooseProps { choose: (chosen: Partial<RedactionChoices>) => void }

function People({ parties, choices, choose }: ChooseProps & { parties: readonly Party[]; choices: RedactionChoices }) {
  const translate = useTranslate();
  return (
    <fieldset class="stack-tight">
      <legend class="h2">{translate('redact.people')}</legend>
      <p class="small muted">{translate(parties.length > 0 ? 'redact.people-hint' : 'redact.people-none')}</p>
      {parties.map((party) => (
        <label class="row check" key={party.keys[0]}>
          <input type="checkbox" checked={isMasked(party, choices)}
            onChange={({ currentTarget }) => choose({ masked: { ...choices.masked, [party.keys[0]!]: currentTarget.checked } })} />
          <span>
            <strong>{translate('redact.person', { letter: party.letter })}</strong>{' '}
            <span class="small muted">{translate(`redact.role.${party.role}`)}</span><br />
            <span class="redact-names"><Isolated words={namesIn(party)} /></span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function namesIn({ names, handles, ids }: Party): string[] {
  const named = [...names, ...handles.map((handle) => `@${handle}`)];
  return named.length > 0 ? named : ids;
}

function Dates({ dates, choose }: ChooseProps & { dates: Coarseness }) {
  const translate = useTranslate();
  const name = useId();
  return (
    <fieldset class="stack-tight">
      <legend class="h2">{translate('redact.dates')}</legend>
      {coarseness.map((each) => (
        <label class="row check" key={each}>
          <input type="radio" name={name} checked={dates === each} onChange={() => choose({ dates: each })} />
          <span>{translate(`redact.dates.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Keep({ keep, dates, choose }: ChooseProps & { keep: RedactionChoices['keep']; dates: Coarseness }) {
  const translate = useTranslate();
  // Without a time of day there is no zone to tell.
  const offered = keepable.filter((each): each is Keepable => each !== 'timeZone' || dates === 'exact');
  return (
    <fieldset class="stack-tight">
      <legend class="h2">{translate('redact.keep')}</legend>
      <p class="small muted">{translate('redact.keep-hint')}</p>
      {offered.map((each) => (
        <label class="row check" key={each}>
          <input type="checkbox" checked={keep[each]} onChange={({ currentTarget }) => choose({ keep: { ...keep, [each]: currentTarget.checked } })} />
          <span>{translate(`redact.keep.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
