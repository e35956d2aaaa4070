/** A titled part of a record. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export function Section({ title, children }: { title: string; children: (titleId: string) => ComponentChildren }) {
  const id = useId();
  return (
    <section class="record-section stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children(id)}
    </section>
  );
}
