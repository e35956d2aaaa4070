/** A section that stays closed until asked for. */
import type { ComponentChildren } from 'preact';
import { OpenDownIcon } from './icons';

export function Disclosure({ summary, open = false, children }: {
  summary: ComponentChildren; open?: boolean; children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{summary}<OpenDownIcon /></summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
