/** Which records go to a recipient, and what of them: a copy without what the recipient does not ask for. The stored records are not touched. */
import type { EvidenceRecord } from '../../evidence/types';
import { platformById, platformForHost } from '../../platforms/registry';
import { isIntimate } from './fields';
import type { EvidenceField, Recipient } from './types';

/** A platform as somebody to write to: a server that anybody may run is one of its own. */
export interface Site { key: string; name: string | null }

export function siteOf({ platform, page, file }: EvidenceRecord['capture']): Site {
  const known = platformById(platform);
  const host = URL.parse(page.url)?.hostname.replace(/^www\./, '') ?? '';
  if (file) return { key: known ? platform : `said ${file.stated.site ?? ''}`, name: known?.name ?? file.stated.site };
  if (known && !(known.isSite && host && !platformForHost(host))) return { key: platform, name: known.name };
  return { key: `host ${host}`, name: host || null };
}

/** Every platform among the records, the one with the most records first. */
export function sitesOf(records: readonly EvidenceRecord[]): (Site & { count: number })[] {
  const sites = new Map<string, Site & { count: number }>();
  for (const { capture } of records) {
    const site = siteOf(capture);
    sites.set(site.key, { ...site, count: (sites.get(site.key)?.count ?? 0) + 1 });
  }
  return [...sites.values()].toSorted((a, b) => b.count - a.count);
}

/** No platform is told what happened on another. `site` is the key of the one that is written to; the first by default. */
export function recordsTo(recipient: Recipient, records: readonly EvidenceRecord[], site: string | null): EvidenceRecord[] {
  if (recipient.group !== 'platform') return [...records];
  const sites = sitesOf(records);
  const chosen = sites.find(({ key }) => key === site) ?? sites[0];
  return records.filter(({ capture }) => siteOf(capture).key === chosen?.key);
}

/** For the sheets. Only what is simply not drawn when it is absent is taken out, so that nothing is said to be missing that is not. */
export function reduced(recipient: Recipient, { capture, annotations, ...rest }: EvidenceRecord): EvidenceRecord {
  const asks = (field: EvidenceField) => recipient.required.includes(field) || recipient.helpful.includes(field);
  const { file, thread } = capture;
  const whole = recipient.sheets === 'whole';
  return {
    ...rest,
    capture: {
      ...capture,
      thread: { parents: asks('post.context') ? thread.parents : [], ownReplies: recipient.notes ? thread.ownReplies : [] },
      ...(file && !recipient.notes && { file: { ...file, stated: { ...file.stated, note: null } } }),
    },
    annotations: {
      ...annotations,
      categories: asks('incident.category') && whole ? annotations.categories : [],
      note: recipient.notes ? annotations.note : '',
      reports: asks('platform.reportedAt') && whole ? annotations.reports : [],
    },
  };
}

/** Ids of the captures whose pictures this recipient is not given: intimate ones are given to nobody. */
export function withoutPictures(recipient: Recipient, records: readonly EvidenceRecord[]): string[] {
  const asks = [...recipient.required, ...recipient.helpful].includes('post.screenshot');
  return records.filter((record) => !asks || isIntimate(record)).map(({ capture }) => capture.id);
}
