/** What of a record goes into the web archive: copies and media at their addresses, and what sites answered. */
import type { ArtefactEntry, Capture, Corroboration, EvidenceRecord } from '../../evidence/types';

export type Archived =
  /** Bytes of an artefact for an address. */
  | { kind: 'resource'; url: string; date: string; artefact: ArtefactEntry; /** Whether it opens as a page. */ page: boolean }
  /** What a server answered. */
  | { kind: 'response'; url: string; date: string; copy: Corroboration };

/** Pages first: a copy of the page stands at the page's address, and the copy of the post at its own. */
export function archivedOf({ capture, corroborations = [] }: EvidenceRecord): Archived[] {
  const date = capture.capturedAt.utc;
  const found: Archived[] = [];
  const taken = new Set<string>();
  for (const artefact of [...ofRole(capture, 'page-html'), ...ofRole(capture, 'post-html')]) {
    const address = archiveAddress(artefact.role === 'page-html' ? capture.page.url : capture.post.permalink ?? capture.page.url);
    if (address === null) continue;
    // A post at its own page: the page stands at the address, and the post, cut out of it, at a name made from it.
    const url = taken.has(address) ? `urn:onrecord:post:${address}` : address;
    taken.add(address);
    found.push({ kind: 'resource', url, date, artefact, page: url === address });
  }
  for (const artefact of [...ofRole(capture, 'media'), ...ofRole(capture, 'avatar')]) {
    const url = archiveAddress(artefact.sourceUrl);
    if (url !== null) found.push({ kind: 'resource', url, date, artefact, page: false });
  }
  for (const copy of corroborations) {
    const url = archiveAddress(copy.url);
    if (url !== null && copy.status !== null) found.push({ kind: 'response', url, date: copy.askedAt, copy });
  }
  return found;
}

const ofRole = ({ artefacts }: Capture, role: ArtefactEntry['role']) => artefacts.filter((artefact) => artefact.role === role);

/** As it can stand in a record: absolute, of the web, without the place in the page; `null` for all else. */
function archiveAddress(address: string | null): string | null {
  if (address === null || !/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
