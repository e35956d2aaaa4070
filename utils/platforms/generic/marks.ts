/** The marks by which pages tell machines that an element is a post or comment: schema.org types, microformats, numbered ids. */

const POST_TYPES = ['DiscussionForumPosting', 'SocialMediaPosting', 'BlogPosting', 'Article', 'NewsArticle', 'Question', 'Review'];
const ANSWER_TYPES = ['Comment', 'UserComments', 'Answer'];

/** The schema.org type among `names` (short, prefixed or in full) that stands for a post or comment; `null` when none does. */
export function postType(names: readonly string[]): string | null {
  const short = names.map((name) => name.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, ''));
  return short.find((name) => POST_TYPES.includes(name) || ANSWER_TYPES.includes(name)) ?? null;
}

export const isAnswerType = (type: string | null) => type !== null && ANSWER_TYPES.includes(type);

/** `comment-12`, `div-comment-12`, `post_7`, `js-post-7`, and ids that are UUIDs. */
const NUMBERED = /^(?:div[-_]|js[-_])?(comment|post|reply|question|answer|message|review)[-_]?(\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
// Old pages put such an id on an empty anchor, forms on their fields.
const HOLDERS = /^(?:article|aside|dd|div|li|section|table|tbody|tr)$/i;

export interface NumberedId { word: string; number: string }

export function numberedId(id: string): NumberedId | null {
  const [, word, number] = NUMBERED.exec(id) ?? [];
  return word && number ? { word: word.toLowerCase(), number: number.toLowerCase() } : null;
}

export const microdataType = (element: Element) =>
  element.hasAttribute('itemscope') ? postType((element.getAttribute('itemtype') ?? '').split(/\s+/)) : null;

/** True for an element that says by itself that it holds a post or comment. */
export function isMarkedBox(element: Element): boolean {
  const { classList } = element;
  return element.tagName === 'ARTICLE' || classList.contains('h-entry') || classList.contains('h-cite') || classList.contains('hentry')
    || (element.id !== '' && HOLDERS.test(element.tagName) && numberedId(element.id) !== null)
    || microdataType(element) !== null;
}

/** Whether the marks say that it answers something else. */
export function isMarkedAnswer(element: Element): boolean {
  return isAnswerType(microdataType(element)) || element.classList.contains('h-cite')
    || /^(?:comment|reply|answer)$/.test(numberedId(element.id)?.word ?? '');
}

/** The item that a microdata property is said of. */
export const itemOf = (property: Element) => property.parentElement?.closest('[itemscope]') ?? null;
