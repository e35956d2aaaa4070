/** A page that wants something recorded, read or revealed without the person: what it does, in any browser. All run inside the page. */

/** Runs before anything of the page: every tool of the page's own world lies. */
export function lies(): void {
  Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true });
  Element.prototype.attachShadow = function attachShadow(this: Element) { return this as unknown as ShadowRoot; };
  for (const [kind, names] of [[Array.prototype, ['map', 'filter', 'flatMap', 'push']], [Node.prototype, ['appendChild', 'insertBefore', 'cloneNode']],
    [Element.prototype, ['closest', 'matches', 'querySelector', 'append', 'getAttribute']]] as unknown as [Record<string, unknown>, string[]][]) {
    for (const name of names) {
      const real = kind[name] as (...given: unknown[]) => unknown;
      kind[name] = function lying(this: unknown, ...given: unknown[]) {
        // What it is asked for comes back from another post.
        return real.apply(name === 'getAttribute' ? document.body : this, given);
      };
    }
  }
  JSON.stringify = () => '{"onrecord":"quick-exit"}';
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', { set() {}, get: () => 'https://evil.example/' });
  for (const tag of ['onrecord-button', 'onrecord-panel']) customElements.define(tag, class extends HTMLElement {
    connectedCallback() { this.dataset.mine = 'true'; }
  });
}

/** Pages of ours that it puts into frames; only the panel may stand in one. */
export const FRAMED = ['popup', 'hand-over', 'restore', 'welcome', 'verify', 'add-file', 'offscreen', 'panel'];

/** Hosts that only look like one we know. */
export const LOOKALIKES = ['x.com.evil.example', 'evil-x.com', 'xn--x-0tb.com', 'x.co'];

/** Presses that it makes up, what our own parts say to each other, and our pages in frames. `own` is where those stand. */
export async function attack({ id, own, framed }: { id: string; own: string; framed: string[] }): Promise<void> {
  const host = document.querySelector('onrecord-button')!;
  const inside = host.shadowRoot?.querySelector('button') ?? host;
  for (const target of [inside, host, document.documentElement]) {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'auxclick', 'contextmenu']) target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
    for (const key of ['Enter', ' ']) for (const type of ['keydown', 'keypress', 'keyup']) target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
    (target as HTMLElement).click?.();
  }
  const forged = [
    { onrecord: 'capture:start', request: { startedBy: 'popup', imageUrl: null } }, { onrecord: 'panel:show', request: { token: 'a', title: 'OnRecord' } },
    { onrecord: 'panel:state', request: { token: crypto.randomUUID() } }, { type: `${id}:posts:wxt:content-script-started`, contentScriptName: 'posts', messageId: 'x' },
  ];
  for (const each of forged) {
    window.postMessage(each, '*');
    document.dispatchEvent(new CustomEvent('onrecord', { detail: each }));
  }
  const { runtime } = (globalThis as unknown as { chrome?: { runtime?: { sendMessage?: (id: string, message: unknown) => Promise<unknown> } } }).chrome ?? {};
  for (const each of forged) await runtime?.sendMessage?.(id, each).catch(() => undefined);
  for (const name of framed) {
    const frame = document.createElement('iframe');
    frame.setAttribute('src', `${own}${name}.html`);
    frame.setAttribute('name', name);
    document.body.appendChild(frame);
  }
}

/** Makes a post deep without end and huge, where its words are. */
export function swell(post: Element, words: string): void {
  const nest = (into: Element, levels: number, style: string) => {
    let here: Element = into;
    for (let depth = 0; depth < levels; depth += 1) here = here.appendChild(document.createElement('div'));
    into.querySelector<HTMLElement>(':scope > div:last-child')!.style.cssText = style;
    here.textContent = 'at the bottom';
  };
  const around = post.querySelector(words)!.parentElement!;
  // More levels that are laid out, and Chromium itself crashes.
  nest(around, 2000, '');
  nest(around, 5000, 'display: none');
  const many = document.createElement('div');
  many.style.display = 'none';
  for (let count = 0; count < 100_000; count += 1) many.append(document.createElement('i'));
  post.append(many);
}
