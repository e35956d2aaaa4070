/** Files that were not kept, each with the reason and its size. */
import type { ComponentChildren } from 'preact';
import { LARGEST_FILE, type RefusedFile } from '../../utils/capture/add-files';
import { bytesInWords } from '../shared/bytes-in-words';
import { useLanguage, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';

export function RefusedFiles({ refused, children }: { refused: readonly RefusedFile[]; children?: ComponentChildren }) {
  const translate = useTranslate();
  const language = useLanguage();
  if (refused.length === 0) return null;
  return (
    <Notice tone="soon" live>
      {refused.map(({ name, size, why }, index) => (
        <p key={`${index} ${name}`} dir="auto">
          {translate(`file.refused.${why}`, { name, size: bytesInWords(size, language), limit: bytesInWords(LARGEST_FILE, language) })}
        </p>
      ))}
      {children}
    </Notice>
  );
}
