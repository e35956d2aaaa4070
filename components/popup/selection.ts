/** Sets of record ids that change by being replaced. */

export function withMember(set: ReadonlySet<string>, member: string, present: boolean): ReadonlySet<string> {
  const changed = new Set(set);
  if (present) changed.add(member);
  else changed.delete(member);
  return changed;
}

/** The id after `id`, else the one before it: where to go on when `id` goes. */
export function neighbour(ids: readonly string[], id: string): string | null {
  const index = ids.indexOf(id);
  return ids[index + 1] ?? ids[index - 1] ?? null;
}
