/** The words of a redacted record as plain text, in place of the copies of its page. */
import type { Translate } from '../i18n';
import type { Post } from '../platforms/types';
import { labelled } from '../sentences';
import type { RedactedRecord, Shown } from './redact-record';

export function textCopy({ capture }: RedactedRecord, translate: Translate, language: string): string {
  const { post, thread, capturedAt } = capture;
  const words = (each: Shown<Post>): string => {
    const { author, postedAt, text, media = [] } = each;
    const who = [author?.name ?? translate('pdf.author.unknown'), author?.handle && `@${author.handle}`].filter(Boolean).join(' ');
    const head = [who, timeIn(postedAt?.machine ?? postedAt?.fromId ?? postedAt?.shown ?? '', language)].filter(Boolean).join(', ');
    return [head, text, ...media.flatMap(({ alt }) => (alt ? [translate('pdf.media.alt', { alt })] : []))].filter(Boolean).join('\n');
  };
  const quoted: Shown<Post>[] = [];
  for (let each = post!.quoted; each; each = each.quoted) quoted.push(each);
  const parts = [
    words(post!), ...group(translate('pdf.thread.parents'), thread!.parents!.map(words)),
    ...group(translate('pdf.thread.quoted'), quoted.map(words)), ...group(translate('pdf.thread.own'), thread!.ownReplies!.map(words)),
    labelled(translate, translate('pdf.fact.captured'), timeIn(capturedAt!.utc!, language)),
  ];
  return `${parts.join('\n\n')}\n`;
}

const group = (title: string, posts: readonly string[]): string[] => (posts.length > 0 ? [title, ...posts] : []);

/** As exact as the copy has it, in UTC. */
function timeIn(iso: string, language: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const date: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: iso.length > 7 ? 'numeric' : undefined };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' };
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...date, ...(iso.length > 10 && clock) }).format(time);
}
