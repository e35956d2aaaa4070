/** A text to paste, in the platform's language and in the person's own, within the length that the field takes. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { languages, type Language, type Translate } from '../../utils/i18n';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import type { Dates } from './dates';
import { useDates, useLanguage, useTranslate } from './language';
import { useTheirWords } from './their-words';

interface CopyTextProps {
  title: ComponentChildren;
  /** BCP 47 tag of the language in which the platform is written to; English where it is none of ours. */
  platformLanguage: string;
  /** The text in one language; empty when nothing fits. */
  write: (translate: Translate, dates: Dates) => string;
  /** The most characters; 0 where there is no field, `null` where it is not known. */
  max?: number | null;
}

export function CopyText({ title, platformLanguage, write, max = null }: CopyTextProps) {
  const translate = useTranslate();
  const dates = useDates();
  const own = useLanguage();
  const theirs = useTheirWords(platformLanguage);
  const [preferred, setPreferred] = useState<string | null>(null);
  const shown = theirs ? preferred ?? theirs.language : own;
  const text = shown === own || !theirs ? write(translate, dates) : write(theirs.translate, theirs.dates);
  return (
    <figure class="statement stack-tight">
      <figcaption class="row">
        <b class="small">{title}</b>
        <span class="push-end">{text && <CopyButton text={text} label={translate('common.copy')} />}</span>
      </figcaption>
      {theirs && (
        <fieldset class="row text-languages">
          <legend class="hidden-visually">{translate('report.language')}</legend>
          {[theirs.language, own as Language].map((language) => (
            <Button key={language} small weight="quiet" aria-pressed={language === shown} lang={language} onClick={() => setPreferred(language)}>
              {languages[language]}
            </Button>
          ))}
        </fieldset>
      )}
      {text
        ? <p class="small as-written" dir="auto" lang={shown}>{text}</p>
        : <p class="small muted">{translate('report.no-room', { max: max ?? 0 })}</p>}
      {max === 0 && <p class="small muted">{translate('report.no-field')}</p>}
      {max !== null && max > 0 && text && <p class="small muted">{translate('report.count', { used: text.length, max })}</p>}
    </figure>
  );
}
