/** What a record has to say to a form: plain text for each value, without control characters or marks that turn the reading direction. */
import type { Capture } from '../evidence/types';
import { stripBidi } from '../platforms/reading';
import type { Rule } from '../rules/types';
import type { FillableValue } from './fields';

/** `null` for what the record does not hold. The statement is composed elsewhere, to the length that its field takes. */
export type RecordValues = Record<Exclude<FillableValue, 'narrative'>, string | null>;

export function recordValues({ post, file, capturedAt }: Pick<Capture, 'post' | 'file' | 'capturedAt'>, rule: Rule | null): RecordValues {
  const posted = Date.parse(post.postedAt.machine ?? post.postedAt.fromId ?? '');
  return {
    // Of a file nothing was read; its address is the one that the person wrote down.
    permalink: webAddress(file ? file.stated.address : post.permalink),
    handle: post.author.handle && plainLine(post.author.handle),
    'profile-url': webAddress(post.author.profileUrl),
    // The day where the person was, as forms with a calendar take it.
    'posted-date': Number.isNaN(posted) ? null : new Date(posted + capturedAt.offsetMinutes * 60_000).toISOString().slice(0, 10),
    rule: rule && plainLine(`${rule.document}: ${rule.section}`),
  };
}

const plainLine = (text: string) => stripBidi(text).replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '').trim();

function webAddress(address: string | null): string | null {
  const url = URL.parse(address ?? '');
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
