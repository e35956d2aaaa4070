/** What helpers did with records, as the logs tell that came back with them: for the person to see. */
import { idsAbout } from './authorisations';
import type { CaseWithLog } from './reader';
import type { Authorisation, CustodyAction } from './types';

export interface HelperAction {
  /** ISO 8601, UTC. */
  at: string;
  action: CustodyAction;
  /** `null` for what was done with no one record. */
  captureId: string | null;
  detail: string | null;
  /** `null` where the file does not have it. */
  by: Authorisation | null;
}

/** Earliest first. Of what is about no record, only what was done under an authorisation that one of these records was worked on under. */
export function helperActions(cases: readonly Pick<CaseWithLog, 'id' | 'log' | 'authorisations'>[], captureIds: ReadonlySet<string>): HelperAction[] {
  const caseIds = new Set(cases.map(({ id }) => id));
  return cases.flatMap(({ log, authorisations = [] }) => {
    const about = idsAbout(log, captureIds, caseIds);
    return log.filter(({ authorisation, captureId }) => authorisation && about.has(authorisation.id) && (captureId === null || captureIds.has(captureId)))
      .map(({ at, action, captureId, detail, authorisation }): HelperAction =>
        ({ at, action, captureId, detail, by: authorisations.find(({ id }) => id === authorisation!.id) ?? null }));
  }).sort((a, b) => a.at.localeCompare(b.at));
}
