/** Profiles of people, bots, groups and channels: the page on t.me, and the side panel of both web apps. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf, wholeNumber } from '../reading';
import type { Author, Page, Post } from '../types';
import { handleInHash, handleOf, profileUrl, sameHandle } from './addresses';
import type { TelegramUnit } from './unit-kind';

interface Facts {
  name: string | null;
  handle: string | null;
  id: string | null;
  about: string;
  avatarUrl: string | null;
  counts: Record<string, number>;
}

function profile({ about, counts, ...who }: Facts): Post {
  const address = who.handle && profileUrl(who.handle);
  const author: Author = { ...noAuthor, ...who, profileUrl: address };
  const post: Post = {
    ...emptyPost('profile'), id: who.id, permalink: address, author, text: about, counts,
    media: who.avatarUrl ? [{ kind: 'image', url: who.avatarUrl, alt: null }] : [],
  };
  return { ...post, missing: missingFields(post) };
}

function pictureOf(root: Element, selector: string, url: URL): string | null {
  const src = root.querySelector(selector)?.getAttribute('src');
  return src && /^(?:https?:)?\/\//i.test(src) ? absoluteUrl(src, url) : null;
}

/** `t.me/NAME`: who this is, and a button to write to them. Without a title there is nobody of that name. */
export const namePage: TelegramUnit = {
  selector: '.tgme_page',
  isUnit: (page) => lineOf(page.querySelector('.tgme_page_title')) !== null && isShown(page),
  key: (page) => lineOf(page.querySelector('.tgme_page_title')),
  read(page: Element, { url }: Page) {
    const extra = lineOf(page.querySelector('.tgme_page_extra'));
    const named = /^@(\w+)$/.exec(extra ?? '')?.[1] ?? null;
    const inAddress = handleOf(`${url.origin}${url.pathname}`);
    const about = page.querySelector('.tgme_page_description');
    return profile({
      name: lineOf(page.querySelector('.tgme_page_title')),
      handle: named === null || sameHandle(named, inAddress) ? inAddress : null,
      id: null,
      // Who wrote nothing about themselves: the site's own words stand here, with a link into the app.
      about: about?.querySelector('a[href^="tg:"], .tgme_username_link') ? '' : textOf(about),
      avatarUrl: pictureOf(page, 'img.tgme_page_photo_image, .tgme_page_photo_image img', url),
      counts: {},
    });
  },
  buttonPlace(page) {
    const title = page.querySelector('.tgme_page_title');
    return title?.parentElement ? { parent: title.parentElement, before: title.nextElementSibling, neighbour: title, quiet: true } : null;
  },
};

/** Beside the preview of a channel. */
export const channelInfo: TelegramUnit = {
  selector: '.tgme_channel_info',
  isUnit: (info) => lineOf(info.querySelector('.tgme_channel_info_header_title')) !== null && isShown(info),
  key: (info) => info.querySelector('.tgme_channel_info_header_username a')?.getAttribute('href') ?? null,
  read(info: Element, { url }: Page) {
    const linked = handleOf(info.querySelector('.tgme_channel_info_header_username a')?.getAttribute('href'));
    const inAddress = /^\/s\/(\w+)\/?$/.exec(url.pathname)?.[1] ?? null;
    return profile({
      name: lineOf(info.querySelector('.tgme_channel_info_header_title')),
      handle: linked && inAddress && !sameHandle(linked, inAddress) ? null : linked ?? inAddress,
      id: null,
      about: textOf(info.querySelector('.tgme_channel_info_description')),
      avatarUrl: pictureOf(info, '.tgme_page_photo_image img', url),
      counts: countsIn(info),
    });
  },
  buttonPlace(info) {
    const title = info.querySelector('.tgme_channel_info_header_title');
    return title ? { parent: title, before: null, neighbour: title, quiet: true } : null;
  },
};

/** What is counted is told in the site's language, English on t.me: "1 234 subscribers". */
function countsIn(info: Element): Record<string, number> {
  return Object.fromEntries([...info.querySelectorAll('.tgme_channel_info_counter')].flatMap((counter) => {
    const name = lineOf(counter.querySelector('.counter_type'));
    const value = wholeNumber(lineOf(counter.querySelector('.counter_value')));
    return name && value !== null ? [[name, value] as const] : [];
  }));
}

/** Web K: the column on the right. It stays in the page when it is shut. */
export const kPanel: TelegramUnit = {
  selector: '#column-right .profile-content',
  isUnit: (panel) => panel.ownerDocument.body.classList.contains('is-right-column-shown')
    && lineOf(panel.querySelector('.profile-name .peer-title')) !== null && isShown(panel),
  key: (panel) => panel.querySelector('.profile-name .peer-title')?.getAttribute('data-peer-id') ?? null,
  read(panel: Element, { url }: Page) {
    const title = panel.querySelector('.profile-name .peer-title');
    const id = title?.getAttribute('data-peer-id') ?? null;
    const open = panel.ownerDocument.querySelector('.chat.active .topbar .peer-title[data-peer-id]');
    const inAddress = id !== null && open?.getAttribute('data-peer-id') === id ? handleInHash(url) : null;
    const rows = [...panel.querySelectorAll('.row .row-title')].filter((row) => !(row.closest('.row') as HTMLElement).style.display.includes('none'));
    const linked = rows.map((row) => handleOf(/^https:\/\/t\.me\/\w+$/.exec(lineOf(row) ?? '')?.[0])).find((handle) => handle !== null) ?? null;
    return profile({
      name: lineOf(title),
      handle: linked && inAddress && !sameHandle(linked, inAddress) ? null : inAddress ?? linked,
      id,
      // The one row with line breaks as written.
      about: textOf(rows.find((row) => row.classList.contains('pre-wrap')), { preserveSpace: true }),
      avatarUrl: null,
      counts: {},
    });
  },
  buttonPlace(panel) {
    const name = panel.querySelector('.profile-name');
    return name ? { parent: name, before: null, neighbour: name, quiet: true } : null;
  },
};

/** Web A: the column on the right; icons tell what each row is. */
export const aPanel: TelegramUnit = {
  selector: '#RightColumn .Profile',
  isUnit: (panel) => lineOf(panel.querySelector('.ProfileInfo .fullName')) !== null && isShown(panel),
  key: (panel) => panel.querySelector('.ProfileInfo [data-peer-id]')?.getAttribute('data-peer-id') ?? lineOf(panel.querySelector('.ProfileInfo .fullName')),
  read(panel: Element) {
    const row = (icon: string) => [...panel.querySelectorAll('.ChatExtra .ListItem')].find((item) => item.querySelector(icon))?.querySelector('.title') ?? null;
    const mention = /^@(\w+)$/.exec(stripBidi(lineOf(row('.icon-mention')) ?? ''))?.[1] ?? null;
    const link = /^(?:https:\/\/)?t\.me\/(\w+)$/.exec(stripBidi(lineOf(row('.icon-link')) ?? ''))?.[1] ?? null;
    return profile({
      name: lineOf(panel.querySelector('.ProfileInfo .fullName')),
      handle: mention && link && !sameHandle(mention, link) ? null : mention ?? link,
      id: panel.querySelector('.ProfileInfo .Avatar[data-peer-id]')?.getAttribute('data-peer-id') ?? null,
      about: textOf(row('.icon-info')),
      avatarUrl: null,
      counts: {},
    });
  },
  buttonPlace(panel) {
    const name = panel.querySelector('.ProfileInfo .fullName');
    const parent = name?.closest('.title') ?? name?.parentElement ?? null;
    return name && parent ? { parent, before: null, neighbour: name, quiet: true } : null;
  },
};
