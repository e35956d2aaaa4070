/** What stands in a page of ours, or over it: the panel, the offer before a report, the mark at a post's menu. */
import { makeGuardFrame } from '../../components/guard-frame';
import { makePanelFrame } from '../../components/panel-frame';
import type { PageNote } from '../../components/page-note';
import { makeWhereMark } from '../../components/where-mark';
import type { PlatformAdapter } from '../../utils/platforms/types';
import type { Kept } from './kept';
import { showingWhere } from './where';

export type Showing = ReturnType<typeof makeShowing>;

/** `documented`: the posts that drafts of this page are of. */
export function makeShowing(document: Document, adapter: PlatformAdapter | null, documented: ReadonlyMap<string, Kept>, note: PageNote) {
  const [panel, guard, mark] = [makePanelFrame(document), makeGuardFrame(document), makeWhereMark(document)];
  const showWhere = showingWhere(document, adapter, documented, { mark, note, makeRoom: (rect) => panel.fold(rect), left: () => panel.unfold() });
  return { panel, guard, mark, showWhere };
}
