/** The small frame of our own origin that speaks while a post is being reported. It takes no focus and covers no middle. */

export const GUARD_TAG = 'onrecord-guard';

// One size whatever is said in it: the page sees the size.
const STYLE = `
:host{all:initial;position:fixed;z-index:2147483647;inset-block-end:12px;inset-inline-start:12px;inline-size:min(380px,calc(100vw - 24px));
  block-size:min(328px,calc(100vh - 24px));display:block}
iframe{inline-size:100%;block-size:100%;border:0;border-radius:14px;box-shadow:0 2px 6px #0003,0 12px 40px #0004;background:Canvas;color-scheme:normal}`;

export interface GuardFrame { show(address: string, title: string): void; hide(): void }

export function makeGuardFrame(document: Document): GuardFrame {
  let host: HTMLElement | null = null;
  const hide = () => {
    host?.remove();
    host = null;
  };
  const show = (address: string, title: string) => {
    hide();
    host = document.createElement(GUARD_TAG);
    const root = host.attachShadow({ mode: 'closed' });
    const style = document.createElement('style');
    style.textContent = STYLE;
    const frame = document.createElement('iframe');
    frame.src = address;
    frame.title = title;
    root.append(style, frame);
    document.documentElement.append(host);
  };
  return { show, hide };
}
