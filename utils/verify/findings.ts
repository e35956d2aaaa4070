/** What a check found, as codes; their words are in locales under `verify.`. */
import type { Translate, Values } from '../i18n';

export interface Finding {
  /** ok: checked and right. note: something to know, nothing wrong. fault: not what was saved. */
  level: 'ok' | 'note' | 'fault';
  /** With the level a key in locales: `verify.fault.artefact-hash`. */
  code: string;
  /** The file or part it is about, as the bundle names it. */
  part: string | null;
  values?: Values;
}

/** A fault after which nothing more of this file can be read. */
export class Fault extends Error {
  override name = 'Fault';
  constructor(readonly finding: Finding) {
    super(`${finding.code}: ${finding.part ?? ''}`);
  }
}

export const ok = (code: string, values?: Values): Finding => ({ level: 'ok', code, part: null, values });
export const note = (code: string, values?: Values, part: string | null = null): Finding => ({ level: 'note', code, part, values });
export const fault = (code: string, part: string | null, values?: Values): Finding => ({ level: 'fault', code, part, values });

/** A check, and at its end what can be said when it found no fault. */
export async function* confirmed<T>(check: AsyncGenerator<Finding, T>, whenWhole: (result: T) => Finding[]): AsyncGenerator<Finding, T> {
  let faults = 0;
  for (;;) {
    const { done, value } = await check.next();
    if (done) {
      if (faults === 0) yield* whenWhole(value);
      return value;
    }
    if (value.level === 'fault') faults += 1;
    yield value;
  }
}

/** Texts from the file are isolated, so that none can turn the sentence around; `reason` is a code that the words choose by. */
export function inWords({ level, code, part, values = {} }: Finding, translate: Translate): string {
  const shown = Object.entries({ ...values, part: part ?? '' }).map(([name, value]) =>
    [name, typeof value === 'string' && name !== 'reason' ? `\u2068${value}\u2069` : value]);
  return translate(`verify.${level}.${code}`, Object.fromEntries(shown) as Values);
}

/** A redacted copy that nobody signed, or its data alone: no fault was found because nothing could be looked for. */
export const isUnchecked = (findings: readonly Finding[]): boolean => findings.some(({ code }) => code === 'redacted-unsigned' || code === 'redacted-data-only');

/** Key of what a check without faults shows. */
export function provedBy(findings: readonly Finding[]): string {
  if (isUnchecked(findings)) return 'redact.proves-unsigned';
  return findings.some(({ code }) => code === 'redacted') ? 'redact.proves' : 'export.proves';
}
