/** Somebody to talk to: by country, harm, age and hour. */
import { type AgeBand, fitsAge, isMinor } from '../ages';
import type { HarmCategory } from '../rules/types';
import { jurisdictionsOf } from './countries';
import { guideData, helplineData, serviceData } from './data';
import type { Guide, HashService, Helpline, Hours } from './types';

export interface SupportQuestion {
  /** Empty while nothing was named: then every line that fits otherwise. */
  harms: readonly HarmCategory[];
  /** ISO code that the person chose; `null` while they did not. */
  country: string | null;
  age: AgeBand | null;
}

export interface Line {
  line: Helpline;
  /** `null` where the hours are not known. */
  open: boolean | null;
}

export interface Support {
  /** Empty where no number is known for the country. */
  emergency: Helpline[];
  lines: Line[];
  services: HashService[];
  guides: Guide[];
}

/** Harms for which talking to somebody comes before everything else. */
const crisis: ReadonlySet<HarmCategory> = new Set(['self-harm', 'sextortion']);

/** What is made for the person's age and is open comes first, then what is nearest. */
export function supportFor({ harms, country, age }: SupportQuestion, now: Date): Support {
  const places: (string | null)[] = [...jurisdictionsOf(country), null];
  const near = <Entry extends { jurisdiction: string | null; countries?: string[] }>(entry: Entry) =>
    places.includes(entry.jurisdiction) && (entry.countries?.includes(country ?? '') ?? true);
  const fits = (named: readonly HarmCategory[] | null) => named === null || harms.length === 0 || named.some((harm) => harms.includes(harm));
  const all = helplineData.helplines.filter((line) => near(line) && fitsAge(line.ages ?? {}, age));
  const emergency = all.filter(({ kind }) => kind === 'emergency').toSorted((a, b) => places.indexOf(a.jurisdiction) - places.indexOf(b.jurisdiction));
  const minor = isMinor(age) === true;
  const inDistress = minor || harms.some((harm) => crisis.has(harm));
  const kinds: Helpline['kind'][] = [...(minor ? ['child'] as const : []), ...(inDistress ? ['crisis', 'helpline'] as const : ['helpline', 'crisis'] as const), 'hotline', 'child', 'digital-safety'];
  // Whoever is in distress, or a child, is heard whatever the harm was.
  const listens = ({ kind }: Helpline) => kind === 'crisis' || (kind === 'child' && minor);
  const openRank = ({ open }: Line) => (open === true ? 0 : open === null ? 1 : 2);
  return {
    // The nearest alone: in Germany the German number, where one is known, and not the European one beside it.
    emergency: emergency.filter(({ jurisdiction }) => jurisdiction === emergency[0]?.jurisdiction),
    lines: all.filter((line) => line.kind !== 'emergency' && (listens(line) || fits(line.harms)))
      .map((line) => ({ line, open: line.hours && isOpen(line.hours, now) }))
      .toSorted((a, b) => kinds.indexOf(a.line.kind) - kinds.indexOf(b.line.kind) || openRank(a) - openRank(b)
        || places.indexOf(a.line.jurisdiction) - places.indexOf(b.line.jurisdiction) || (a.line.id < b.line.id ? -1 : 1)),
    services: serviceData.services.filter((service) => near(service) && harms.length > 0 && fits(service.harms) && fitsAge(service.ages ?? {}, age)),
    guides: guideData.guides.filter((guide) => !guide.notOffered && near(guide) && fits(guide.harms)),
  };
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** On the clock of the place where the line is. */
export function isOpen(hours: Hours, now: Date): boolean {
  if ('always' in hours) return true;
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', {
    timeZone: hours.timeZone, numberingSystem: 'latn', hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit',
  }).formatToParts(now).map(({ type, value }) => [type, value]));
  const time = `${parts.hour}:${parts.minute}`;
  const day = days.indexOf(parts.weekday!) + 1;
  return hours.week.some((span) => span.days.includes(day) && span.from <= time && time < span.to);
}
