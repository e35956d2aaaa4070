/** *Show me where*: finds the post again, and marks the site's own menu of it. Nothing of the page is pressed. */
import type { PageNote } from '../../components/page-note';
import type { WhereMark } from '../../components/where-mark';
import type { Rect } from '../../utils/capture/types';
import type { PostNamed, ToContent } from '../../utils/messages';
import { candidatesIn } from '../../utils/platforms/find-units';
import type { PlatformAdapter } from '../../utils/platforms/types';
import { stillThere, type Kept } from './kept';

const LOOK_AGAIN_MS = 500;

type Answer = ReturnType<ToContent['report:where']>;

interface Places {
  mark: WhereMark;
  /** For words where there is nothing to mark. */
  note: PageNote;
  /** Called with the place of the mark as it moves. */
  makeRoom: (rect: Rect) => void;
  /** The person is done looking and did not open the menu. */
  left: () => void;
}

type Request = Parameters<ToContent['report:where']>[0];

/** `documented`: the posts that drafts of this page are of. */
export function showingWhere(
  document: Document, adapter: PlatformAdapter | null, documented: ReadonlyMap<string, Kept>, { mark, note, makeRoom, left }: Places,
): (request: Request) => Promise<Answer> {
  const show = ({ draftId, post, text }: Request): Answer => {
    if (!adapter) return 'gone';
    const known = draftId === null ? undefined : documented.get(draftId);
    const unit = stillThere(adapter, known) ?? find(document, adapter, post);
    if (!unit) return 'gone';
    const menu = adapter.reportMenu?.(unit) ?? null;
    const target = menu && hasBox(menu) ? menu : adapter.opensByContextMenu?.(unit) ? unit as HTMLElement : null;
    if (!target) return 'no-menu';
    const isEntry = Boolean(adapter.reportEntry && target.matches(adapter.reportEntry));
    note.hide();
    mark.show({
      target, text, is: target === unit ? 'post' : isEntry ? 'entry' : 'menu', moved: makeRoom,
      ended: (how) => { if (how !== 'used') left(); },
    });
    return 'shown';
  };

  return async (request) => {
    const until = performance.now() + request.patience;
    let answer = show(request);
    while (answer !== 'shown' && performance.now() < until) {
      await new Promise((resolve) => { setTimeout(resolve, LOOK_AGAIN_MS); });
      answer = show(request);
    }
    // Who came to this page for it has no panel that would say so.
    if (answer !== 'shown' && request.patience > 0) {
      mark.hide();
      note.say({ ...request.text, words: answer === 'gone' ? request.text.gone : request.text.noMenu });
    }
    return answer;
  };
}

/** The post by its address, or by its id where it has none; nothing when two would fit equally. */
function find(document: Document, adapter: PlatformAdapter, { id, permalink }: PostNamed): Element | null {
  if (!id && !permalink) return null;
  const page = { url: new URL(document.location.href), title: document.title };
  const found = candidatesIn(adapter, document).filter((unit) => {
    if (!adapter.isUnit(unit)) return false;
    try {
      const post = adapter.readPost(unit, page);
      return permalink && post.permalink ? post.permalink === permalink : id !== null && post.id === id;
    } catch {
      return false; // One post that cannot be read is not the one that was.
    }
  });
  const withMenu = found.filter((unit) => adapter.reportMenu?.(unit));
  return withMenu.length === 1 ? withMenu[0]! : found.length === 1 ? found[0]! : null;
}

function hasBox(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
}
