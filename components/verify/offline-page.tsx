/** The page inside each bundle: one file, no network, no extension. Opens in the language of the export; others can be chosen. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { direction, languages, makeTranslate, pickLanguage, type Language, type Messages } from '../../utils/i18n';
import { MarkIcon } from '../shared/icons';
import { LanguageProvider, speak } from '../shared/language';
import { checkInput } from './inputs';
import { VerifyFile } from './VerifyFile';
import './verify.css';

/** The words that this page needs, by language. The build puts them here. */
declare const VERIFY_WORDS: Record<Language, Messages>;

function Page({ first }: { first: Language }) {
  const [language, setLanguage] = useState(first);
  const translate = makeTranslate(language, VERIFY_WORDS[language], VERIFY_WORDS.en);
  const name = translate('ext.name');
  speak(document, language, `${name}: ${translate('verify.title')}`);
  return (
    <LanguageProvider language={language} translate={translate}>
      <div class="verify" dir={direction(language)}>
        <header class="bar">
          <span class="mark"><MarkIcon />{name}</span>
          <label class="push-end row small">
            <span class="hidden-visually">{translate('welcome.language')}</span>
            <select class="input" value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value as Language)}>
              {Object.entries(languages).map(([tag, own]) => <option key={tag} value={tag} lang={tag}>{own}</option>)}
            </select>
          </label>
        </header>
        <main class="verify-main"><VerifyFile check={(input) => checkInput(input)} /></main>
      </div>
    </LanguageProvider>
  );
}

render(<Page first={pickLanguage([document.documentElement.lang])} />, document.getElementById('app')!);
