/** A pack: who it is for, what they ask for and what of it is there, what only the person can say, and the letter as text. */
import { useId, useMemo, useState } from 'preact/hooks';
import type { Facts } from '../../utils/facts';
import { letterOf, type LetterInput } from '../../utils/export/packs/letter';
import { plainText } from '../../utils/export/packs/plain-text';
import { readiness } from '../../utils/export/packs/readiness';
import { offered, recipientById, withDataAtFirst } from '../../utils/export/packs/recipients';
import { recordsTo } from '../../utils/export/packs/records';
import { namesIn, redactedLetter } from '../../utils/export/packs/redacted-letter';
import { sitesOf } from '../../utils/export/packs/sites';
import type { Recipient } from '../../utils/export/packs/types';
import { platformNames } from '../../utils/export/platform-names';
import { inOrder, Words, type WordsInput } from '../../utils/export/timeline-pdf/words';
import { languages, type Language, type Translate } from '../../utils/i18n';
import { labelled } from '../../utils/sentences';
import { useFactsOf } from '../shared/Fact';
import { dangerousCategories } from '../shared/categories';
import { CopyButton } from '../shared/CopyButton';
import { CountryChoice } from '../shared/CountryChoice';
import { Disclosure } from '../shared/Disclosure';
import { useJoin, useLanguage, useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { DangerNotice } from '../shared/SafetyNotice';
import { useTheirWords } from '../shared/their-words';
import { PackAnswers } from './PackAnswers';
import { PackConsents } from './PackConsents';
import { asksCourt, PackCourt } from './PackCourt';
import { IdentityPreview, PublishingWarnings } from './PackPublishing';
import { PackReadiness } from './PackReadiness';
import { PackRecipient } from './PackRecipient';
import { PackRemedies } from './PackRemedies';
import { PackUn } from './PackUn';
import { Select } from './Select';
import type { ChoicesProps } from './ways';

type Props = Omit<ChoicesProps<'pack'>, 'actions'>;

export function PackChoices({ records, choices, change }: Props) {
  const translate = useTranslate();
  const { country } = useReporter();
  const harms = [...new Set(records.flatMap(({ annotations }) => annotations.categories))];
  const { near, others } = offered(country, harms);
  const recipient = recipientById(choices.recipient ?? '');
  const option = ({ id }: Recipient) => ({ value: id, name: translate(`pack.to.${id}`) });
  return (
    <div class="stack pack">
      {harms.some((harm) => dangerousCategories.has(harm)) && <DangerNotice selfHarm={harms.includes('self-harm')} />}
      <CountryChoice />
      <Select label={translate('pack.who')} value={choices.recipient ?? ''} none={translate('pack.who.none')}
        groups={[...near.map(({ group, recipients }) => ({ name: translate(`pack.group.${group}`), options: recipients.map(option) })),
          { name: translate('pack.group.others'), options: others.map(option) }]}
        onChange={(id) => change({ recipient: id || null, choice: null, site: null, withData: null })} />
      {recipient && <ForRecipient key={recipient.id} recipient={recipient} records={records} choices={choices} change={change} />}
    </div>
  );
}

function ForRecipient({ recipient, records: all, choices, change }: Props & { recipient: Recipient }) {
  const translate = useTranslate();
  const words = useWords(translate, useLanguage());
  const sites = recipient.group === 'platform' ? sitesOf(all) : [];
  const records = inOrder(recordsTo(recipient, all, choices.site));
  const ready = readiness(recipient, records, choices.answers, words);
  const { country } = useReporter();
  const join = useJoin();
  const blocks = recipient.chapters.flatMap((chapter) => chapter.blocks);
  const consents = blocks.flatMap((block) => (block.kind === 'consents' ? block.fields : []));
  return (
    <>
      <PackRecipient recipient={recipient} records={records} />
      {recipient.choice && (
        <Select label={translate(`pack.choice.${recipient.choice.name}`)} value={choices.choice ?? ''} none={translate('pack.who.none')}
          groups={[{ options: recipient.choice.of.map((code) => ({ value: code, name: translate(`pack.choice.${recipient.choice!.name}.${code}`) })) }]}
          onChange={(code) => change({ choice: code || null })} />
      )}
      {recipient.choice && choices.choice && <PackUn choice={recipient.choice.name} code={choices.choice} country={country} />}
      {recipient.publishes && <PublishingWarnings country={country} />}
      {sites.length > 1 && (
        <Select label={translate('pack.site')} hint={translate('pack.site-hint')} value={choices.site ?? sites[0]!.key}
          groups={[{ options: sites.map(({ key, name }) => ({ value: key, name: name ?? translate('file.site-not-said') })) }]}
          onChange={(key) => change({ site: key })} />
      )}
      <PackReadiness ready={ready} count={records.length} />
      {!recipient.madeBy && (
        <>
          {asksCourt(recipient) && <PackCourt recipient={recipient} records={records} words={words} court={choices.court} change={(court) => change({ court })} />}
          {consents.length > 0 && <PackConsents fields={consents} answers={choices.answers} change={(answers) => change({ answers })} />}
          {blocks.some(({ kind }) => kind === 'remedies') && <PackRemedies remedies={choices.remedies} change={(remedies) => change({ remedies })} />}
          <PackAnswers fields={ready.fields.filter(({ ask }) => ask !== 'consent')} answers={choices.answers} change={(answers) => change({ answers })} />
          <LetterLanguage chosen={choices.language} onChoose={(language) => change({ language })} />
          {recipient.files.length > 0 && <WithData on={choices.withData ?? withDataAtFirst(recipient)} onChange={(withData) => change({ withData })} />}
          {recipient.forms && <p class="small">{translate('pack.forms', { forms: join(recipient.forms.map((form) => translate(`pack.form.${form}`))) })}</p>}
          <LetterText recipient={recipient} records={records} choices={choices} />
        </>
      )}
    </>
  );
}

function useWords(translate: Translate, language: string): Words {
  const told = useTold(translate, language);
  return useMemo(() => new Words(told), [told]);
}

function useTold(translate: Translate, language: string): WordsInput {
  const facts = useFactsOf(language);
  return useMemo(() => toldIn(translate, language, facts), [translate, language, facts]);
}

const toldIn = (translate: Translate, language: string, facts: Facts | undefined): WordsInput =>
  ({ translate, language, facts, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: platformNames(translate) });

/** Authorities mostly read English. */
function LetterLanguage({ chosen, onChoose }: { chosen: Language | null; onChoose: (language: Language | null) => void }) {
  const translate = useTranslate();
  const own = useLanguage() as Language;
  if (own === 'en') return null;
  return (
    <Select label={translate('pack.language')} hint={translate('pack.language-hint')} value={chosen ?? own}
      groups={[{ options: [own, 'en' as const].map((language) => ({ value: language, name: languages[language] })) }]}
      onChange={(language) => onChoose(language === own ? null : language as Language)} />
  );
}

function WithData({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const translate = useTranslate();
  const hint = useId();
  return (
    <div class="stack-tight">
      <label class="row check">
        <input type="checkbox" checked={on} aria-describedby={hint} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span>{translate('pack.data')}</span>
      </label>
      <p class="choice-hint small muted" id={hint}>{translate('pack.data-hint')}</p>
    </div>
  );
}

/** Shown only when asked for: it holds what others wrote. */
function LetterText({ recipient, records, choices: { answers, court, remedies, choice, language } }: Pick<Props, 'records' | 'choices'> & { recipient: Recipient }) {
  const own = { language: useLanguage(), translate: useTranslate() };
  const english = useTheirWords('en');
  const written = language === 'en' && english ? english : own;
  const told = useTold(written.translate, written.language);
  const words = useMemo(() => new Words(told), [told]);
  const [version, setVersion] = useState<'full' | 'redacted'>('full');
  const input: LetterInput = { recipient, records, answers, court, remedies, choice, words };
  const nameless = recipient.redacted === 'only' || (recipient.redacted === 'also' && version === 'redacted');
  const letter = nameless ? redactedLetter(input, told) : letterOf(input);
  const text = plainText(letter, (label, value) => labelled(written.translate, label, value));
  return (
    <>
      {recipient.redacted === 'only' && <IdentityPreview {...namesIn(letter, input)} />}
      {recipient.redacted === 'also' && (
        <Select label={own.translate('pack.version')} hint={own.translate('pack.version.both')} value={version} onChange={(chosen) => setVersion(chosen as typeof version)}
          groups={[{ options: (['full', 'redacted'] as const).map((each) => ({ value: each, name: own.translate(`pack.version.${each}`) })) }]} />
      )}
      <Disclosure summary={own.translate('pack.text')}>
        <div class="statement stack-tight">
          <p><CopyButton text={text} label={own.translate('common.copy')} /></p>
          <p class="small as-written" dir="auto" lang={written.language}>{text}</p>
        </div>
      </Disclosure>
    </>
  );
}
