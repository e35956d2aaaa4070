/** A place whose new content is read aloud, politely. It has to be there before its content is. */
import type { ComponentChildren } from 'preact';

export function Live({ class: name, children }: { class?: string; children?: ComponentChildren }) {
  // `<output>` would do the same, but may not hold the notices and paragraphs that go in here.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <div class={name} role="status">{children}</div>;
}
