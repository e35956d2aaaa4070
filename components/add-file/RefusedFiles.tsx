/** Files that were not kept, each with the reason and its size. */
import type { ComponentChildren } from 'preact';
import { LARGEST_FILE, type RefusedFile } from '../../utils/capture/add-files';
import { bytesInWords } from '../shared/bytes-in-words';
import { useLanguage, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';

/** A name in the middle of a sentence, which may run in the other direction. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

export function RefusedFiles({ refused, children }: { refused: readonly RefusedFile[]; children?: ComponentChildren }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (refused.length === 0) return null;
  return (
    <Notice tone="soon" live>
      {refused.map(({ name, size, why }, index) => (
        <p key={`${index} ${name}`}>
          {translate(`file.refused.${why}`, { name: isolated(name), size: bytesInWords(size, language), limit: bytesInWords(LARGEST_FILE, language) })}
        </p>
      ))}
      {children}
    </Notice>
  );
}
