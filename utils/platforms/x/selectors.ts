/**
 * Where things are in the pages of x.com, newest form first, and how we know. All lean on hooks of X's own tests, ARIA
 * roles or addresses: class names (`css-…`, `r-…`) are shared style rules, and words change with the language.
 *
 * "Seen" means read in saved pages of the site from 2024-11 (home), 2025-11 (profile, status) and public code that was
 * run against it until 2026-08. `tests/fixtures/x/` imitates them.
 */

/** Seen on 55 of 55 posts. The role alone is the form of before 2020, and what is left if the hook goes. */
export const UNIT = 'article[data-testid="tweet"], article[role="article"]';

/** Row of a virtual list: absolutely placed by `transform: translateY`. Rows of the message drawer have it too. */
export const CELL = '[data-testid="cellInnerDiv"]';

/** A quoted post is a link without an address; it holds a second name. Seen on 16 of 16 quotes. */
export const QUOTE_LINK = 'div[role="link"]';

/** Name, handle and time of a post. First child: the name and its badges; second: `@handle`, dot, time. */
export const USER_NAME = '[data-testid="User-Name"]';

/** The suffix is the handle, in posts and in quotes: 55 of 55. It reads `unknown` while the account loads. */
export const AVATAR = '[data-testid^="UserAvatar-Container-"]';
export const AVATAR_PREFIX = 'UserAvatar-Container-';

/** The avatar and, in a joined conversation, the line that runs down to the answer, are the only things in its column. */
export const AVATAR_COLUMN = '[data-testid="Tweet-User-Avatar"]';

export const TIME = 'time[datetime]';

/** Absent on posts that hold only media or an X Article. Rows of the message drawer have it too, outside any article. */
export const TEXT = '[data-testid="tweetText"]';

/** Under a text of which only the beginning is in the page: 7 of 20 posts of one timeline. */
export const SHOW_MORE = '[data-testid="tweet-text-show-more-link"]';

/**
 * X Articles: opened in full (inside their post, or on a page of their own), and as a preview in a list. Read in public code
 * of 2026 that ran on them.
 */
export const READ_VIEW = '[data-testid="twitterArticleReadView"]';
export const LONG_TITLE = '[data-testid="twitter-article-title"]';
export const LONG_BODY = '[data-testid="twitterArticleRichTextView"], [data-testid="longformRichTextComponent"]';
export const LONG_PREVIEW = '[data-testid="article-cover-image"]';

/** A picture, or the frame around a player. With autoplay off, a video is a still picture (`previewInterstitial`). */
export const MEDIA = '[data-testid="tweetPhoto"], [data-testid="videoPlayer"], [data-testid="previewInterstitial"]';
export const PLAYER = 'video, [data-testid="videoPlayer"], [data-testid="previewInterstitial"]';

/** Preview of a linked page, a poll, or a player of another site. */
export const CARD = '[data-testid="card.wrapper"]';

/** The action bar is the group that holds the reply button: exactly one in 55 of 55 posts, none in quotes. */
export const REPLY_BUTTON = '[data-testid="reply"]';
export const ACTION_BAR = '[role="group"]';

/** The menu of a post, on 4 of 4 saved in 2025-11, and what in it reports the post: in code that was run on the site until 2026. */
export const MENU = '[data-testid="caret"]';
export const REPORT = '[data-testid="report"]';

/** Controls that carry a count, by the word that X uses for it. A pressed button has the second test id. */
export const COUNTERS = {
  replies: '[data-testid="reply"]',
  reposts: '[data-testid="retweet"], [data-testid="unretweet"]',
  likes: '[data-testid="like"], [data-testid="unlike"]',
  bookmarks: '[data-testid="bookmark"], [data-testid="removeBookmark"]',
  views: 'a[href$="/analytics"]',
} as const;

/** The logged-in person: link in the side bar or bottom bar, account switcher, menu button of the mobile site. */
export const VIEWER_LINK = 'a[data-testid="AppTabBar_Profile_Link"]';
export const ACCOUNT_SWITCHER = '[data-testid="SideNav_AccountSwitcher_Button"]';
export const VIEWER_AVATAR = [ACCOUNT_SWITCHER, '[data-testid="DashButton_ProfileIcon_Link"]']
  .map((holder) => `${holder} ${AVATAR}`).join(', ');

/** Shown only to visitors who are not logged in. */
export const LOGGED_OUT = '[data-testid="loginButton"], [data-testid="login"], [data-testid="signupButton"], '
  + 'a[href="/login"], a[href="/i/flow/signup"]';

/**
 * Buttons on an account, whose test id begins with its number: profile header, hover card, people beside a post. Their
 * label names the handle (`Follow @handle`).
 */
export const ACCOUNT_BUTTON = '[data-testid$="-follow"], [data-testid$="-unfollow"], [data-testid$="-cancel"], '
  + '[data-testid$="-block"], [data-testid$="-unblock"]';

/** Description of the profile for search engines, in the head: handle and number. Goes stale when the person moves on. */
export const PROFILE_SCHEMA = 'script[data-testid="UserProfileSchema-test"]';

/** Name and `@handle` of a profile's header; not the hook of posts. In public code from 2021 to 2026. */
export const PROFILE_NAME = '[data-testid="UserName"]';
export const PROFILE_BIO = '[data-testid="UserDescription"]';
/** Banner and avatar lead to their pictures, the counts to lists of people. */
export const PROFILE_BANNER = 'a[href$="/header_photo"]';
export const PROFILE_LISTS = {
  following: 'a[href$="/following"]',
  followers: 'a[href$="/verified_followers"], a[href$="/followers"]',
} as const;
/** In the row of buttons beside the avatar: the menu on others' profiles, `edit` on one's own. */
export const PROFILE_MENU = '[data-testid="userActions"]';
export const PROFILE_BUTTONS = `${PROFILE_MENU}, [data-testid="editProfileButton"]`;

/**
 * Rows of messages. Since 2026-03 the row names its message (`message-<uuid>`) and the words inside do too, with the time
 * beside them; from the second half of 2026 all of it stands in an open shadow root under `xchatEmbedRoute`. Before, rows
 * were `messageEntry` with the words of a post. Read in public code that ran on both.
 */
export const MESSAGE_ROW = '[data-dm-message-row], [data-testid="dm-message-list"] [data-testid^="message-"]:not([data-testid^="message-text-"])';
export const OLD_MESSAGE_ROW = '[data-testid="messageEntry"]';
export const CHAT_HEADER = '[data-testid="dm-conversation-header"]';
export const CHAT_NAME = '[data-testid="dm-conversation-username"]';
export const CHAT_PANEL = '[data-testid="dm-conversation-panel"]';
