/** A redacted record in the form of any record, for the document that people read. What was left out is empty, which the document knows. */
import type { ArtefactEntry, Capture, EvidenceRecord, ReportEvent } from '../evidence/types';
import type { RedactedPicture } from '../export/redacted-json';
import { emptyPost } from '../platforms/reading';
import type { Post } from '../platforms/types';
import type { RedactedRecord, Shown } from './redact-record';

const NO_ENVIRONMENT: Capture['environment'] = {
  browser: '', os: '', userAgent: '', viewport: { width: 0, height: 0 }, devicePixelRatio: 1, zoom: null, interfaceLanguage: '',
};

/** `original` tells which artefact belongs to which medium of the post; no address of it goes in. */
export function asRecord({ id, capture, annotations }: RedactedRecord, pictures: readonly RedactedPicture[], original: Capture): EvidenceRecord {
  const { post, thread, page, capturedAt, environment, file } = capture as Shown<Capture> & Pick<Capture, 'environment'>;
  const artefacts = pictures.map(({ artefact, size, sha256, width, height }): ArtefactEntry => {
    const { role, method, sourceUrl } = original.artefacts.find(({ name }) => name === artefact)!;
    const alt = capture.artefacts?.find(({ name }) => name === artefact)?.alt ?? null;
    return { name: artefact, role, method, mimeType: 'image/png', size, sha256, width, height, alt, sourceUrl: sourceUrl && artefact };
  });
  const shownPost = postOf(post!);
  // The document finds the picture of a medium by its address; the name of the artefact stands for it.
  shownPost.media = shownPost.media.map((medium, index) => {
    const url = original.post.media[index]?.url ?? null;
    const artefact = url && original.artefacts.find(({ sourceUrl }) => sourceUrl === url)?.name;
    return { ...medium, url: artefact && artefacts.some(({ name }) => name === artefact) ? artefact : null };
  });
  return {
    manifestHash: '',
    capture: {
      schemaVersion: 1, id, platform: original.platform, kind: original.kind, post: shownPost,
      thread: { parents: thread!.parents!.map(postOf), ownReplies: thread!.ownReplies!.map(postOf) },
      page: { url: page?.url ?? '', title: page?.title ?? '' },
      viewerLoggedIn: original.viewerLoggedIn, permalinkFrom: original.permalinkFrom, timesDisagree: original.timesDisagree,
      capturedAt: { offsetMinutes: 0, timeZone: 'UTC', ...capturedAt, utc: capturedAt!.utc! },
      startedBy: original.startedBy, environment: environment ?? NO_ENVIRONMENT,
      tool: { name: 'OnRecord', version: original.tool.version, adapter: original.tool.adapter },
      artefacts, missing: original.missing.map(({ code }) => ({ code, detail: null })),
      ...(original.pageChanges && { pageChanges: original.pageChanges }),
      ...(original.hints && { hints: original.hints.map(({ code }) => ({ code, detail: null })) }),
      ...(file && { file: {
        textFrom: original.file!.textFrom,
        files: original.file!.files.map(({ artefact, mimeType }) => ({ artefact, originalName: artefact, mimeType, size: 0, lastModified: null })),
        stated: { site: null, account: null, at: null, address: null, how: null, note: null, ...file.stated },
      } }),
    },
    annotations: {
      captureId: id, categories: annotations.categories ?? [], note: annotations.note ?? '', pixelsErasedAt: annotations.pixelsErasedAt ?? null,
      reports: (annotations.reports ?? []).map((event) => ({ reference: null, note: null, ruleId: null, ...event }) as ReportEvent),
    },
  };
}

function postOf({ author, postedAt, media = [], quoted, replyTo, ...rest }: Shown<Post>): Post {
  const empty = emptyPost(rest.kind!);
  return {
    ...empty, ...rest as Partial<Post>,
    author: { ...empty.author, ...author }, postedAt: { ...empty.postedAt, ...postedAt },
    media: media.map(({ kind, alt }) => ({ kind: kind!, alt: alt ?? null, url: null })),
    quoted: quoted ? postOf(quoted) : null,
    replyTo: replyTo ? { id: replyTo.id ?? null, handle: replyTo.handle ?? null } : null,
  };
}
