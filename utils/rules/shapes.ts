/** Checks of shapes, from which the schemas of rules and of pathways are built: each says in a plain line what is wrong and where. */
import { isAddress, isMailAddress } from './addresses';

/** Adds a line to `faults` for everything wrong with `value`; `at` is where it stands, for a reader. */
export type Check = (value: unknown, at: string, faults: string[]) => void;

export function faultsOf(check: Check, value: unknown): string[] {
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

export function test(must: string, accepts: (value: unknown) => boolean): Check {
  return (value, at, faults) => {
    if (!accepts(value)) faults.push(fault(at, must, value));
  };
}

export function matching(must: string, pattern: RegExp): Check {
  return test(must, (value) => typeof value === 'string' && pattern.test(value));
}

export const text = test('a text with no space at its ends, no line break and no em dash', (value) =>
  typeof value === 'string' && value !== '' && value === value.trim() && !/[\n\u2014]/.test(value));
export const name = matching('a short name of small letters, digits and hyphens', /^[a-z0-9]+(-[a-z0-9]+)*$/);
export const country = matching('a country code such as "SG", or "EU"', /^[A-Z]{2}$/);
export const address = test('an https address', isAddress);
export const addressOrMail = test('an https address, or a mail address after "mailto:"', (value) => isAddress(value) || isMailAddress(value));
export const language = matching('a language tag such as "ta" or "en-SG"', /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
export const count = test('a whole number from 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const boolean = test('true or false', (value) => typeof value === 'boolean');
export const onlyTrue = test('true, or left out', (value) => value === true);
export const fullDate = test('a date such as "2026-07-22"', (value) => isDate(value, /^\d{4}-\d{2}-\d{2}$/));
export const looseDate = test('a date such as "2026-07-22", "2026-07" or "2026"', (value) => isDate(value, /^\d{4}(-\d{2}(-\d{2})?)?$/));
export const anyDate = test('a date such as "2026-07-22" or "2026-07", or null', (value) =>
  value === null || isDate(value, /^\d{4}-\d{2}(-\d{2})?$/));

// Date.parse takes "2026-02-31" for a day in March.
function isDate(value: unknown, form: RegExp): boolean {
  if (typeof value !== 'string' || !form.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

export function oneOf(values: readonly string[]): Check {
  return test(`one of ${values.join(', ')}`, (value) => typeof value === 'string' && values.includes(value));
}

export function orNull(check: Check): Check {
  return (value, at, faults) => {
    if (value !== null) check(value, at, faults);
  };
}

export function listOf(check: Check, { atLeast = 0, mayRepeat = false } = {}): Check {
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

export function objectWith(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
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

export function mapOf(key: Check, entry: Check): Check {
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
