/** Everything on YouTube that can be put on record, by kind. */
import { channels } from './channel';
import { comments } from './comments';
import { communityPosts } from './community';
import { liveChat } from './live-chat';
import { shorts } from './shorts';
import { tiles } from './tiles';
import type { UnitKind } from './unit-kind';
import { watchedVideo } from './watch';

const kinds: readonly UnitKind[] = [comments, watchedVideo, shorts, communityPosts, liveChat, channels, tiles];

export const unitSelector = kinds.map((kind) => kind.selector).join();

/** The kind an element is one of, whether or not it is a real unit; every element has at most one. */
export function kindOf(element: Element): UnitKind | null {
  return kinds.find((kind) => element.matches(kind.selector)) ?? null;
}
