/**
 * Inside a page: saves it, or one post of it, with single-file-core, which is under the AGPL: it is here to be measured only, is a development
 * dependency, and nothing of it is in what we build or ship. Bundled for the page.
 */
import { getPageData } from 'single-file-core/single-file.js';

const SELECTED = 'data-single-file-selected-content';

/** As SingleFile does by default, but that it does not wait for pictures further down (a pause and no work), and says no date. */
const OPTIONS = {
  removeHiddenElements: true, removeUnusedStyles: true, removeUnusedFonts: true, removeAlternativeImages: true, removeAlternativeFonts: true,
  removeAlternativeMedias: true, compressHTML: true, loadDeferredImages: false, blockScripts: true, blockVideos: true, blockAudios: true, saveFavicon: false,
  insertMetaCSP: true, insertSingleFileComment: false, groupDuplicateImages: true, maxResourceSizeEnabled: false, filenameTemplate: 'x', backgroundSave: false,
  networkTimeout: 15_000, removeFrames: false, saveOriginalURLs: true,
};

/** Milliseconds, and bytes of the file. `null` is the whole page. */
export async function save(post: Element | null): Promise<{ ms: number; bytes: number }> {
  const from = performance.now();
  const marked = post ? [post, ...post.querySelectorAll('*'), ...ancestorsOf(post)] : [];
  for (const each of marked) each.setAttribute(SELECTED, '');
  const { content } = await getPageData({ ...OPTIONS, url: location.href, selected: post !== null }, { fetch: (url: string, options?: RequestInit) => fetch(url, options) });
  for (const each of marked) each.removeAttribute(SELECTED);
  return { ms: performance.now() - from, bytes: new TextEncoder().encode(content).byteLength };
}

function ancestorsOf(element: Element): Element[] {
  const around: Element[] = [];
  for (let each = element.parentElement; each; each = each.parentElement) around.push(each);
  return around;
}
