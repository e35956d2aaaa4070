/** Who did it for the person, where it was not they. */
import type { CustodyEntry } from '../../../evidence/types';
import type { Scene } from '../scene';
import { isolate } from '../words';

/** From the authorisation that an entry names; `null` where it names none. */
export function helperIn({ input: { authorisations = [] }, words: { translate } }: Scene, { authorisation }: Pick<CustodyEntry, 'authorisation'>): string | null {
  if (!authorisation) return null;
  const words = authorisations.find(({ id }) => id === authorisation.id);
  return words ? translate('pdf.custody.helper', { helper: isolate(words.helper) }) : translate('pdf.custody.helper-unnamed', { id: authorisation.id });
}
