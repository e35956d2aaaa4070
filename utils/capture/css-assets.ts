/** Addresses in CSS text, so that a saved copy has none left that leads to a network. Knows no DOM. */

const ADDRESS = /url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)"']*))\s*\)/gi;

/** `url(...)` in CSS text as what `asset` makes of its address; relative ones start from `base`. */
export function withAssets(css: string, base: string, asset: (address: string) => string): string {
  return plainCss(css).replace(ADDRESS, (_, double?: string, single?: string, bare?: string) => {
    const address = (double ?? single ?? bare ?? '').trim();
    if (address.startsWith('data:image/') || address.startsWith('#')) return `url("${address}")`;
    const absolute = URL.parse(address, base);
    return absolute?.protocol === 'https:' ? asset(absolute.href) : 'none';
  });
}

/** The same CSS with no address hidden from `ADDRESS`: letters written as escapes, and the bare texts of `image-set`. */
function plainCss(css: string): string {
  const letters = css.includes('\\')
    ? css.replace(/\\0{0,4}([46][1-9a-f]|[57][0-9a])\s?/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replace(/\\([g-z])/gi, '$1')
    : css;
  return letters.replace(/image-set\(((?:[^()]|\([^()]*\))*)\)/gi, (_, list: string) =>
    `image-set(${list.replace(/(^|,)\s*("[^"]*"|'[^']*')/g, '$1 url($2)')})`);
}

/** A style sheet as it was served, without what would load more of its kind. */
export function withoutImports(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@import\b[^;]*;?/gi, '').replace(/@font-face\s*\{[^}]*\}/gi, '');
}

/** For the inside of a `<style>` element, which nothing but its end tag can end. */
export const insideStyle = (css: string) => css.replace(/<\/style/gi, '<\\/style');
