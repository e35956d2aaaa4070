/**
 * Checks the shapes of `rules.json`, `reporting.json` and `cues.json` and says in plain lines what is wrong and where.
 * What entries say of each other (missing answers, dead references, age) is the work of `audit.ts`.
 */
import { confidences, factKinds, formValues, harmCategories, ruleLimits } from './types';

/** Adds a line to `faults` for everything wrong with `value`; `at` is where it stands, for a reader. */
type Check = (value: unknown, at: string, faults: string[]) => void;

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

function faultsOf(check: Check, value: unknown): string[] {
  const faults: string[] = [];
  check(value, '', faults);
  return faults;
}

function fault(at: string, must: string, value: unknown): string {
  const found = value === undefined ? 'it is missing' : `it is ${shortened(JSON.stringify(value))}`;
  return `${at || 'the file'}: must be ${must}, but ${found}`;
}

function shortened(json: string): string {
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}

function test(must: string, accepts: (value: unknown) => boolean): Check {
  return (value, at, faults) => {
    if (!accepts(value)) faults.push(fault(at, must, value));
  };
}

function matching(must: string, pattern: RegExp): Check {
  return test(must, (value) => typeof value === 'string' && pattern.test(value));
}

const text = test('a text with no space at its ends, no line break and no em dash', (value) =>
  typeof value === 'string' && value !== '' && value === value.trim() && !/[\n\u2014]/.test(value));
const name = matching('a short name of small letters, digits and hyphens', /^[a-z0-9]+(-[a-z0-9]+)*$/);
const country = matching('a country code such as "SG", or "EU"', /^[A-Z]{2}$/);
const cue = test('a word or phrase in lower case, with single spaces', (value) =>
  typeof value === 'string' && value !== '' && value === value.toLowerCase() && value === value.trim()
  && !/\s{2}|[^\S ]|\*(?![\s/]|$)|(^|[\s/])[*/]|\/(\s|$)|^\.\.|\.\.$/.test(value));
const httpsUrl = test('an https address', (value) => {
  const url = typeof value === 'string' && !/\s/.test(value) ? URL.parse(value) : null;
  return url?.protocol === 'https:' && url.hostname.includes('.');
});
const boolean = test('true or false', (value) => typeof value === 'boolean');
const onlyTrue = test('true, or left out', (value) => value === true);
const fullDate = test('a date such as "2026-07-22"', (value) => isDate(value, /^\d{4}-\d{2}-\d{2}$/));
const looseDate = test('a date such as "2026-07-22", "2026-07" or "2026"', (value) => isDate(value, /^\d{4}(-\d{2}(-\d{2})?)?$/));
const anyDate = test('a date such as "2026-07-22" or "2026-07", or null', (value) =>
  value === null || isDate(value, /^\d{4}-\d{2}(-\d{2})?$/));

// Date.parse takes "2026-02-31" for a day in March.
function isDate(value: unknown, form: RegExp): boolean {
  if (typeof value !== 'string' || !form.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function oneOf(values: readonly string[]): Check {
  return test(`one of ${values.join(', ')}`, (value) => typeof value === 'string' && values.includes(value));
}

function orNull(check: Check): Check {
  return (value, at, faults) => {
    if (value !== null) check(value, at, faults);
  };
}

function listOf(check: Check, { atLeast = 0, mayRepeat = false } = {}): Check {
  return (value, at, faults) => {
    if (!Array.isArray(value)) return void faults.push(fault(at, 'a list', value));
    if (value.length < atLeast) faults.push(`${at}: must hold at least ${atLeast}, but holds ${value.length}`);
    const items = value.map((item) => JSON.stringify(item));
    const twice = items.find((item, index) => items.indexOf(item) !== index);
    if (twice !== undefined && !mayRepeat) faults.push(`${at}: holds ${shortened(twice)} twice`);
    value.forEach((item: unknown, index) => check(item, `${at}[${index}]${nameOf(item)}`, faults));
  };
}

// "rules[3] (x-scam)" is found faster than "rules[3]".
function nameOf(item: unknown): string {
  if (!isObject(item)) return '';
  const known = item.id ?? item.category ?? item.name;
  return typeof known === 'string' ? ` (${known})` : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectWith(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, at, faults) => {
    if (!isObject(value)) return void faults.push(fault(at, 'an object in braces', value));
    for (const key of Object.keys(value)) {
      if (!(key in required) && !(key in optional)) faults.push(`${within(at, key)}: is not a field we know; check its spelling`);
    }
    for (const [key, check] of Object.entries(required)) check(value[key], within(at, key), faults);
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined) check(value[key], within(at, key), faults);
    }
  };
}

function mapOf(key: Check, entry: Check): Check {
  return (value, at, faults) => {
    if (!isObject(value)) return void faults.push(fault(at, 'an object in braces', value));
    for (const [name_, item] of Object.entries(value)) {
      key(name_, `${within(at, name_)} (the name itself)`, faults);
      entry(item, within(at, name_), faults);
    }
  };
}

function within(at: string, key: string): string {
  return at ? `${at}.${key}` : key;
}

const category = oneOf(harmCategories);
const read = { source: text, confidence: oneOf(confidences) };

const rule = objectWith({
  id: name,
  categories: listOf(category, { atLeast: 1 }),
  usualFor: listOf(category),
  document: text,
  section: text,
  url: httpsUrl,
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

const rulesFile = objectWith({ platform: name, rules: listOf(rule), none: listOf(noRule) });

const menu = objectWith({
  kinds: listOf(oneOf(postKinds), { atLeast: 1 }),
  steps: listOf(text, { atLeast: 1, mayRepeat: true }),
  reasons: orNull(name),
  note: orNull(text),
  ...read,
});

const reason = objectWith({ label: text, details: listOf(text), note: orNull(text) });

const form = objectWith({
  id: name,
  name: text,
  url: httpsUrl,
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
});

const fact = objectWith({ about: oneOf(factKinds), text, url: orNull(httpsUrl), ...read });

const reportingFile = objectWith({
  platform: name,
  checkedOn: fullDate,
  menus: listOf(menu, { atLeast: 1 }),
  reasons: mapOf(name, objectWith(Object.fromEntries(harmCategories.map((harm) => [harm, orNull(reason)])))),
  forms: listOf(form),
  facts: listOf(fact),
});

const cues = listOf(cue);

const cuesFile = objectWith({
  contexts: mapOf(name, cues),
  topics: mapOf(name, objectWith({
    words: mapOf(matching('a language tag such as "ta" or "en-SG"', /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), cues),
    not: cues,
    unless: listOf(name),
  }, { mild: onlyTrue })),
});
