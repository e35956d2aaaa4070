/** Why a rule was chosen, in short plain words. */
import type { Translate } from '../../utils/i18n';
import type { Reason } from '../../utils/rules/types';
import { countryName } from './country-name';

interface ReasonOptions {
  wordsShown: boolean;
  language: string;
  translate: Translate;
}

export function reasonWords(why: readonly Reason[], { wordsShown, language, translate }: ReasonOptions): string[] {
  const words = withoutTheObvious(why).flatMap(({ code, detail }) => {
    // The words of the post may be the very ones the person does not want to read again.
    const key = code === 'cue' && wordsShown ? 'why.cue.words' : `why.${code}`;
    const said = translate(key, { detail: readable(code, detail, language), count: Number(detail) || 0 });
    return said === key ? [] : [said];
  });
  return [...new Set(words)];
}

/** That the rule is about the harm is worth saying only when there is no better reason. */
function withoutTheObvious(why: readonly Reason[]): readonly Reason[] {
  return why.length > 1 ? why.filter(({ code }) => code !== 'category') : why;
}

/** `none` where there is no detail: what messages choose their form by. */
function readable(code: Reason['code'], detail: string | null, language: string): string {
  if (detail === null) return 'none';
  return code.startsWith('limit-') ? countryName(detail, language) : detail;
}
