/** Everything on YouTube that can be put on record, by kind. */
import { ofKinds } from '../unit-kinds';
import { channels } from './channel';
import { comments } from './comments';
import { communityPosts } from './community';
import { liveChat } from './live-chat';
import { shorts } from './shorts';
import { tiles } from './tiles';
import { watchedVideo } from './watch';

export const { units } = ofKinds([comments, watchedVideo, shorts, communityPosts, liveChat, channels, tiles]);
