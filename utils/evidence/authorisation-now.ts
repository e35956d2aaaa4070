/** The authorisation under which a helper works now, as far as the log may name it; read from the index, so that it is known while locked too. */
import type { EvidenceDatabase } from './database';
import type { CustodyEntry } from './types';

type IndexKey = [current: number, until: string, id: string, sha256: string];

/** `YYYY-MM-DD` on the clock of this device. */
export const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE').format(at);

/** `null` where there is none, or its last day has passed. */
export async function authorisationNow({ authorisations }: EvidenceDatabase, at: Date): Promise<NonNullable<CustodyEntry['authorisation']> | null> {
  const [key] = await authorisations.where('[current+until+id+sha256]').between([1, dayOf(at)], [1, '\uffff']).keys() as unknown as IndexKey[];
  return key ? { id: key[2], sha256: key[3] } : null;
}
