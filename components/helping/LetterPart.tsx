/** The letter for the person helped to sign: as a text to copy, or as a PDF to print. */
import { useId, useState } from 'preact/hooks';
import { plainText } from '../../utils/export/packs/plain-text';
import { authorisationLetter, type LetterWords } from '../../utils/helping/letter';
import { languages } from '../../utils/i18n';
import { labelled } from '../../utils/sentences';
import { TaskButton, TaskFailure } from '../shared/Button';
import { CopyButton } from '../shared/CopyButton';
import { Disclosure } from '../shared/Disclosure';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { MakingOutcome } from '../shared/Making';
import { useTheirWords } from '../shared/their-words';
import { useMaking } from '../shared/use-making';
import type { HelpingActions } from './Helping';

export function LetterPart({ written, actions }: { written: LetterWords | null; actions: Pick<HelpingActions, 'letterPdf'> }) {
  const translate = useTranslate();
  return (
    <Disclosure summary={translate(written ? 'helping.letter' : 'helping.letter.blank')}><Letter written={written} actions={actions} /></Disclosure>
  );
}

function Letter({ written, actions }: { written: LetterWords | null; actions: Pick<HelpingActions, 'letterPdf'> }) {
  const translate = useTranslate();
  const dates = useDates();
  const own = useLanguage();
  const id = useId();
  const [language, setLanguage] = useState<string>(own);
  const theirs = useTheirWords(language);
  const [say, days] = theirs ? [theirs.translate, theirs.dates] : [translate, dates];
  const shown = theirs ? theirs.language : own;
  const letter = authorisationLetter(written, say, (day) => days.plain(day));
  const text = plainText(letter, (label, value) => labelled(say, label, value));
  const making = useMaking(() => actions.letterPdf(letter, say('letter.title'), shown));
  return (
    <div class="stack">
      <p class="small">{translate('helping.letter.text')}</p>
      <div class="field">
        <label for={id}>{translate('helping.letter.language')}</label>
        <select class="input" id={id} value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value)}>
          {Object.entries(languages).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
        </select>
      </div>
      <section class="statement letter small as-written" lang={shown} dir="auto" aria-label={translate('letter.title')}>{text}</section>
      <p class="row">
        <CopyButton text={text} label={translate('common.copy')} />
        <TaskButton small task={making.task}>{translate('helping.letter.pdf')}</TaskButton>
      </p>
      <Live class="stack-tight"><MakingOutcome making={making} /></Live>
      <TaskFailure task={making.task} />
    </div>
  );
}
