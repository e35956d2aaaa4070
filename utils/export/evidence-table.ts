/** `evidence.csv`: one line a record, for a spreadsheet. Its columns, in this order, are part of the format (docs/evidence-format.md). */
import type { EvidenceRecord, ReportEvent } from '../evidence/types';
import type { Translate } from '../i18n';
import type { Post } from '../platforms/types';
import { csvFile, guarded } from './csv';
import { missingInWords } from './evidence-json';

interface Column {
  name: string;
  /** As it stands in the record; `null` where nothing was found or said. */
  of: (record: EvidenceRecord) => string | null;
  /** Words for a day or time, which spreadsheets would turn into dates of their own. */
  isTime?: true;
}

function columns(translate: Translate): Column[] {
  return [
    { name: 'record_id', of: ({ capture }) => capture.id },
    { name: 'manifest_sha256', of: ({ manifestHash }) => manifestHash },
    { name: 'captured_utc', of: ({ capture }) => capture.capturedAt.utc },
    { name: 'captured_local', of: ({ capture }) => localTime(capture.capturedAt) },
    { name: 'platform', of: ({ capture }) => capture.platform },
    { name: 'host', of: ({ capture }) => URL.parse(capture.page.url)?.hostname ?? null },
    { name: 'kind', of: ({ capture }) => capture.kind },
    { name: 'author_name', of: ({ capture }) => capture.post.author.name },
    { name: 'author_handle', of: ({ capture }) => capture.post.author.handle },
    { name: 'author_id', of: ({ capture }) => capture.post.author.id },
    { name: 'author_profile', of: ({ capture }) => capture.post.author.profileUrl },
    { name: 'text', of: ({ capture }) => capture.post.text },
    { name: 'text_cut', of: ({ capture }) => yesNo(capture.post.textCut) },
    { name: 'quoted_author', of: ({ capture }) => authorOf(capture.post.quoted) },
    { name: 'quoted_text', of: ({ capture }) => capture.post.quoted?.text ?? null },
    { name: 'permalink', of: ({ capture }) => capture.post.permalink },
    { name: 'page_url', of: ({ capture }) => capture.page.url },
    { name: 'post_id', of: ({ capture }) => capture.post.id },
    { name: 'reply_to', of: ({ capture }) => capture.post.replyTo?.handle ?? capture.post.replyTo?.id ?? null },
    { name: 'posted_shown', of: ({ capture }) => capture.post.postedAt.shown, isTime: true },
    { name: 'posted_machine_utc', of: ({ capture }) => capture.post.postedAt.machine },
    { name: 'posted_from_id_utc', of: ({ capture }) => capture.post.postedAt.fromId },
    { name: 'times_disagree', of: ({ capture }) => yesNo(capture.timesDisagree) },
    { name: 'categories', of: ({ annotations }) => annotations.categories.join(' ') },
    { name: 'note', of: ({ annotations }) => annotations.note },
    { name: 'reports', of: ({ annotations }) => annotations.reports.map(inOneLine).join('\n') },
    { name: 'artefacts', of: ({ capture }) => capture.artefacts.map(({ name }) => name).join(' ') },
    { name: 'pictures_erased_utc', of: ({ annotations }) => annotations.pixelsErasedAt },
    { name: 'missing', of: ({ capture }) => capture.missing.map(({ code }) => code).join(' ') },
    { name: 'missing_in_words', of: (record) => missingInWords(record, translate).join('\n') },
    { name: 'stated_site', of: ({ capture }) => capture.file?.stated.site ?? null },
    { name: 'stated_account', of: ({ capture }) => capture.file?.stated.account ?? null },
    { name: 'stated_time', of: ({ capture }) => capture.file?.stated.at ?? null, isTime: true },
    { name: 'stated_address', of: ({ capture }) => capture.file?.stated.address ?? null },
    { name: 'stated_how', of: ({ capture }) => capture.file?.stated.how ?? null },
    { name: 'stated_note', of: ({ capture }) => capture.file?.stated.note ?? null },
    { name: 'later_looks', of: ({ checks = [] }) => checks.map(({ checkedAt, how, result, why, notice }) => [`${checkedAt} ${how}: ${result}`, why, notice?.says].filter(Boolean).join(', ')).join('\n') },
  ];
}

/** Of records earliest first. */
export function evidenceTable(records: readonly EvidenceRecord[], translate: Translate): string {
  const all = columns(translate);
  return csvFile(all.map(({ name }) => name), records.map((record) => all.map(({ of, isTime }) => guarded(of(record) ?? '', isTime))));
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** Where there is no handle, the name: never the words of one beside the name of another. */
const authorOf = (post: Post | null): string | null => post && (post.author.handle ?? post.author.name);

/** ISO 8601 on the clock of the capture: `2026-11-21T14:32:00+08:00`. */
function localTime({ utc, offsetMinutes }: { utc: string; offsetMinutes: number }): string {
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = new Date(Date.parse(utc) + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return `${clock}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** In the words of the format, so that it reads the same in every language. */
function inOneLine({ at, happenedOn, type, channel, outcome, reference, account, ruleId, note }: ReportEvent): string {
  const said = { channel, outcome, rule: ruleId, reference, account, note: note?.replaceAll(/\s*\n\s*/g, ' ') };
  return [`${happenedOn ?? at} ${type}`, ...Object.entries(said).filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`)].join('; ');
}
