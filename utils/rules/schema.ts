/**
 * Checks the shapes of `rules.json`, `reporting.json` and `cues.json` and says in plain lines what is wrong and where.
 * What entries say of each other (missing answers, dead references, age) is the work of `audit.ts`.
 */
import {
  address, addressOrMail, anyDate, boolean, count, country, faultsOf, fullDate, language, listOf, looseDate, mapOf, matching, name,
  objectWith, oneOf, onlyTrue, orNull, test, text,
} from './shapes';
import { confidences, factKinds, formKinds, formValues, harmCategories, ruleLimits } from './types';

export const postKinds = [
  'post', 'comment', 'reply', 'message', 'live-chat', 'profile', 'video', 'page', 'region', 'file', 'ad',
] as const;

export function checkRules(value: unknown): string[] {
  return faultsOf(rulesFile, value);
}

export function checkReporting(value: unknown): string[] {
  return faultsOf(reportingFile, value);
}

export function checkCues(value: unknown): string[] {
  return faultsOf(cuesFile, value);
}

const cue = test('a word or phrase in lower case, with single spaces', (value) =>
  typeof value === 'string' && value !== '' && value === value.toLowerCase() && value === value.trim()
  && !/\s{2}|[^\S ]|\*(?![\s/]|$)|(^|[\s/])[*/]|\/(\s|$)|^\.\.|\.\.$/.test(value));
const host = matching('a host such as "help.x.com", "*.x.com" for all below it, or "{server}"', /^(\{server\}|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+)$/);
const permalink = matching('an address such as "https://{server}/{folder}threads/*/post-{id}"', /^https:\/\/\{server\}\/\S*$/);

const category = oneOf(harmCategories);
const read = { source: text, confidence: oneOf(confidences) };

const rule = objectWith({
  id: name,
  categories: listOf(category, { atLeast: 1 }),
  usualFor: listOf(category),
  document: text,
  section: text,
  url: address,
  summary: text,
  cues: listOf(cue),
  topics: listOf(name),
  reporter: text,
  policyDate: anyDate,
  versionDate: looseDate,
  note: orNull(text),
  ...read,
}, {
  usualForPictures: listOf(category, { atLeast: 1 }),
  limits: listOf(oneOf(ruleLimits), { atLeast: 1 }),
  jurisdiction: country,
  aboutRepeats: onlyTrue,
  aboutOneOff: onlyTrue,
  aboutMedia: onlyTrue,
  aboutTarget: onlyTrue,
  textSince: fullDate,
});

const noRule = objectWith({
  category, reason: text, fallbackRuleId: orNull(name), versionDate: looseDate, ...read,
});

const rulesFile = objectWith({ platform: name, hosts: listOf(host, { atLeast: 1 }), rules: listOf(rule), none: listOf(noRule) });

const menu = objectWith({
  kinds: listOf(oneOf(postKinds), { atLeast: 1 }),
  steps: listOf(text, { atLeast: 1, mayRepeat: true }),
  reasons: orNull(name),
  maxLength: orNull(count),
  note: orNull(text),
  ...read,
});

const reason = objectWith({ label: text, details: listOf(text), note: orNull(text) });

const form = objectWith({
  id: name,
  kind: oneOf(formKinds),
  name: text,
  url: addressOrMail,
  maxLength: orNull(count),
  harms: listOf(category, { atLeast: 1 }),
  usualFor: listOf(category),
  loginRequired: orNull(boolean),
  who: text,
  jurisdiction: orNull(country),
  kinds: orNull(listOf(oneOf(postKinds), { atLeast: 1 })),
  offered: boolean,
  asks: listOf(text),
  fields: mapOf(text, oneOf(formValues)),
  prefill: orNull(mapOf(text, text)),
  note: orNull(text),
  ...read,
}, { permalinks: listOf(permalink, { atLeast: 1 }) });

const fact = objectWith({ about: oneOf(factKinds), text, url: orNull(address), ...read });

const reportingFile = objectWith({
  platform: name,
  checkedOn: fullDate,
  language,
  menus: listOf(menu, { atLeast: 1 }),
  reasons: mapOf(name, objectWith(Object.fromEntries(harmCategories.map((harm) => [harm, orNull(reason)])))),
  forms: listOf(form),
  facts: listOf(fact),
});

const cues = listOf(cue);

const cuesFile = objectWith({
  contexts: mapOf(name, cues),
  topics: mapOf(name, objectWith({
    words: mapOf(language, cues),
    not: cues,
    unless: listOf(name),
  }, { mild: onlyTrue })),
});
