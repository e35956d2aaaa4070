/** Messages with one thing wrong in them. */
import fc from 'fast-check';

/** As it arrives. */
export const arrived = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)) as T);

/** `value` with one thing wrong in it, somewhere: a part gone, one too many, or one of another kind. */
export const spoilt = (value: unknown): fc.Arbitrary<unknown> => fc.tuple(fc.nat(), fc.constantFrom('gone', 'more', 'other', 'infinite')).map(([place, how]) => {
  const whole = arrived({ value }) as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const walk = (here: Record<string, unknown>) => {
    for (const key of Object.keys(here)) {
      places.push([here, key]);
      if (typeof here[key] === 'object' && here[key] !== null) walk(here[key] as Record<string, unknown>);
    }
  };
  walk(whole);
  const [parent, key] = places[place % places.length] ?? [whole, 'value'];
  if (how === 'gone') delete parent[key];
  else if (how === 'more' && typeof parent[key] === 'object' && parent[key] !== null && !Array.isArray(parent[key])) (parent[key] as Record<string, unknown>).more = [];
  else if (how === 'infinite') parent[key] = Number.POSITIVE_INFINITY;
  else parent[key] = typeof parent[key] === 'boolean' ? 'true' : { toString: 'x' };
  return whole.value;
});
