/** A pack: who it is for, what they ask for and what of it is there, what only the person can say, and the letter as text. */
import { useId, useMemo } from 'preact/hooks';
import { letterOf } from '../../utils/export/packs/letter';
import { plainText } from '../../utils/export/packs/plain-text';
import { readiness } from '../../utils/export/packs/readiness';
import { offered, recipientById, withDataAtFirst } from '../../utils/export/packs/recipients';
import { recordsTo } from '../../utils/export/packs/records';
import { sitesOf } from '../../utils/export/packs/sites';
import type { Recipient } from '../../utils/export/packs/types';
import { platformNames } from '../../utils/export/platform-names';
import { inOrder, Words } from '../../utils/export/timeline-pdf/words';
import { languages, type Language, type Translate } from '../../utils/i18n';
import { dangerousCategories } from '../shared/categories';
import { CopyButton } from '../shared/CopyButton';
import { CountryChoice } from '../shared/CountryChoice';
import { Disclosure } from '../shared/Disclosure';
import { useLanguage, useTranslate } from '../shared/language';
import { useReporter } from '../shared/reporter';
import { DangerNotice } from '../shared/SafetyNotice';
import { useTheirWords } from '../shared/their-words';
import { PackAnswers } from './PackAnswers';
import { PackReadiness } from './PackReadiness';
import { PackRecipient } from './PackRecipient';
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
  return (
    <>
      <PackRecipient recipient={recipient} records={records} />
      {recipient.choice && (
        <Select label={translate(`pack.choice.${recipient.choice.name}`)} value={choices.choice ?? ''} none={translate('pack.who.none')}
          groups={[{ options: recipient.choice.of.map((code) => ({ value: code, name: translate(`pack.choice.${recipient.choice!.name}.${code}`) })) }]}
          onChange={(code) => change({ choice: code || null })} />
      )}
      {sites.length > 1 && (
        <Select label={translate('pack.site')} hint={translate('pack.site-hint')} value={choices.site ?? sites[0]!.key}
          groups={[{ options: sites.map(({ key, name }) => ({ value: key, name: name ?? translate('file.site-not-said') })) }]}
          onChange={(key) => change({ site: key })} />
      )}
      <PackReadiness ready={ready} count={records.length} />
      {!recipient.madeBy && (
        <>
          <PackAnswers fields={ready.fields} answers={choices.answers} change={(answers) => change({ answers })} />
          <LetterLanguage chosen={choices.language} onChoose={(language) => change({ language })} />
          {recipient.files.length > 0 && <WithData on={choices.withData ?? withDataAtFirst(recipient)} onChange={(withData) => change({ withData })} />}
          <LetterText recipient={recipient} records={records} choices={choices} />
        </>
      )}
    </>
  );
}

function useWords(translate: Translate, language: string): Words {
  return useMemo(() => new Words({
    translate, language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: platformNames(translate),
  }), [translate, language]);
}

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
function LetterText({ recipient, records, choices: { answers, choice, language } }: Pick<Props, 'records' | 'choices'> & { recipient: Recipient }) {
  const own = { language: useLanguage(), translate: useTranslate() };
  const english = useTheirWords('en');
  const written = language === 'en' && english ? english : own;
  const words = useWords(written.translate, written.language);
  const text = plainText(letterOf({ recipient, records, answers, choice, words }));
  return (
    <Disclosure summary={own.translate('pack.text')}>
      <div class="statement stack-tight">
        <p><CopyButton text={text} label={own.translate('common.copy')} /></p>
        <p class="small as-written" dir="auto" lang={written.language}>{text}</p>
      </div>
    </Disclosure>
  );
}
