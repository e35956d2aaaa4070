/** Checks `un.json`: shapes, that every choice of the packs is described and nothing else, and that no State stands on both lists. */
import { ageLines, duplicates, type Findings } from '../../rules/findings';
import { address, country, faultsOf, listOf, looseDate, name, objectWith, oneOf, text } from '../../rules/shapes';
import { confidences, harmCategories } from '../../rules/types';
import type { Recipients } from './types';
import type { UnData } from './un';

const dated = { url: address, versionDate: looseDate, source: text, confidence: oneOf(confidences) };

export const checkUn = (value: unknown): string[] => faultsOf(objectWith({
  mandates: listOf(objectWith({ code: name, harms: listOf(oneOf(harmCategories), { atLeast: 1 }), about: text, ...dated }), { atLeast: 1 }),
  committees: listOf(objectWith({ code: name, treaty: text, accepted: listOf(country), notAccepted: listOf(country), seen: listOf(country), about: text, ...dated }), { atLeast: 1 }),
}), value);

export function auditUn({ mandates, committees }: UnData, { recipients, hosts }: Recipients, today: Date): Findings {
  const choices = recipients.flatMap(({ choice }) => choice?.of.map((code) => `${choice.name}.${code}`) ?? []);
  const described = [...mandates.map(({ code }) => `mandate.${code}`), ...committees.map(({ code }) => `committee.${code}`)];
  const ages = ageLines([...mandates, ...committees].map(({ code, versionDate }) => ({ what: code, date: versionDate })), today);
  return {
    errors: [
      ...duplicates(described, 'entries for'),
      ...choices.filter((choice) => !described.includes(choice)).map((choice) => `no entry for "${choice}", which a pack offers`),
      ...described.filter((each) => !choices.includes(each)).map((each) => `"${each}" is offered by no pack`),
      ...[...mandates, ...committees].filter(({ url }) => !hosts.includes(URL.parse(url)?.host ?? '')).map(({ code }) => `${code}: its address is on no host of recipients.json`),
      ...committees.flatMap(({ code, accepted, notAccepted, seen }) => [
        ...accepted.filter((state) => notAccepted.includes(state)).map((state) => `${code}: ${state} stands on both lists`),
        ...seen.filter((state) => !accepted.includes(state)).map((state) => `${code}: ${state} was seen, but stands not among those that accepted`),
      ]),
      ...ages.errors,
    ],
    warnings: ages.warnings,
  };
}
