/** Addresses that somebody corrected on this device, in the place of those from the data. */
import type { LegalRoute, ReportFlow, ReportForm, Rule } from '../rules/types';

/** By the key of a rule, form or law. `at` is ISO 8601, UTC. */
export type Corrections = Readonly<Record<string, { url: string; at: string }>>;

export const keyOfRule = ({ id }: Pick<Rule, 'id'>): string => `rule:${id}`;
export const keyOfForm = ({ id }: Pick<ReportForm, 'id'>): string => `form:${id}`;
export const keyOfLaw = ({ id }: Pick<LegalRoute, 'id'>): string => `law:${id}`;

/** An address fit to take the place of another; `null` when it is not https, names no site, or carries a login. */
export function goodAddress(text: string): URL | null {
  const url = URL.parse(text.trim());
  return url && url.protocol === 'https:' && /[^.]\.[^.]/.test(url.hostname) && !url.username && !url.password ? url : null;
}

export function correctedRule(rule: Rule, corrections: Corrections): Rule {
  const found = corrections[keyOfRule(rule)];
  return found ? { ...rule, url: found.url } : rule;
}

export function correctedFlow(flow: ReportFlow, corrections: Corrections): ReportFlow {
  const form = flow.form && correctedForm(flow.form, corrections);
  return {
    ...flow, form, otherForms: flow.otherForms.map((other) => correctedForm(other, corrections)),
    legal: flow.legal.map((route) => correctedRoute(route, corrections)),
    openUrl: form?.corrected ? form.url : flow.openUrl,
  };
}

function correctedRoute(route: LegalRoute, corrections: Corrections): LegalRoute {
  const found = corrections[keyOfLaw(route)];
  return found ? { ...route, url: found.url, corrected: true } : route;
}

/** A corrected address stands as the person gave it: nothing is filled into it. */
function correctedForm(form: ReportForm, corrections: Corrections): ReportForm {
  const found = corrections[keyOfForm(form)];
  return found ? { ...form, url: found.url, corrected: true } : form;
}
