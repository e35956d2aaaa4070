/** Draws a self-contained copy of a post as a picture, for when the browser lets us take none. Needs a document. */

/** PNG of `html` laid out `width` CSS pixels wide, or `null` when the browser refuses to draw it. Never loads anything. */
export async function drawCopy(html: string, width: number, height: number): Promise<ArrayBuffer | null> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const policy of page.querySelectorAll('meta')) policy.remove();
  const holder = page.createElement('div');
  holder.append(...page.head.querySelectorAll('style'), ...page.body.childNodes);
  holder.className = `${page.documentElement.className} ${page.body.className}`;
  const inside = new XMLSerializer().serializeToString(holder);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`
    + `<foreignObject width="100%" height="100%">${inside}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  return blob && blob.arrayBuffer();
}
