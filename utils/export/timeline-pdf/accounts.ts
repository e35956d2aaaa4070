/** Whom records are by, as far as the pages said, and which records that are. */
import type { Named } from './brief';
import type { Words } from './words';

/** Tells accounts apart; `null` where the page named none. */
export function accountKey({ capture: { platform, post: { author } } }: Named): string | null {
  const name = author.handle ?? author.id ?? author.name;
  return name === null ? null : `${platform} ${name.toLowerCase()}`;
}

/** Records of one account, else those that go by the same words, in the order in which each is first met. */
export function byAccount<Item>(items: readonly Item[], recordOf: (item: Item) => Named, words: Words): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const record = recordOf(item);
    const key = accountKey(record) ?? `\0${record.capture.platform} ${words.subject(record, 'handle')}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
