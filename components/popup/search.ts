/** Finding records by words in any language, whatever the case and accents, and by the day they were saved. */
import { fold, type RecordSummary } from '../../utils/evidence/summary';
import type { Translate } from '../../utils/i18n';
import { dayKey } from '../shared/dates';
import { reportStatus, siteName, type ReportStatus } from '../shared/record-words';

export interface Filter {
  words: string;
  /** `YYYY-MM-DD`, both days included; empty for no limit. */
  from: string;
  to: string;
  /** How far reporting has come; `null` for all. */
  status: ReportStatus | null;
}

export const noFilter: Filter = { words: '', from: '', to: '', status: null };

/** Whether it leaves records out. */
export const narrows = ({ words, from, to, status }: Filter): boolean => words !== '' || from !== '' || to !== '' || status !== null;

/** Milliseconds of matching after which the page gets its turn. */
const TURN = 8;

const turn = () => new Promise((resolve) => { setTimeout(resolve); });

/**
 * Ids of the records that fit, in the order of the summaries. `texts` are folded, by id, and asked for only where there are words to
 * find. Rejects with the signal's reason once a newer search makes it needless.
 */
export async function find(
  summaries: readonly RecordSummary[], texts: ReadonlyMap<string, string>, filter: Filter, translate: Translate, signal?: AbortSignal,
): Promise<string[]> {
  const words = fold(filter.words).split(' ').filter(Boolean);
  const alsoSaid = makeAlsoSaid(translate);
  const found: string[] = [];
  let since = performance.now();
  for (const summary of summaries) {
    if (performance.now() - since > TURN) {
      await turn();
      signal?.throwIfAborted();
      since = performance.now();
    }
    if (!within(summary, filter) || !hasStatus(summary, filter)) continue;
    const text = () => texts.get(summary.captureId) ?? '';
    if (words.every((word) => text().includes(word) || alsoSaid(summary).includes(word))) found.push(summary.captureId);
  }
  return found;
}

function within({ capture }: RecordSummary, { from, to }: Filter): boolean {
  const day = from || to ? dayKey(capture.capturedAt) : '';
  return (!from || day >= from) && (!to || day <= to);
}

const hasStatus = ({ reports }: RecordSummary, { status }: Filter): boolean => status === null || reportStatus(reports).status === status;

/** What a record says in the person's language: its site and the kinds of harm, folded once each. */
function makeAlsoSaid(translate: Translate): (summary: RecordSummary) => string {
  const known = new Map<string, string>();
  const folded = (words: string) => {
    const before = known.get(words) ?? fold(words);
    known.set(words, before);
    return before;
  };
  return ({ capture, categories }) => [siteName(capture), ...categories.map((category) => translate(`category.${category}`))].map(folded).join('\n');
}
