/** One labelled fact of a record; nothing when it is not known. `name` is a key in locales. */
import type { ComponentChildren } from 'preact';
import { useTranslate } from '../shared/language';

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  const translate = useTranslate();
  if (!children) return null;
  return <div><dt>{translate(name)}</dt><dd>{typeof children === 'string' ? <bdi>{children}</bdi> : children}</dd></div>;
}
