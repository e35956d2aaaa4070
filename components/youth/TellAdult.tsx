/** *Help me tell an adult*: a note from the record's facts that the young person ticks. It is made here, kept nowhere and sent to nobody. */
import { useEffect, useId, useState } from 'preact/hooks';
import { isYoungPerson } from '../../utils/evidence/pixel-rules';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { direction, languages, type Translate } from '../../utils/i18n';
import { noteParts, noteWishes, partsOf, tellNote, usualParts, type NoteFacts, type NotePart, type NoteWish } from '../../utils/youth/tell-note';
import { Section } from '../record/Section';
import { useCare } from '../shared/care';
import { Button } from '../shared/Button';
import { CopyButton } from '../shared/CopyButton';
import { here, type Dates } from '../shared/dates';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { siteLabel } from '../shared/record-words';
import { useTheirWords } from '../shared/their-words';
import { printText } from './print-text';
import './youth.css';

export function TellAdult({ record, share }: { record: EvidenceRecord; share: (captureId: string) => Promise<unknown> }) {
  const translate = useTranslate();
  if (!isYoungPerson(useCare())) return null;
  return (
    <Section title={translate('youth.tell.title')}>
      {() => (
        <>
          <p>{translate('youth.tell.text')}</p>
          <p class="small">{translate('youth.tell.nobody')}</p>
          <Disclosure summary={translate('youth.tell.make')}><Note record={record} /></Disclosure>
          <div class="stack-tight">
            <p class="small">{translate('youth.share.text')}</p>
            <p><Button onClick={() => void share(record.capture.id)}>{translate('youth.share')}</Button></p>
          </div>
        </>
      )}
    </Section>
  );
}

const withOne = <T,>(set: ReadonlySet<T>, one: T, on: boolean): ReadonlySet<T> => {
  const next = new Set(set);
  if (on) next.add(one);
  else next.delete(one);
  return next;
};

function Note({ record }: { record: EvidenceRecord }) {
  const translate = useTranslate();
  const dates = useDates();
  const own = useLanguage();
  const id = useId();
  const [parts, setParts] = useState<ReadonlySet<NotePart>>(new Set(usualParts));
  const [wishes, setWishes] = useState<ReadonlySet<NoteWish>>(new Set());
  const [words, setWords] = useState('');
  const [language, setLanguage] = useState<string>(own);
  const theirs = useTheirWords(language);
  const shown = theirs ? theirs.language : own;
  const [say, days] = theirs ? [theirs.translate, theirs.dates] : [translate, dates];
  const facts = factsOf(record, say, days);
  const there = partsOf(facts);
  const note = tellNote(facts, { parts, wishes, own: words }, say, shown);
  return (
    <div class="stack">
      <fieldset class="ticks">
        <legend>{translate('youth.tell.parts')}</legend>
        {noteParts.filter((part) => there.includes(part)).map((part) => (
          <Tick key={part} words={translate(`youth.part.${part}`)} on={parts.has(part)} set={(on) => setParts(withOne(parts, part, on))} />
        ))}
      </fieldset>
      <fieldset class="ticks">
        <legend>{translate('youth.tell.wishes')}</legend>
        {noteWishes.map((wish) => (
          <Tick key={wish} words={translate(`youth.note.wish.${wish}`)} on={wishes.has(wish)} set={(on) => setWishes(withOne(wishes, wish, on))} />
        ))}
      </fieldset>
      <div class="field">
        <label for={`${id}-own`}>{translate('youth.tell.own')}</label>
        <textarea class="input" id={`${id}-own`} dir="auto" value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />
      </div>
      <div class="field">
        <label for={`${id}-language`}>{translate('youth.tell.language')}</label>
        <select class="input" id={`${id}-language`} value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value)}>
          {Object.entries(languages).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
        </select>
      </div>
      <figure class="statement stack-tight">
        <figcaption class="label">{translate('youth.tell.note')}</figcaption>
        <p class="as-written" dir="auto" lang={shown}>{note}</p>
      </figure>
      <p class="row">
        <CopyButton text={note} label={translate('common.copy')} />
        <Button small class="tab-only" onClick={() => printText(note, shown, direction(shown))}>{translate('youth.tell.print')}</Button>
        <SaveText text={note} />
      </p>
      <p class="small muted">{translate('youth.tell.traces')}</p>
    </div>
  );
}

function Tick({ words, on, set }: { words: string; on: boolean; set: (on: boolean) => void }) {
  return (
    <label class="row check">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => set(currentTarget.checked)} />
      <span>{words}</span>
    </label>
  );
}

function SaveText({ text }: { text: string }) {
  const translate = useTranslate();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return <a class="button small" href={address} download="note.txt">{translate('youth.tell.save')}</a>;
}

/** Facts of a record as the note tells them. What the page did not give is not there; what a file's own words are is not known. */
function factsOf({ capture, annotations }: EvidenceRecord, translate: Translate, dates: Dates): NoteFacts {
  const { post, page, file } = capture;
  const posted = post.postedAt.machine ?? post.postedAt.fromId;
  const text = file ? '' : post.text.trim();
  const { handle, name } = post.author;
  return {
    kinds: annotations.categories, site: siteLabel(capture, translate),
    when: posted ? dates.date(here(posted)) : translate('youth.note.saved-on', { date: dates.date(capture.capturedAt) }),
    words: text || null, who: handle ? `@${handle}` : name, link: post.permalink ?? (page.url || null),
    reported: annotations.reports.some(({ type }) => type === 'reported'), feel: annotations.impact?.trim() || null,
  };
}
