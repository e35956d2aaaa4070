/** What the person may change about OnRecord, all of it in sight. */
import { languages } from '../../utils/i18n';
import { Settings, type SettingsProps } from '../popup/Settings';
import { CountryChoice } from '../shared/CountryChoice';
import { LanguageChoice } from '../welcome/LanguageChoice';

interface SettingsTabProps {
  language: string;
  chooseLanguage: (language: string) => Promise<void>;
  fields: SettingsProps;
}

export function SettingsTab({ language, chooseLanguage, fields }: SettingsTabProps) {
  return (
    <section class="card stack settings-part">
      <LanguageChoice languages={languages} language={language} choose={chooseLanguage} />
      <CountryChoice />
      <Settings {...fields} />
    </section>
  );
}
