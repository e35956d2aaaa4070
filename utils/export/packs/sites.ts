/** Which platform a record is of, as somebody to write to. */
import type { EvidenceRecord } from '../../evidence/types';
import { siteById, siteForHost } from '../../platforms/sites';

/** A server that anybody may run is one of its own. `null` where a person did not say on which site a file came to them. */
export interface Site { key: string; name: string | null }

export function siteOf({ platform, page, file }: EvidenceRecord['capture']): Site {
  const known = siteById(platform);
  const host = URL.parse(page.url)?.hostname.replace(/^www\./, '') ?? '';
  if (file) return { key: known ? platform : `said ${file.stated.site ?? ''}`, name: known?.name ?? file.stated.site };
  if (known && !(known.software && host && !siteForHost(host))) return { key: platform, name: known.name };
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
