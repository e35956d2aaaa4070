/**
 * Reads a platform's rules and report flows for what a person would miss: a harm without an answer, a reference to
 * nothing, two answers where one is needed, a text grown old. Expects data that passed `schema.ts`.
 */
import { leadCategories } from './matcher';
import { harmCategories, type CueBook, type PlatformReporting, type PlatformRules, type Rule } from './types';

export interface Findings {
  /** Must be mended before release. */
  errors: string[];
  /** Somebody should look. */
  warnings: string[];
}

/** Months after which a text has to be read again. */
export const readAgainAfter = 18;

export function auditRules(data: PlatformRules, cueBook: CueBook, today: Date): Findings {
  const warnings = [...data.rules.map((rule) => ageWarning(rule.id, rule.versionDate, today)),
    ...data.none.map((entry) => ageWarning(`none for ${entry.category}`, entry.versionDate, today)),
    ...data.rules.map(neverFirst)];
  const errors = [
    ...duplicates(data.rules.map((rule) => rule.id), 'rules with the id'),
    ...duplicates(data.none.map((entry) => entry.category), '"none" entries for'),
    ...harmCategories.flatMap((category) => answerErrors(data, category)),
    ...data.rules.flatMap((rule) => ruleErrors(rule, cueBook)),
    ...data.none.filter((entry) => entry.fallbackRuleId !== null && !data.rules.some((rule) => rule.id === entry.fallbackRuleId))
      .map((entry) => `none for ${entry.category}: fallbackRuleId "${entry.fallbackRuleId}" is no rule of this platform`),
  ];
  return { errors, warnings: warnings.filter((line) => line !== null) };
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

export function auditReporting(data: PlatformReporting, today: Date): Findings {
  const errors = [
    ...duplicates(data.forms.map((form) => form.id), 'forms with the id'),
    ...duplicates(data.menus.flatMap((menu) => menu.kinds), 'menus for the kind'),
    ...data.menus.flatMap((menu) => menuErrors(menu, data)),
    ...Object.keys(data.reasons).filter((list) => !data.menus.some((menu) => menu.reasons === list))
      .map((list) => `reasons.${list}: no menu uses it`),
    ...data.forms.flatMap(formErrors),
    ...harmCategories.flatMap((category) => rivalForms(data, category)),
  ];
  const warning = ageWarning('reporting', data.checkedOn, today);
  return { errors, warnings: warning === null ? [] : [warning] };
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
    ...Object.entries(form.prefill ?? {})
      .filter(([, value]) => /\{(?!permalink\}|handle\})/.test(value))
      .map(([parameter]) => `${form.id}: prefill.${parameter} holds something other than {permalink} or {handle}`),
  ];
}

function rivalForms(data: PlatformReporting, category: (typeof harmCategories)[number]): string[] {
  const usual = data.forms.filter((form) => form.usualFor.includes(category)).map((form) => form.jurisdiction ?? 'any country');
  return duplicates(usual, `forms usual for ${category} in`);
}

function duplicates(names: string[], what: string): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => `there are two ${what} "${name}"`);
}

function idsOf(rules: Rule[]): string {
  return rules.map((rule) => rule.id).join(' and ');
}

/** A year or month alone stands for all of it: the text is neither early nor late before that is certain. */
function ageWarning(what: string, date: string, today: Date): string | null {
  const [year, month, day] = date.split('-').map(Number);
  const first = Date.UTC(year!, (month ?? 1) - 1, day ?? 1);
  const last = day === undefined ? Date.UTC(year!, month ?? 12, 0) : first;
  const limit = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - readAgainAfter, today.getUTCDate());
  if (first > today.getTime()) return `${what}: its date ${date} lies in the future`;
  return last < limit ? `${what}: the text read is of ${date}, more than ${readAgainAfter} months ago; read it again` : null;
}
