/** Which records go to a recipient, and what of them: a copy without what the recipient does not ask for. The stored records are not touched. */
import type { EvidenceRecord } from '../../evidence/types';
import { isIntimate } from '../timeline-pdf/shown-pictures';
import { usualTimeline, type TimelineChoices } from '../timeline-pdf/choices';
import { siteOf, sitesOf } from './sites';
import type { EvidenceField, PackAnswers, Recipient, RecipientGroup } from './types';

/** Who is told where else the person went. A platform may pass on what it is sent, and an employer, a school or the public need not know. */
const TOLD: ReadonlySet<RecipientGroup> = new Set(['authority', 'court', 'un']);

const withoutVisits = (record: EvidenceRecord): EvidenceRecord => ({
  ...record, annotations: { ...record.annotations, reports: record.annotations.reports.filter(({ type }) => type !== 'went-elsewhere') },
});

/** No platform is told what happened on another. `site` is the key of the one that is written to; the first by default. */
export function recordsTo(recipient: Recipient, all: readonly EvidenceRecord[], site: string | null): EvidenceRecord[] {
  const records = all.map((record) => (TOLD.has(recipient.group) ? record : withoutVisits(record)));
  if (recipient.group !== 'platform') return records;
  const sites = sitesOf(records);
  const chosen = sites.find(({ key }) => key === site) ?? sites[0];
  return records.filter(({ capture }) => siteOf(capture).key === chosen?.key);
}

export const asks = ({ required, helpful }: Pick<Recipient, 'required' | 'helpful'>, field: EvidenceField): boolean => required.includes(field) || helpful.includes(field);

/** For the sheets. Only what is simply not drawn when it is absent is taken out, so that nothing is said to be missing that is not. */
export function reduced(recipient: Recipient, { capture, annotations, ...rest }: EvidenceRecord): EvidenceRecord {
  const { file, thread } = capture;
  const { captureId, pixelsErasedAt, serverRules } = annotations;
  const whole = recipient.sheets === 'whole';
  return {
    ...rest,
    capture: {
      ...capture,
      thread: { parents: asks(recipient, 'post.context') ? thread.parents : [], ownReplies: recipient.notes ? thread.ownReplies : [] },
      ...(file && !recipient.notes && { file: { ...file, stated: { ...file.stated, note: null } } }),
    },
    // Named one by one: what a person may add in a later version stays with them until somebody decides.
    annotations: recipient.notes ? annotations : {
      captureId, pixelsErasedAt, ...(serverRules && { serverRules }), note: '',
      // By them the document knows which pictures it must not show.
      categories: asks(recipient, 'incident.category') || isIntimate({ annotations }) ? annotations.categories : [],
      reports: asks(recipient, 'platform.reportedAt') && whole ? annotations.reports : [],
    },
  };
}

/**
 * How the sheets are laid out. Pictures only where they are asked for; those named as intimate are printed for nobody. Exhibits are
 * marked by the initials of who makes the application, as they gave their name.
 */
export const layoutFor = ({ layout, ...recipient }: Recipient, answers: PackAnswers): TimelineChoices => ({
  ...usualTimeline, layout: layout ?? 'standard', pictures: asks(recipient, 'post.screenshot') ? 'in-place' : 'none',
  court: { ...usualTimeline.court, deponent: answers['reporter.name'] ?? '' },
});
