/** Checks the shapes of the JSON in this folder and says in plain lines what is wrong and where. No entry goes without source, date and confidence. */
import { evidenceFields } from '../export/packs/types';
import {
  address, boolean, count, country, faultsOf, language, listOf, looseDate, mapOf, matching, name, objectWith, oneOf, onlyTrue, orNull, test, text, type Check,
} from '../rules/shapes';
import { confidences, harmCategories, noticeElements } from '../rules/types';
import { clockKinds, clockStarts, contactWays, doorKinds, lineKinds } from './types';

export function checkLegalRoutes(value: unknown): string[] {
  return faultsOf(file, value);
}

const route = objectWith({
  id: name,
  kind: oneOf(['notice', 'regulator', 'order', 'police']),
  jurisdiction: orNull(country),
  name: text,
  law: text,
  harms: listOf(oneOf(harmCategories), { atLeast: 1 }),
  who: text,
  summary: text,
  platforms: orNull(listOf(name, { atLeast: 1 })),
  url: orNull(address),
  elements: listOf(oneOf(noticeElements)),
  answerWithinHours: orNull(count),
  versionDate: looseDate,
  source: text,
  confidence: oneOf(confidences),
}, { minor: boolean });

const hosts = listOf(matching('a host such as "www.osc.gov.sg"', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/), { atLeast: 1 });
const file = objectWith({ hosts, routes: listOf(route) });

const read = { source: text, versionDate: looseDate, confidence: oneOf(confidences) };
const harms = listOf(oneOf(harmCategories), { atLeast: 1 });
const texts = listOf(text);
const ages = objectWith({}, { from: count, to: count });

const contactTo: Check = (value, at, faults) => {
  const { by, to } = (value ?? {}) as { by?: string; to?: unknown };
  const check = by === 'web' || by === 'chat' ? address
    : by === 'mail' ? matching('a mail address', /^[^\s@]+@([a-z0-9-]+\.)+[a-z]{2,}$/) : matching('a number as it is dialled', /^[0-9A-Z][0-9A-Za-z -]*$/);
  check(to, `${at}.to`, faults);
};
const both = (...checks: Check[]): Check => (value, at, faults) => checks.forEach((check) => check(value, at, faults));
const contact = both(objectWith({ by: oneOf(contactWays), to: text }, { note: text, unverified: onlyTrue }), contactTo);

const own = objectWith({
  kind: oneOf(doorKinds), jurisdiction: orNull(country), name: text, law: orNull(text), harms, who: text, summary: text, url: orNull(address),
});

const door = objectWith({
  id: name, routes: listOf(name), requires: texts, pack: orNull(name), cost: orNull(text), takes: orNull(text), limit: orNull(text),
  contacts: listOf(contact), lines: listOf(name), minors: orNull(text), ...read,
}, {
  own, within: name, closed: text, after: name, ages, platforms: listOf(name, { atLeast: 1 }), asCard: onlyTrue, asks: listOf(oneOf(evidenceFields)), urlUnverified: onlyTrue,
});

const clockTime = matching('a time such as "09:00"', /^([01]\d|2[0-3]):[0-5]\d$/);
const timeZone = test('a time zone such as "Asia/Singapore"', (value) => {
  try {
    return typeof value === 'string' && new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});
const weekday = test('a day from 1 for Monday to 7', (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 7);
const always = objectWith({ always: onlyTrue });
const week = objectWith({ timeZone, week: listOf(objectWith({ days: listOf(weekday, { atLeast: 1 }), from: clockTime, to: clockTime }), { atLeast: 1 }) });
const hours: Check = (value, at, faults) => ((value as { always?: unknown } | null)?.always === undefined ? week : always)(value, at, faults);

const line = objectWith({
  id: name, kind: oneOf(lineKinds), jurisdiction: orNull(country), name: text, harms: orNull(harms), who: text, about: text, hours: orNull(hours),
  languages: orNull(listOf(language, { atLeast: 1 })), cost: text, contacts: listOf(contact), url: orNull(address), minors: orNull(text), ...read,
}, { ages, countries: listOf(country, { atLeast: 1 }), hoursUnverified: onlyTrue, urlUnverified: onlyTrue });

const service = objectWith({
  id: name, jurisdiction: orNull(country), name: text, harms, who: text, about: text, requires: texts, cost: text, url: orNull(address), ...read,
}, { ages, pictureBefore: count });

const guide = objectWith({ id: name, jurisdiction: orNull(country), name: text, harms, who: text, about: text, url: orNull(address), ...read },
  { urlUnverified: onlyTrue, notOffered: text });

const length = test('one of hours, days, months or years, as in { "hours": 24 }', (value) => {
  const [entry, ...more] = Object.entries(value ?? {});
  return more.length === 0 && entry !== undefined && ['hours', 'days', 'months', 'years'].includes(entry[0]) && Number.isInteger(entry[1]) && entry[1] > 0;
});
const clockBase = { id: name, kind: oneOf(clockKinds), starts: oneOf(clockStarts), door: name };
const clockMore = { notice: name, platforms: listOf(name, { atLeast: 1 }) };
const ofRoute = objectWith({ ...clockBase, route: name }, clockMore);
const ofItself = objectWith({ ...clockBase, length, jurisdiction: orNull(country), harms, ...read }, clockMore);
const clock: Check = (value, at, faults) => ((value as { route?: unknown } | null)?.route === undefined ? ofItself : ofRoute)(value, at, faults);

const place = matching('a country code such as "SG", "EU", or "*"', /^([A-Z]{2}|\*)$/);

const files = {
  doors: objectWith({ hosts, doors: listOf(door) }),
  helplines: objectWith({ hosts, helplines: listOf(line) }),
  'hash-services': objectWith({ hosts, services: listOf(service) }),
  guides: objectWith({ hosts, guides: listOf(guide) }),
  clocks: objectWith({ clocks: listOf(clock) }),
  order: objectWith({ groups: mapOf(name, harms), order: mapOf(place, mapOf(name, listOf(name, { atLeast: 1 }))) }),
};

export const pathwayFiles = Object.keys(files) as (keyof typeof files)[];

export const checkPathways = (of: keyof typeof files, value: unknown): string[] => faultsOf(files[of], value);
