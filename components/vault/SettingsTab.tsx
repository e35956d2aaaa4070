/** What the person may change about OnRecord, all of it in sight. */
import { languages } from '../../utils/i18n';
import { SettingsFields, type SettingsPartProps } from '../popup/SettingsPart';
import { CountryChoice } from '../shared/CountryChoice';
import { LanguageChoice } from '../welcome/LanguageChoice';

interface SettingsTabProps {
  language: string;
  chooseLanguage: (language: string) => Promise<void>;
  fields: SettingsPartProps;
}

export function SettingsTab({ language, chooseLanguage, fields }: SettingsTabProps) {
  return (
    <section class="card stack settings-part">
      <LanguageChoice languages={languages} language={language} choose={chooseLanguage} />
      <CountryChoice />
      <SettingsFields {...fields} />
    </section>
  );
}
