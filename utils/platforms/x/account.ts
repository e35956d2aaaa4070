/** The number of an account, which outlives a change of handle. A post does not hold it; the page around it may. */
import { stripBidi } from '../reading';
import { ACCOUNT_BUTTON, PROFILE_SCHEMA } from './selectors';

export function accountId(document: Document, handle: string): string | null {
  return fromButtons(document, handle) ?? fromSchema(document, handle);
}

function fromButtons(document: Document, handle: string): string | null {
  if (!/^\w+$/.test(handle)) return null;
  const named = new RegExp(`@${handle}(?!\\w)`, 'i');
  // By the label first: every post is read in this way, and five conditions on each element of a long page take milliseconds.
  for (const button of document.querySelectorAll(`[aria-label*="${handle}" i]`)) {
    const id = !button.matches(ACCOUNT_BUTTON) ? undefined : /^(\d+)-/.exec(button.getAttribute('data-testid')!)?.[1];
    if (id && named.test(stripBidi(button.getAttribute('aria-label') ?? ''))) return id;
  }
  return null;
}

function fromSchema(document: Document, handle: string): string | null {
  for (const script of document.querySelectorAll(PROFILE_SCHEMA)) {
    const person = parsePerson(script.textContent ?? '');
    if (person?.additionalName?.toLowerCase() === handle.toLowerCase() && /^\d+$/.test(person.identifier ?? '')) {
      return person.identifier!;
    }
  }
  return null;
}

function parsePerson(json: string): { additionalName?: string; identifier?: string } | null {
  try {
    const { mainEntity } = JSON.parse(json) as { mainEntity?: { additionalName?: unknown; identifier?: unknown } };
    const { additionalName, identifier } = mainEntity ?? {};
    return typeof additionalName === 'string' && typeof identifier === 'string' ? { additionalName, identifier } : null;
  } catch (error) {
    // Half-written or of another make: the page does not tell.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
