/** What a helper did: each entry that names an authorisation comes while one goes on, and what stands in the file is what was agreed then. */
import { dayOf } from '../evidence/authorisation-now';
import { authorisationIn } from '../evidence/authorisations';
import { hashOf } from '../evidence/hash';
import type { Authorisation, CustodyEntry } from '../evidence/types';
import { fault, note, ok, type Finding } from './findings';

interface HelperLog { custodyLog: readonly CustodyEntry[]; authorisations?: readonly Authorisation[] }

export async function* checkAuthorisations({ custodyLog, authorisations = [] }: HelperLog): AsyncGenerator<Finding> {
  /** Of those that go on, by id. */
  const going = new Map<string, string | null>();
  const agreed = new Map<string, string | null>();
  for (const entry of custodyLog) {
    const { seq, action, subjectHash, authorisation } = entry;
    if (action === 'authorised') {
      going.set(authorisationIn(entry), subjectHash);
      agreed.set(authorisationIn(entry), subjectHash);
    }
    if (action === 'authorisation-ended') going.delete(authorisationIn(entry));
    if (authorisation && going.get(authorisation.id) !== authorisation.sha256) yield fault('authorisation', null, { seq });
  }
  for (const words of authorisations) {
    const entries = custodyLog.filter(({ authorisation }) => authorisation?.id === words.id);
    if (agreed.get(words.id) !== await hashOf(words)) yield fault('authorisation-words', words.id);
    else yield ok('authorisation', { helper: words.helper, person: words.person, count: entries.length });
    for (const { seq, at } of entries) if (dayOf(new Date(at)) > nextDay(words.until)) yield note('authorisation-late', { seq });
  }
}

/** Days are those of the device that wrote the log; elsewhere it may be a day more. */
const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
