/** A calm box that says one thing: done (green), soon (amber), care (violet), or plain. */
import type { ComponentChildren } from 'preact';
import { CareIcon, ClockIcon, NoteIcon, TickIcon } from './icons';
import { Live } from './Live';

export type Tone = 'plain' | 'done' | 'soon' | 'care';

const icons = { plain: NoteIcon, done: TickIcon, soon: ClockIcon, care: CareIcon };

/** `live` notices are read aloud when they appear; use it for what an action brought about. */
export function Notice({ tone = 'plain', live = false, children }: { tone?: Tone; live?: boolean; children: ComponentChildren }) {
  const Icon = icons[tone];
  const content = <><Icon /><div class="stack-tight">{children}</div></>;
  return live ? <Live class={`notice ${tone}`}>{content}</Live> : <div class={`notice ${tone}`}>{content}</div>;
}
