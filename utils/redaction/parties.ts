/** Who is named in records: the person, the authors of what they documented, and everybody else. */
import type { EvidenceRecord } from '../evidence/types';
import type { Author, Post } from '../platforms/types';
import { sameName } from './find-terms';
import type { RedactionChoices } from './types';

export type PartyRole = 'self' | 'author' | 'bystander';

export interface Party {
  /** The accounts that are this party, by `keyOf`; the first names it in the choices. */
  keys: string[];
  role: PartyRole;
  /** The same person has the same letter everywhere: A to Z, then AA. */
  letter: string;
  /** As found, the most telling first. */
  names: string[];
  handles: string[];
  /** Ids and addresses that stand for the account. */
  ids: string[];
}

/** `@name`, also with the server after it. */
const MENTION = /(?<![\p{L}\p{N}_./])@([\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_.-]*(?:@[\p{L}\p{N}.-]+)?)/gu;
const REDDIT_MENTION = /(?<![\p{L}\p{N}_])\/?u\/([\w-]{3,})/gu;
const OWN = 'own';

type Draft = Omit<Party, 'letter'>;

/** In the order in which they appear; the person first. `own` is names and handles of the person, one a line. */
export function partiesOf(records: readonly EvidenceRecord[], own: string): Party[] {
  const drafts: Draft[] = [];
  for (const record of records) for (const found of peopleIn(record)) join(drafts, found);
  const accounts = records.flatMap(({ annotations }) => annotations.reports.flatMap(({ account }) => account ?? []));
  const person: Draft = { keys: [OWN], role: 'self', names: linesOf(own), handles: accounts, ids: [] };
  const known = new Set([...person.names, ...accounts].map(sameName));
  const isPerson = ({ role, names, handles }: Draft) => role === 'self' || [...names, ...handles].some((each) => known.has(sameName(each)));
  for (const draft of drafts.filter(isPerson)) add(person, draft);
  const others = drafts.filter((draft) => !isPerson(draft));
  return [...(person.names.length + person.handles.length + person.ids.length > 0 ? [person] : []), ...ofRole(others, 'author'), ...ofRole(others, 'bystander')]
    .map((draft, index) => ({ ...draft, letter: letterOf(index) }));
}

const ofRole = (drafts: readonly Draft[], role: PartyRole): Draft[] => drafts.filter((draft) => draft.role === role);

/**
 * Everybody, unless the person says otherwise. Authors too: to name somebody in public is a step of its own, which can bring a claim
 * or retaliation on the person who takes it, and in places is an offence.
 */
export const isMasked = ({ keys: [key] }: Party, { masked }: Pick<RedactionChoices, 'masked'>): boolean => masked[key!] ?? true;

/** What stands for a party anywhere in a text. */
export function termsOf({ names, handles, ids }: Party): string[] {
  // Of `name@server` and `name.host.example` people write the first part alone.
  const firsts = handles.flatMap((handle) => {
    const [first = ''] = handle.split(/[@.]/);
    return handle.includes('@') || (first.length >= 5 && first !== handle) ? first : [];
  });
  return [...new Set([...names, ...handles, ...firsts, ...ids])].filter((term) => term.trim() !== '');
}

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/^@/, '')).filter(Boolean);

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

function* peopleIn({ capture, annotations }: EvidenceRecord): Generator<Draft> {
  const { platform, post, thread, file, aimedAt } = capture;
  if (capture.viewer) yield person(platform, 'self', capture.viewer);
  for (const own of thread.ownReplies) yield* authorOf(platform, own, 'self');
  yield* authorOf(platform, post, 'author');
  if (file?.stated.account) yield person(platform, 'author', { handle: file.stated.account });
  if (post.replyTo?.handle) yield person(platform, aimedAt === 'answers' ? 'self' : 'bystander', { handle: post.replyTo.handle });
  const around = [...thread.parents, ...quotedIn(post)];
  for (const each of [...around, ...thread.ownReplies, ...[...thread.parents, ...thread.ownReplies].flatMap(quotedIn)]) {
    yield* authorOf(platform, each, 'bystander');
    if (each.replyTo?.handle) yield person(platform, 'bystander', { handle: each.replyTo.handle });
  }
  const texts = [post, ...around, ...thread.ownReplies].flatMap(({ text, media }) => [text, ...media.map(({ alt }) => alt ?? '')]);
  for (const text of [...texts, annotations.note, capture.page.title, file?.stated.note ?? '']) {
    for (const [, handle] of text.matchAll(MENTION)) yield person(platform, 'bystander', { handle: handle!.replace(/[.-]+$/, '') });
    if (platform === 'reddit') for (const [, handle] of text.matchAll(REDDIT_MENTION)) yield person(platform, 'bystander', { handle: handle! });
  }
}

/** What tells one account of a platform from another: the handle, which pages show most reliably, else id or name. */
export function keyOf(platform: string, { handle, id, name }: Partial<Author>): string {
  return `${platform} ${sameName(handle ?? id ?? name ?? '')}`;
}

function quotedIn(post: Post): Post[] {
  return post.quoted ? [post.quoted, ...quotedIn(post.quoted)] : [];
}

function* authorOf(platform: string, { author }: Post, role: PartyRole): Generator<Draft> {
  if (author.handle ?? author.id ?? author.name) yield person(platform, role, author);
}

function person(platform: string, role: PartyRole, { name, handle, id, profileUrl }: Partial<Author>): Draft {
  return {
    keys: [keyOf(platform, { handle, id, name })], role, names: name ? [name] : [], handles: handle ? [handle] : [],
    ids: [id, profileUrl].filter((each) => each !== null && each !== undefined),
  };
}

/** The same account is one party, and so is the same name where no account was found; being the author counts more than being named. */
function join(drafts: Draft[], found: Draft): void {
  const known = drafts.find(({ keys }) => keys[0] === found.keys[0]);
  if (!known) drafts.push({ ...found });
  else {
    add(known, found);
    if (found.role === 'self' || (found.role === 'author' && known.role === 'bystander')) known.role = found.role;
  }
}

function add(to: Draft, from: Draft): void {
  for (const list of ['keys', 'names', 'handles', 'ids'] as const) to[list] = [...new Set([...to[list], ...from[list]])];
}
