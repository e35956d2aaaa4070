/** What a court asks beyond the records: which track, who is on the other side, what belongs together, which orders. For one file, stored nowhere. */
import { useId } from 'preact/hooks';
import { findTrack, limitsOf, respondentsOf, trackFacts } from '../../utils/export/packs/court';
import { conductGroupings, type ConductGrouping, type CourtOptions, type Recipient, type Tracks, type TrackQuestion } from '../../utils/export/packs/types';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { Words } from '../../utils/export/timeline-pdf/words';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Select } from './Select';

interface Props {
  recipient: Recipient;
  /** In the order of the sheets. */
  records: readonly EvidenceRecord[];
  words: Words;
  court: CourtOptions;
  change: (court: CourtOptions) => void;
}

/** Whether there is anything of it to ask. */
export const asksCourt = ({ chapters }: Recipient): boolean => chapters.some(({ blocks }) => blocks.some(({ kind }) => kind === 'respondents' || kind === 'orders'));

export function PackCourt({ recipient, records, words, court, change }: Props) {
  const translate = useTranslate();
  const set = (part: Partial<CourtOptions>) => change({ ...court, ...part });
  return (
    <>
      {recipient.tracks && <TrackFinder tracks={recipient.tracks} records={records} words={words} court={court} set={set} />}
      <Respondents records={records} words={words} court={court} set={set} />
      <Select label={translate('pack.conduct.title')} value={court.groupBy}
        groups={[{ options: conductGroupings.map((each) => ({ value: each, name: translate(`pack.conduct.${each}`) })) }]}
        onChange={(groupBy) => set({ groupBy: groupBy as ConductGrouping })} />
      {recipient.orders && <Orders orders={recipient.orders} court={court} set={set} />}
    </>
  );
}

type Part = Pick<Props, 'records' | 'words' | 'court'> & { set: (part: Partial<CourtOptions>) => void };

function TrackFinder({ tracks, records, words, court, set }: Part & { tracks: Tracks }) {
  const translate = useTranslate();
  const limits = limitsOf(tracks);
  const { respondents, from, to } = trackFacts(records, words);
  const { track, representative } = findTrack(tracks, court);
  return (
    <section class="stack" aria-label={translate('pack.track.title')}>
      <div class="stack-tight">
        <h2>{translate('pack.track.title')}</h2>
        <p class="small muted">{translate('pack.track.hint')}</p>
        {from && to && <p class="small">{translate('pack.track.records', { accounts: respondents, period: words.dayRange(from, to) })}</p>}
      </div>
      {[...tracks.against, 'minor' as const].map((question) => (
        <Question key={question} words={translate(`pack.track.ask.${question}`, limits)} answer={court.track[question]}
          onAnswer={(answer) => set({ track: answered(court.track, question, answer) })} />
      ))}
      <Live class="stack-tight">
        <p><strong>{translate(`pack.track.${track}`)}</strong></p>
        {representative && <p class="small">{translate('pack.track.representative', limits)}</p>}
      </Live>
    </section>
  );
}

function answered(track: CourtOptions['track'], question: TrackQuestion, answer: 'yes' | 'no' | undefined): CourtOptions['track'] {
  const { [question]: _, ...others } = track;
  return answer ? { ...others, [question]: answer } : others;
}

function Question({ words, answer, onAnswer }: { words: string; answer: 'yes' | 'no' | undefined; onAnswer: (answer: 'yes' | 'no' | undefined) => void }) {
  const translate = useTranslate();
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{words}</legend>
      <div class="row">
        {(['yes', 'no', undefined] as const).map((each) => (
          <label class="row check" key={each ?? 'unsure'}>
            <input type="radio" name={name} checked={answer === each} onChange={() => onAnswer(each)} />
            <span>{translate(`pack.track.${each ?? 'unsure'}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Respondents({ records, words, court, set }: Part) {
  const translate = useTranslate();
  const title = useId();
  const labelFor = (account: string, site: string | null) => (site && account === words.translate('pdf.author.unknown')
    ? translate('pack.respondents.who-unnamed', { site: `\u2068${site}\u2069` }) : translate('pack.respondents.who', { account: `\u2068${account}\u2069` }));
  return (
    <section class="stack" aria-labelledby={title}>
      <div class="stack-tight">
        <h2 id={title}>{translate('pack.respondents.title')}</h2>
        <p class="small muted">{translate('pack.respondents.hint')}</p>
      </div>
      {respondentsOf(records, words).map(({ key, handles, names, site, places }) => (
        <Identity key={key} label={labelFor(handles[0] ? `@${handles[0]}` : names[0] ?? words.subject(records[places[0]!]!, 'handle'), site)}
          value={court.identities[key] ?? ''} onInput={(value) => set({ identities: { ...court.identities, [key]: value } })} />
      ))}
    </section>
  );
}

function Identity({ label, value, onInput }: { label: string; value: string; onInput: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input class="input" id={id} dir="auto" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </div>
  );
}

function Orders({ orders, court, set }: { orders: readonly string[] } & Pick<Part, 'court' | 'set'>) {
  const translate = useTranslate();
  const hint = useId();
  const toggle = (order: string, on: boolean) => set({ orders: on ? [...court.orders, order] : court.orders.filter((each) => each !== order) });
  return (
    <fieldset class="choice" aria-describedby={hint}>
      <legend>{translate('pack.orders.title')}</legend>
      <p class="small muted" id={hint}>{translate('pack.orders.hint')}</p>
      {orders.map((order) => (
        <label class="row check" key={order}>
          <input type="checkbox" checked={court.orders.includes(order)} onChange={(event) => toggle(order, event.currentTarget.checked)} />
          <span class="small">{translate(`pack.order.${order}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
