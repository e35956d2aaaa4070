/** Sentences and labels put together as the language writes them: Chinese leaves no space after its stop, French one before its colon. */
import type { Translate } from './i18n';

/** One after the other; what is not there is left out. */
export const sentences = (translate: Translate, ...said: readonly (string | null | undefined | false)[]): string =>
  said.filter((each): each is string => Boolean(each)).reduce((before, after) => (before === '' ? after : translate('common.sentences', { before, after })), '');

export const labelled = (translate: Translate, label: string, value: string): string => translate('common.labelled', { label, value });
