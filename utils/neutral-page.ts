/** Where *Leave quickly* goes: a page anybody may have open. */
export const NEUTRAL_PAGE = 'https://www.wikipedia.org/';
