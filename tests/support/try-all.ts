/** What the policy of our own pages must forbid. */

/** Tries, in the page that it is evaluated in, all that somebody would who had found a way to put markup or an address into it. Gives what was let through. */
export async function tryAll(): Promise<string[]> {
  const through: string[] = [];
  const world = window as unknown as { ran?: string };
  const away = 'https://evil.example/';
  const late = (ms: number) => new Promise<'late'>((resolve) => { setTimeout(resolve, ms, 'late'); });
  const put = <T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Record<string, string>, text = '') => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  const trying: Promise<unknown>[] = [];
  const lets = (what: string, tried: () => unknown) => {
    const outcome = new Promise((resolve) => { resolve(tried()); });
    trying.push(Promise.race([outcome, late(1000)]).then((went) => { if (went === true) through.push(what); }, () => undefined)); // Refused.
  };
  const answered = (element: HTMLElement) => new Promise((resolve) => {
    element.addEventListener('load', () => resolve(true));
    element.addEventListener('error', () => resolve(false));
  });
  lets('fetch', async () => (await fetch(away, { mode: 'no-cors' })).type === 'opaque');
  lets('fetch of a site that we may ask', async () => (await fetch('https://x.com/')).ok);
  lets('beacon', () => { navigator.sendBeacon(`${away}beacon`); });
  lets('socket', () => new Promise((resolve) => { new WebSocket('wss://evil.example/').addEventListener('open', () => resolve(true)); }));
  lets('events', () => new Promise((resolve) => { new EventSource(`${away}events`).addEventListener('open', () => resolve(true)); }));
  lets('picture', () => answered(put('img', { src: `${away}a.png` })));
  lets('video', () => { put('video', { src: `${away}a.mp4`, preload: 'auto' }); });
  lets('font', async () => (await new FontFace('Away', `url(${away}a.woff2)`).load()).status === 'loaded');
  lets('style sheet', () => answered(put('link', { rel: 'stylesheet', href: `${away}a.css` })));
  lets('style element', () => { put('style', {}, '.put{letter-spacing:7px}'); return getComputedStyle(put('p', { class: 'put' })).letterSpacing === '7px'; });
  lets('style attribute', () => getComputedStyle(put('p', { style: 'letter-spacing:7px' })).letterSpacing === '7px');
  lets('script element', () => { put('script', {}, 'window.ran = "element"'); return world.ran === 'element'; });
  lets('script from away', () => answered(put('script', { src: `${away}a.js` })));
  lets('script from memory', () => answered(put('script', { src: URL.createObjectURL(new Blob(['window.ran = "blob"'])) })));
  lets('handler', () => { put('button', { onclick: 'window.ran = "handler"' }).click(); return world.ran === 'handler'; });
  lets('address that runs', () => { put('a', { href: 'javascript:window.ran="address"' }).click(); return late(50).then(() => world.ran === 'address'); });
  // Chromium lets it begin, with the page's own policy.
  lets('worker from memory', () => new Promise((resolve) => {
    new Worker(URL.createObjectURL(new Blob([`fetch('${away}worker', { mode: 'no-cors' }).then(() => postMessage(1))`]))).addEventListener('message', () => resolve(true));
  }));
  lets('object', () => answered(put('object', { data: `${away}a.swf` })));
  lets('base', () => { const base = put('base', { href: away }); const moved = document.baseURI === away; base.remove(); return moved; });
  put('iframe', { src: `${away}frame` });
  put('iframe', { srcdoc: '<script>parent.ran = "frame"</script>' });
  lets('form', () => { put('form', { action: `${away}form`, target: 'elsewhere' }).submit(); });
  await Promise.all([...trying, late(700)]);
  if (world.ran) through.push(`ran: ${world.ran}`);
  return through;
}
