/** Which post answers which on a thread page of Mastodon's own: told by the lines beside the posts and by their order. */
import { cardOf, isStatusUnit, own, STATUS_UNITS } from './parts';

/** The column the post stands in. */
const LIST = '.item-list, .scrollable, .column';
const FOCUSED = '.detailed-status__wrapper, .detailed-status';

function listOf(unit: Element): Element[] {
  const list = unit.closest(LIST);
  // Feeds have no focused post, and many others.
  return list?.querySelector(FOCUSED) ? [...list.querySelectorAll(STATUS_UNITS)].filter(isStatusUnit) : [];
}

/**
 * A thread page shows what the focused post answers, then it, then the answers, each after what it answers.
 * `status__line--full` goes on down to an answer right below; a line that ends here comes from the focused post.
 */
export function parentOf(unit: Element): Element | null {
  const all = listOf(unit);
  const focused = all.findIndex((element) => element.matches(FOCUSED));
  const place = all.indexOf(unit);
  if (focused < 0 || place < 0) return null;
  if (place === focused || place === focused + 1) return all[place - 1] ?? null;
  const above = all[place - 1];
  if (!above) return null;
  if (place < focused) return above;
  // 4.2 on marks where a new strand begins.
  const begins = cardOf(unit)?.box.matches('.status--first-in-thread') ?? false;
  if (!begins && lineOf(above)?.matches('.status__line--full')) return above;
  const line = lineOf(unit);
  return line && !line.matches('.status__line--full') ? all[focused]! : null;
}

function lineOf(unit: Element): Element | null {
  const card = cardOf(unit);
  return card && (own(card, '.status__line')[0] ?? null);
}

export function parentsOf(unit: Element): Element[] {
  const parents: Element[] = [];
  for (let parent = parentOf(unit); parent && !parents.includes(parent); parent = parentOf(parent)) parents.unshift(parent);
  return parents;
}

export function answerers(unit: Element): Element[] {
  return listOf(unit).filter((other) => other !== unit && parentOf(other) === unit);
}
