/** Finds the fields of a report form that OnRecord has something for: by their known names, else by careful signs. */
import type { FormValue } from '../rules/types';
import type { KnownForm } from './known-form';
import { isOffLimits, labelOf, namesOf, wordsOf, type TextField } from './off-limits';
import { isVisible } from './visible';

/** What OnRecord can fill. The rest of `FormValue` names fields that are the person's own. */
export const fillableValues = ['permalink', 'handle', 'profile-url', 'posted-date', 'rule', 'narrative'] as const satisfies readonly FormValue[];
export type FillableValue = (typeof fillableValues)[number];

export interface FoundField {
  value: FillableValue;
  element: TextField;
  /** Its name is in our data; otherwise its meaning was read from signs. */
  known: boolean;
}

const isFillable = (value: FormValue | undefined): value is FillableValue => (fillableValues as readonly (FormValue | undefined)[]).includes(value);

/** At most one field for each value, in the order of the page. Where two look alike, neither is taken. */
export function findFields(
  page: Document, { fields, within }: Pick<KnownForm, 'fields' | 'within'>, isSeen: (field: Element) => boolean = isVisible,
): FoundField[] {
  const all = everyField(page).filter((field) => within === null || field.closest(within) !== null);
  const named = all.map((element) => ({ element, value: valueNamed(element, fields) }));
  const known = named.filter(({ element, value }) => isFillable(value) && !isOffLimits(element, false) && isSeen(element)) as { element: TextField; value: FillableValue }[];
  const found = new Map<FillableValue, FoundField>();
  for (const { element, value } of known) if (!found.has(value)) found.set(value, { element, value, known: true });
  if (within === null) {
    // A field whose meaning is known is never guessed to be something else.
    const guesses = named.filter(({ element, value }) => value === undefined && !isOffLimits(element, true) && isSeen(element))
      .map(({ element }) => ({ element: element as TextField, value: guessed(element as TextField) }));
    for (const value of fillableValues) {
      const [only, ...more] = guesses.filter((guess) => guess.value === value);
      if (only && more.length === 0 && !found.has(value)) found.set(value, { element: only.element, value, known: false });
    }
  }
  return [...found.values()].sort((one, other) => (one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1));
}

/** Every input and text area, those in open shadow trees too. */
function everyField(root: Document | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    if (element.localName === 'input' || element.localName === 'textarea') return [element];
    return element.shadowRoot ? everyField(element.shadowRoot) : [];
  });
}

function valueNamed(field: Element, fields: KnownForm['fields']): FormValue | undefined {
  const name = namesOf(field).find((each) => Object.hasOwn(fields, each));
  return name === undefined ? undefined : fields[name];
}

const LINK = ['url', 'urls', 'uri', 'link', 'links', 'permalink', 'href'];
const HANDLE = ['username', 'handle', 'screenname', 'user'];
const REPORTED = ['report', 'reported', 'offending', 'offender', 'infringing', 'violating', 'violator', 'abusive', 'impersonating', 'impersonator', 'target'];
const PROFILE = ['profile', 'account', 'channel', 'user', 'page'];
const TELLING = ['description', 'describe', 'detail', 'details', 'comment', 'comments', 'message', 'additional', 'explanation', 'explain', 'feedback', 'reason', 'narrative'];
/** The person's own things, or others that are not the post. */
const OTHER_THINGS = [
  'my', 'your', 'own', 'reporter', 'requester', 'submitter', 'sender', 'contact', 'owner', 'original', 'authorized', 'website', 'homepage', 'site', 'blog',
  'image', 'photo', 'picture', 'avatar', 'file', 'document', 'evidence', 'attachment', 'redirect', 'return', 'callback', 'next', 'query', 'search', 'ref', 'referrer',
];

/**
 * What a field with an unknown name asks for; `null` where its name leaves a doubt. Names in code are English on most sites, labels
 * are not, so labels say nothing here. A bare "username" is as often the reporter's own: only the reported one's is filled.
 */
function guessed(field: TextField): FillableValue | null {
  const words = namesOf(field).flatMap(wordsOf);
  const says = (list: readonly string[]) => list.some((each) => words.includes(each));
  if (says(OTHER_THINGS)) return null;
  if (field.localName === 'textarea') {
    // A box for several links takes ours as the first.
    return says(LINK) ? 'permalink' : says(TELLING) ? 'narrative' : null;
  }
  const isLink = says(LINK) || field.getAttribute('type') === 'url' || field.getAttribute('autocomplete') === 'url';
  if (isLink && says(PROFILE)) return says(REPORTED) ? 'profile-url' : null;
  if (isLink) return 'permalink';
  if (says(HANDLE) && says(REPORTED)) return 'handle';
  return null;
}

/** What our own pages may know of a field: nothing of what is written in it. */
export interface SeenField {
  value: FillableValue;
  /** Whether its name is in our data; otherwise its meaning was read from signs. */
  known: boolean;
  /** The page's own label, at most 80 characters; empty when it has none. */
  label: string;
  /** The most characters it takes; `null` for no limit of its own. */
  maxLength: number | null;
  /** Whether it takes line breaks. */
  lines: boolean;
  /** empty: ours to fill. taken: it holds words that are not ours. filled: it holds what we filled in. */
  state: 'empty' | 'taken' | 'filled';
}

export function seenField({ value, element, known }: FoundField, ours: string | undefined): SeenField {
  const label = labelOf(element);
  return {
    value, known, label: label.length > 80 ? `${label.slice(0, 79)}…` : label, maxLength: element.maxLength > 0 ? element.maxLength : null,
    lines: element.localName === 'textarea', state: element.value === '' ? 'empty' : element.value === ours ? 'filled' : 'taken',
  };
}
