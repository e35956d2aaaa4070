/** A link out of the extension: new tab, no referrer, and only to the web or a mail program. */
import type { ComponentChildren } from 'preact';
import { OutsideIcon } from './icons';
import { useTranslate } from './language';

const SAFE = new Set(['https:', 'http:', 'mailto:']);

/** Addresses come from pages, and a page may be hostile: one that could run something is shown as text. */
export function isSafeAddress(url: string): boolean {
  return SAFE.has(URL.parse(url)?.protocol ?? '');
}

/** `name` is a longer name, where several such links stand side by side. With `onOpen` we open it ourselves. */
export function OutsideLink({ url, button = false, name, onOpen, children }: {
  url: string; button?: boolean; name?: string; onOpen?: () => void; children: ComponentChildren;
}) {
  const translate = useTranslate();
  if (!isSafeAddress(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" class={button ? 'button quiet small' : undefined}
      aria-label={name && `${name} ${translate('common.new-tab')}`}
      onClick={onOpen && ((event) => { event.preventDefault(); onOpen(); })}>
      {children}{button && <OutsideIcon />}<span class="hidden-visually"> {translate('common.new-tab')}</span>
    </a>
  );
}

/** An address as text, unbroken by the direction of the language around it. */
export const Address = ({ url }: { url: string }) => <bdi dir="ltr" class="address">{url}</bdi>;
