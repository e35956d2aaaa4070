/**
 * Reads a platform's rules and report flows for what a person would miss: a harm without an answer, a reference to
 * nothing, two answers where one is needed, a text grown old. Expects data that passed `schema.ts`.
 */
import { addressFault, fillGaps, isMailAddress } from './addresses';
import { ageLines, duplicates, type Findings } from './findings';
import { leadCategories } from './matcher';
import { harmCategories, type CueBook, type PlatformReporting, type PlatformRules, type Rule } from './types';

export function auditRules(data: PlatformRules, cueBook: CueBook, today: Date): Findings {
  const ages = ageLines([
    ...data.rules.map((rule) => ({ what: rule.id, date: rule.versionDate })),
    ...data.none.map((entry) => ({ what: `none for ${entry.category}`, date: entry.versionDate })),
  ], today);
  const errors = [
    ...duplicates(data.rules.map((rule) => rule.id), 'rules with the id'),
    ...duplicates(data.none.map((entry) => entry.category), '"none" entries for'),
    ...harmCategories.flatMap((category) => answerErrors(data, category)),
    ...data.rules.flatMap((rule) => ruleErrors(rule, cueBook)),
    ...data.rules.flatMap((rule) => hostErrors(rule.id, rule.url, data.hosts)),
    ...data.none.filter((entry) => entry.fallbackRuleId !== null && !data.rules.some((rule) => rule.id === entry.fallbackRuleId))
      .map((entry) => `none for ${entry.category}: fallbackRuleId "${entry.fallbackRuleId}" is no rule of this platform`),
    ...ages.errors,
  ];
  return { errors, warnings: [...data.rules.map(neverFirst).filter((line) => line !== null), ...ages.warnings] };
}

function hostErrors(what: string, url: string | null, hosts: readonly string[]): string[] {
  const fault = url === null ? null : addressFault(url, hosts);
  return fault ? [`${what}: ${fault}`] : [];
}

function answerErrors(data: PlatformRules, category: (typeof harmCategories)[number]): string[] {
  const statedNone = data.none.some((entry) => entry.category === category);
  const canLead = data.rules.some((rule) => leadCategories(rule).includes(category));
  const usual = data.rules.filter((rule) => rule.usualFor.includes(category));
  const forPictures = data.rules.filter((rule) => rule.usualForPictures?.includes(category));
  if (!statedNone && !canLead) return [`${category}: has no rule that can be named first; add one, or a "none" entry that says so`];
  const errors: string[] = [];
  if (!statedNone && usual.length === 0) errors.push(`${category}: no rule has it in usualFor, so nothing says which one to name first`);
  if (usual.length > 1) errors.push(`${category}: is in usualFor of ${idsOf(usual)}; only one can be the usual rule`);
  if (forPictures.length > 1) errors.push(`${category}: is in usualForPictures of ${idsOf(forPictures)}; only one can be`);
  return errors;
}

function ruleErrors(rule: Rule, cueBook: CueBook): string[] {
  const lead = leadCategories(rule);
  return [
    ...rule.usualFor.filter((category) => !lead.includes(category))
      .map((category) => `${rule.id}: usualFor holds ${category}, for which its categories and limits do not let it be first`),
    ...(rule.usualForPictures ?? []).filter((category) => !lead.includes(category))
      .map((category) => `${rule.id}: usualForPictures holds ${category}, for which its categories and limits do not let it be first`),
    ...rule.topics.filter((topic) => !(topic in cueBook.topics)).map((topic) => `${rule.id}: topic "${topic}" is not in cues.json`),
    ...(rule.usualForPictures && !rule.aboutMedia ? [`${rule.id}: has usualForPictures but not aboutMedia`] : []),
    ...(rule.jurisdiction && !rule.limits?.includes('local-law') ? [`${rule.id}: has a jurisdiction but not the limit "local-law"`] : []),
  ];
}

function neverFirst(rule: Rule): string | null {
  const hasPointer = rule.usualFor.length + rule.cues.length + rule.topics.length > 0 || rule.usualForPictures || rule.aboutRepeats || rule.aboutTarget;
  return hasPointer ? null : `${rule.id}: has no cues and is usual for nothing, so it is never named first`;
}

/** `used` are the topics that some rule of some platform names. */
export function auditCues(cueBook: CueBook, used: ReadonlySet<string>): Findings {
  const errors = Object.entries(cueBook.topics).flatMap(([name, topic]) => topic.unless
    .filter((context) => !(context in cueBook.contexts))
    .map((context) => `topic "${name}": unless "${context}" is not among the contexts`));
  const warnings = Object.keys(cueBook.topics).filter((name) => !used.has(name)).map((name) => `topic "${name}": no rule uses it`);
  return { errors, warnings };
}

/** `hosts` are those of the platform's rules. */
export function auditReporting(data: PlatformReporting, hosts: readonly string[], today: Date): Findings {
  const age = ageLines([{ what: 'the report paths', date: data.checkedOn }], today);
  const errors = [
    ...duplicates(data.forms.map((form) => form.id), 'forms with the id'),
    ...duplicates(data.menus.flatMap((menu) => menu.kinds), 'menus for the kind'),
    ...data.menus.flatMap((menu) => menuErrors(menu, data)),
    ...Object.keys(data.reasons).filter((list) => !data.menus.some((menu) => menu.reasons === list))
      .map((list) => `reasons.${list}: no menu uses it`),
    ...data.forms.flatMap(formErrors),
    ...data.forms.flatMap((form) => hostErrors(form.id, form.url, hosts)),
    ...data.facts.flatMap((fact) => hostErrors(`fact on ${fact.about}`, fact.url, hosts)),
    ...harmCategories.flatMap((category) => rivalForms(data, category)),
    ...age.errors,
  ];
  return { errors, warnings: age.warnings };
}

function menuErrors(menu: PlatformReporting['menus'][number], data: PlatformReporting): string[] {
  const at = `menu for ${menu.kinds.join(', ')}`;
  const asks = menu.steps.some((step) => step.includes('{reason}'));
  const unknown = menu.steps.flatMap((step) => [...step.matchAll(/\{(?!reason\}|detail\})[^}]*\}/g)].map((match) => match[0]));
  return [
    ...(menu.reasons !== null && !(menu.reasons in data.reasons) ? [`${at}: there is no list of reasons "${menu.reasons}"`] : []),
    ...(menu.reasons === null && asks ? [`${at}: a step holds {reason}, but the reasons are not known`] : []),
    ...(menu.reasons !== null && !asks ? [`${at}: no step holds {reason}`] : []),
    ...unknown.map((placeholder) => `${at}: ${placeholder} stands for nothing`),
  ];
}

function formErrors(form: PlatformReporting['forms'][number]): string[] {
  return [
    ...form.usualFor.filter((category) => !form.harms.includes(category))
      .map((category) => `${form.id}: usualFor holds ${category}, which is not in harms`),
    ...(!form.offered && form.usualFor.length > 0 ? [`${form.id}: is not offered, so it cannot be usual for anything`] : []),
    ...(isMailAddress(form.url) && form.kind !== 'contact' ? [`${form.id}: a mail address is only for forms of the kind "contact"`] : []),
    ...(isMailAddress(form.url) && form.prefill ? [`${form.id}: nothing is filled into a mail address`] : []),
    ...gapErrors(form),
    ...Object.entries(form.prefill ?? {})
      .filter(([, value]) => /\{(?!(permalink|handle|id|server)\})/.test(value))
      .map(([parameter]) => `${form.id}: prefill.${parameter} holds something other than {permalink}, {handle}, {id} or {server}`),
  ];
}

/** Every gap of an address must be told by every shape of permalinks. */
function gapErrors({ id, url, permalinks }: PlatformReporting['forms'][number]): string[] {
  if (fillGaps(url, null) !== null) return [];
  if (!permalinks) return [`${id}: its address has gaps, but no permalinks say how to fill them`];
  const gapsOf = (address: string) => ['{server}', '{folder}', '{id}'].filter((gap) => address.includes(gap));
  return permalinks.flatMap((shape) => gapsOf(url).filter((gap) => !shape.includes(gap)).map((gap) => `${id}: ${shape} does not tell ${gap}`));
}

function rivalForms(data: PlatformReporting, category: (typeof harmCategories)[number]): string[] {
  // Forms for addresses of different looks never meet.
  const usual = data.forms.filter((form) => form.usualFor.includes(category))
    .map((form) => [form.jurisdiction ?? 'any country', ...form.permalinks ?? []].join(', '));
  return duplicates(usual, `forms usual for ${category} in`);
}

function idsOf(rules: Rule[]): string {
  return rules.map((rule) => rule.id).join(' and ');
}
