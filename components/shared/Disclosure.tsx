/** A section that stays closed until asked for. */
import type { ComponentChildren } from 'preact';
import { OpenDownIcon } from './icons';

export function Disclosure({ summary, open = false, onOpen, children }: {
  summary: ComponentChildren; open?: boolean; onOpen?: () => void; children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open} onToggle={onOpen && (({ currentTarget }) => { if (currentTarget.open) onOpen(); })}>
      <summary>{summary}<OpenDownIcon /></summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
