/** Records that came from elsewhere: the log that each case came with, and that the file's own log names it. */
import { checkLog } from '../evidence/custody-log';
import { checkAuthorisations } from './check-authorisations';
import { checkTimestamps } from './check-log';
import { checkTombstones } from './check-records';
import { fault, note, ok, type Finding } from './findings';
import type { ReadEvidence } from './read-evidence';

export async function* checkCases({ records, custodyLog, cases }: ReadEvidence): AsyncGenerator<Finding> {
  const named = [custodyLog, ...cases.map((each) => each.custodyLog)].flat().filter(({ action }) => action === 'imported');
  const known = new Set(cases.map(({ id }) => id));
  if (known.size !== cases.length) yield fault('case-unknown', cases.map(({ id }) => id).find((id, index, all) => all.indexOf(id) !== index) ?? null);
  for (const { capture, caseId } of records) if (caseId !== undefined && !known.has(caseId)) yield fault('case-unknown', `captures/${capture.id}`);
  for (const each of cases) {
    const { fault: found, signedFrom, keys } = await checkLog(each.custodyLog);
    const newest = each.custodyLog.at(-1)?.hash ?? null;
    if (found) yield fault('case-log', each.id, { seq: found.seq });
    else if (!named.some(({ detail, subjectHash }) => detail === `case ${each.id}` && subjectHash === newest)) yield fault('case-unknown', each.id);
    else {
      const count = records.filter(({ caseId }) => caseId === each.id).length;
      yield signedFrom === null ? note('case-unsigned', { count }, each.id) : ok('case-log', { count, key: keys.at(-1)!.kid });
    }
    yield* checkTombstones(each);
    yield* checkAuthorisations(each);
    for await (const finding of checkTimestamps(each, null)) if (finding.code !== 'no-timestamps') yield finding;
  }
}
