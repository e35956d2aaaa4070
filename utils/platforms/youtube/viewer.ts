/** The person looking at the page, as far as the page tells. */
import { lineOf } from '../reading';

/** The bar at the top holds the account's picture, or a link to Google's sign-in page; before it is filled, neither. */
export function viewerLoggedIn(document: Document): boolean | null {
  if (document.querySelector('ytd-masthead #avatar-btn, ytd-topbar-menu-button-renderer #avatar-btn')) return true;
  return document.querySelector('ytd-masthead a[href*="accounts.google.com/"]') ? false : null;
}

/** Only the account menu names the viewer, once it was opened; it stays in the page, hidden, afterwards. */
export function viewerHandle(document: Document): string | null {
  const shown = lineOf(document.querySelector('ytd-active-account-header-renderer #channel-handle'));
  return shown?.startsWith('@') && shown.length > 1 ? shown.slice(1) : null;
}

export function viewerName(document: Document): string | null {
  return viewerHandle(document) === null ? null : lineOf(document.querySelector('ytd-active-account-header-renderer #account-name'));
}
