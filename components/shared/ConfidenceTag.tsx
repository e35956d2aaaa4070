/** How sure we are of a rule, menu, form or law; nothing where an official text was read. */
import type { Confidence } from '../../utils/rules/types';
import { useTranslate } from './language';

export function ConfidenceTag({ confidence }: { confidence: Confidence }) {
  const translate = useTranslate();
  return confidence === 'high' ? null : <span class="tag soon">{translate(`common.confidence.${confidence}`)}</span>;
}

/** In running text, where only what was never seen needs saying. */
export const UnverifiedTag = ({ confidence }: { confidence: Confidence }) =>
  (confidence === 'low' ? <ConfidenceTag confidence="low" /> : null);
