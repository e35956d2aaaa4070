/** The parts of a record that a check may find changed, in words. */
import type { Translate } from '../../utils/i18n';

/** `part` as the store names it: `manifest`, `annotations`, `log-entry`, `entry 12`, `corroboration-1`, or the name of an artefact. */
export function partInWords(part: string, translate: Translate): string {
  if (part === 'manifest') return translate('popup.record.manifest');
  if (part === 'annotations') return translate('popup.record.part.annotations');
  if (part === 'log-entry') return translate('popup.record.part.log-entry');
  const copy = /^corroboration-(\d+)$/.exec(part)?.[1];
  if (copy !== undefined) return translate('popup.record.part.copy', { number: copy });
  const seq = /^entry (\d+)$/.exec(part)?.[1];
  return seq === undefined ? part : translate('popup.record.part.log', { seq });
}
