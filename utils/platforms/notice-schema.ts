/** Checks `notices.json` of a platform: a shape, a source, a date, and a sign that can be looked for. */
import { ageLines, type Findings } from '../rules/findings';
import { faultsOf, fullDate, listOf, matching, name, objectWith, oneOf, text } from '../rules/shapes';
import { confidences } from '../rules/types';
import { noticeKinds, type NoticeEntry, type PlatformNotices } from './site-notices';

const any = matching('a text', /./);

const notice = objectWith(
  { says: oneOf(noticeKinds), of: oneOf(['post', 'page']), source: text, confidence: oneOf(confidences), checkedOn: fullDate },
  { selector: any, without: any, words: listOf(any, { atLeast: 1 }), exactly: listOf(any, { atLeast: 1 }), address: any, script: any, pattern: any, shown: any },
);

export const checkNotices = (value: unknown): string[] => faultsOf(objectWith({ platform: name, notices: listOf(notice) }), value);

/** Expects data that passed `checkNotices`. */
export function auditNotices({ notices }: PlatformNotices, today: Date): Findings {
  const ages = ageLines(notices.map(({ checkedOn }, index) => ({ what: `notice ${index + 1}`, date: checkedOn })), today);
  return { errors: [...notices.flatMap(signErrors), ...ages.errors], warnings: ages.warnings };
}

function signErrors({ of, selector, address, script, pattern, words, exactly }: NoticeEntry, index: number): string[] {
  const what = `notice ${index + 1}`;
  const signs = [selector, address, script].filter((each) => each !== undefined);
  return [
    ...(signs.length === 1 ? [] : [`${what}: needs a selector, an address or a script, and only one of them`]),
    ...(of === 'post' && !selector?.includes('{id}') ? [`${what}: stands in the place of a post, so its selector must name the post by {id}`] : []),
    ...((script === undefined) === (pattern === undefined) ? [] : [`${what}: a script goes with a pattern`]),
    ...((words ?? exactly) && selector === undefined ? [`${what}: words go with a selector`] : []),
    ...[address, pattern].flatMap((each) => (each === undefined || isPattern(each) ? [] : [`${what}: "${each}" is no regular expression`])),
  ];
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
