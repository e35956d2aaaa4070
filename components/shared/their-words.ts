/** Words and dates in the language in which a platform is written to. */
import { useEffect, useState } from 'preact/hooks';
import { loadTranslate, pickLanguage, type Language, type Translate } from '../../utils/i18n';
import { makeDates, type Dates } from './dates';
import { dateLocale, useLanguage } from './language';

export interface TheirWords { language: Language; translate: Translate; dates: Dates }

/** English where `tag` is none of our languages. `null` while it is read, where it is the person's own, and where it cannot be read. */
export function useTheirWords(tag: string): TheirWords | null {
  const own = useLanguage();
  const language = pickLanguage([tag]);
  const [loaded, setLoaded] = useState<TheirWords | null>(null);
  useEffect(() => {
    if (language === own) return;
    let wanted = true;
    loadTranslate(language).then((translate) => {
      if (wanted) setLoaded({ language, translate, dates: makeDates(dateLocale(language)) });
    }, () => undefined);
    return () => { wanted = false; };
  }, [language, own]);
  return language !== own && loaded?.language === language ? loaded : null;
}
