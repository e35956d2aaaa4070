/** The doors by which a report may go out: the menu at the post, a form, a notice under a law, a mail. */
import type { CitedRule, ReportChannel, ReportEvent } from '../evidence/types';
import type { FormKind, LegalRoute, ReportFlow, ReportForm, Rule } from '../rules/types';

export interface ReportDoor {
  channel: ReportChannel;
  /** Of a form in the data. */
  formId?: string;
  /** Of the menu, form or law, in the words of the data; `null` for a way that has no name. */
  name: string | null;
  url: string | null;
  /** The address was corrected on this device. */
  corrected: boolean;
}

const channelOfKind: Record<FormKind, ReportChannel> =
  { form: 'form', category: 'category-form', legal: 'legal-notice', help: 'form', contact: 'other' };

export function doorOfForm({ id, kind, name, url, corrected }: ReportForm): ReportDoor {
  return { channel: url.startsWith('mailto:') ? 'mail' : channelOfKind[kind], formId: id, name, url, corrected };
}

export const doorOfLaw = ({ name, url, corrected = false }: LegalRoute): ReportDoor => ({ channel: 'legal-notice', name, url, corrected });

/** What *Open report form* opens: the form, or the post with its menu; `null` when neither has an address. */
export function firstDoor(flow: ReportFlow): ReportDoor | null {
  if (flow.form) return doorOfForm(flow.form);
  return flow.openUrl === null ? null : menuDoor(flow);
}

const menuDoor = ({ steps, openUrl, form }: ReportFlow): ReportDoor =>
  ({ channel: 'in-page', name: steps.join(' \u203a ') || null, url: form ? null : openUrl, corrected: false });

/** Every way the person may have taken; the one that was opened is among them even when the data has changed since. */
export function doorsOf(flow: ReportFlow, opened: ReportDoor | null): ReportDoor[] {
  const doors = [
    menuDoor(flow),
    ...[flow.form, ...flow.otherForms].filter((form) => form !== null).map(doorOfForm),
    ...flow.legal.filter(({ kind }) => kind === 'notice').map(doorOfLaw),
  ];
  const known = opened === null || doors.some((door) => isSame(door, opened));
  const plain: ReportDoor[] = (['mail', 'other'] as const).map((channel) => ({ channel, name: null, url: null, corrected: false }));
  return [...(known ? [] : [opened]), ...doors.map((door) => (opened && isSame(door, opened) ? opened : door)), ...plain];
}

export const isSame = (one: ReportDoor, other: ReportDoor): boolean => one.channel === other.channel && one.name === other.name;

/** The door that was opened last and not yet reported through; `null` when none was, or from before it was kept. */
export function openedDoor(reports: readonly ReportEvent[]): ReportDoor | null {
  const last = reports.findLast(({ type }) => type === 'form-opened' || type === 'reported');
  if (last?.type !== 'form-opened' || !last.channel) return null;
  return { channel: last.channel, name: last.route?.name || null, url: last.route?.url ?? null, corrected: last.route?.corrected ?? false };
}

/** A rule as an event keeps it. `rule` may carry an address that was corrected on this device. */
export function citedRule(rule: Rule | null, corrected: boolean): CitedRule | null {
  if (!rule) return null;
  const { id, document, section, url, versionDate, confidence } = rule;
  return { id, document, section, url, versionDate, confidence, ...(corrected && { corrected }) };
}

/** The most characters that the field behind the first door takes. */
export const fieldLength = (flow: ReportFlow): number | null => (flow.form ?? flow).maxLength;
