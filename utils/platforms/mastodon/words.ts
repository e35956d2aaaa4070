/** The words of a post in Mastodon's own pages, with its content warning, and whether more of them are to come. */
import { textOf } from '../reading';
import { isTwice } from './front';
import { labelOf, own, type Card } from './parts';

export interface Words {
  text: string;
  cut: boolean;
  language: string | null;
  /** The site shows a translation in place of the words. */
  translated: boolean;
}

/** 4.3 on: a banner above the words, which come into the page when it is opened. Banners of filters are the site's words. */
const WARNING = '.content-warning:not(.content-warning--filter)';
const BANNER = '.content-warning';
/** Until 4.2: a line inside the words, which are in the page and out of sight. */
const OLD_WARNING = ':scope > p:first-child:has(.status__content__spoiler-link)';
const CONTROLS = 'button, .status__content__spoiler-link, .translate-button, .poll, .status__content__read-more-button';

export function readWords(card: Card): Words {
  const contents = own(card, '.status__content').filter((element) => !element.parentElement?.closest('.status__content'));
  const banners = own(card, BANNER);
  const content = contents.length === 1 && belongs(contents[0]!, card) ? contents[0]! : null;
  const body = content && (content.querySelector(':scope > .status__content__text') ?? content);
  const hasQuote = card.quotes.length > 0;
  const skip = (element: Element) => element.matches(CONTROLS) || (hasQuote && element.matches('.quote-inline')) || isTwice(element);
  const lines = [
    ...own(card, WARNING).slice(0, 1).map((banner) => textOf(banner.querySelector('p'), { skip })),
    content && content !== body ? textOf(content.querySelector(OLD_WARNING), { skip }) : '',
    textOf(body, { skip }),
    ...own(card, '.hashtag-bar').slice(0, 1).map((bar) => [...bar.querySelectorAll('a')].map((tag) => textOf(tag, { skip })).join(' ')),
  ].filter((line) => line !== '');
  return {
    text: lines.join('\n'),
    cut: contents.length === 0 && banners.length > 0,
    language: body?.getAttribute('lang') || null,
    translated: content?.querySelector('.translate-button') !== null && content !== null,
  };
}

// Where another post's words are near, the label for screen readers tells whose these are: it holds the author's.
function belongs(content: Element, card: Card): boolean {
  const label = labelOf(card);
  if (card.quotes.length === 0 || label === null) return true;
  const body = content.querySelector('.status__content__text') ?? content;
  const words = bare(textOf(body, { skip: (element) => element.matches(`${CONTROLS}, .quote-inline`) }));
  return bare(label).includes(words) || content.querySelector('.status__content__spoiler-link, .translate-button') !== null
    || own(card, WARNING).length > 0;
}

const bare = (text: string) => text.replace(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
