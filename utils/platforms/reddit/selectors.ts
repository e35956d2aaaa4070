/**
 * Where things are in the pages of Reddit, and how we know. All lean on custom elements, attributes and slots that the
 * site's own scripts read, or on old Reddit's `data-` attributes; never on utility classes or words.
 *
 * "Read" means in saved pages of 2026-08 (29 posts, 25 comments; old Reddit: 186 comments). "Told" means in public code
 * and notes of people who ran it on the live site until 2026-10. `tests/fixtures/reddit/` imitates them.
 */

/** New pages. Advertisements are elements of other names, or carry `promoted` (told). */
export const POST = 'shreddit-post';
export const COMMENT = 'shreddit-comment';
/** Told: on profiles, with attributes of its own (`comment-id`, `href`), and without author, time and slots. */
export const PROFILE_COMMENT = 'shreddit-profile-comment';

/** Old pages. Also `morechildren`, messages and communities, which `data-type` tells apart. */
export const THING = '.thing[data-fullname]';

export const UNITS = [POST, COMMENT, PROFILE_COMMENT, THING].join(', ');

export const AD = `shreddit-ad-post, shreddit-comments-page-ad, ${POST}[promoted]`;
/** Told. */
export const AD_MENU = 'shreddit-post-overflow-menu[is-ad]';

/** Read on 29 of 29 posts; author and time are in it. */
export const CREDIT_BAR = '[slot="credit-bar"]';
export const POST_AUTHOR = '[slot="authorName"] a[href], a.author-name, faceplate-tracker[noun="user_profile"] a[href]';
export const POST_MENU = 'shreddit-post-overflow-menu';
export const TITLE = '[slot="title"]';
export const MEDIA_BOX = '[slot="post-media-container"]';
export const TEXT_BODY = '[slot="text-body"]';
/** Told: over a long text, of which all is in the page and the end is clipped. Its id begins with the id of the post. */
export const READ_MORE = 'button[id$="-read-more-button"]';
/** Its id begins with the id of the post or comment. Without it: the last box of the kind. */
export const WORDS = '[id$="-post-rtjson-content"]';
export const MARKDOWN = '.md';
/** Told: stands in for what moderators or the site took down. */
export const REMOVED_BANNER = '[slot="post-removed-banner"]';
/** Told: around what is behind a warning; `blurred` while it is. */
export const WARNED = 'shreddit-blurred-container[blurred]';

/** Told by three who read it: inside the media box of a crosspost. There is no second `shreddit-post`. */
export const CROSSPOST_CREDIT = '.crosspost-credit-bar';
export const CROSSPOST_TITLE = '.crosspost-title';

/** Read on 25 of 25 comments. */
export const COMMENT_META = '[slot="commentMeta"]';
export const COMMENT_BODY = '[slot="comment"]';
export const COMMENT_ACTIONS = '[slot="actionRow"]';
export const COMMENT_AUTHOR = 'faceplate-tracker[noun="comment_author"] a[href]';
export const COMMENT_TIME = 'faceplate-tracker[noun="comment_time"] time[datetime]';
/** Read where the row was drawn, on 3 of 25; the only ones that name the number of the account. */
export const COMMENT_ROW = 'shreddit-comment-action-row';
export const COMMENT_REPLY = 'shreddit-comment-action-row > [slot="comment-reply"]';
export const COMMENT_MENU = 'shreddit-overflow-menu';

/** Read on old pages. Told: in the menu of a post, and the first page of the dialogue after it, for comments too. */
export const OLD_REPORT = '.reportbtn';
export const REPORT = `${OLD_REPORT}, #post-overflow-report, [slot-name="REPORT_REASONS"]`;

export const TIME = 'faceplate-timeago time[datetime], time[datetime]';
