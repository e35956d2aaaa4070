/** Titles of profiles on the sites of Meta say "NAME (@handle)" in every language. */
import { stripBidi } from './reading';

/** "(3) NAME (@handle) • …": the number is of unread notices. `null` while the title is still another page's. */
export function nameInTitle(title: string, handle: string): string | null {
  const shown = stripBidi(title);
  const end = shown.lastIndexOf(`(@${handle})`);
  return end > 0 ? shown.slice(0, end).replace(/^\(\p{Nd}+\+?\)\s*/u, '').trim() || null : null;
}
