/** What was saved stays out of sight until the person asks for it, one thing at a time. */
import type { ComponentChildren } from 'preact';
import { Button } from './Button';
import { useCare } from './care';
import { Disclosure } from './Disclosure';
import { HideIcon, ShowIcon } from './icons';
import { useTranslate } from './language';

interface BlurredProps {
  shown: boolean;
  onToggle: (shown: boolean) => void;
  showLabel: string;
  hideLabel: string;
  /** Longer names for those who hear the buttons one after another. */
  showName?: string;
  hideName?: string;
  /** Rough length of what is hidden, in characters: only the shape of it is drawn. */
  length: number;
  large?: boolean;
  children: () => ComponentChildren;
}

/** Hidden words are not in the page at all: nothing to select, to find, or to be read aloud by surprise. Who does not want to read them again unfolds them first. */
export function Blurred(props: BlurredProps) {
  const translate = useTranslate();
  const { foldWords } = useCare();
  if (!foldWords) return <Unfolded {...props} />;
  return (
    <Disclosure summary={translate('care.folded')}><Unfolded {...props} /></Disclosure>
  );
}

function Unfolded({ shown, onToggle, showLabel, hideLabel, showName, hideName, length, large = false, children }: BlurredProps) {
  if (shown) {
    return (
      <div class="shown">
        {children()}
        <Button weight="quiet" small class="flush-start" aria-label={hideName} onClick={() => onToggle(false)}>
          <HideIcon />{hideLabel}
        </Button>
      </div>
    );
  }
  return (
    <div class={large ? 'blurred large' : 'blurred'}>
      <Shape length={length} lines={large ? 3 : 2} />
      <Button weight="quiet" small={!large} aria-label={showName} onClick={() => onToggle(true)}><ShowIcon />{showLabel}</Button>
    </div>
  );
}

const CHARACTERS_A_LINE = 46;

function Shape({ length, lines }: { length: number; lines: number }) {
  const count = Math.max(1, Math.min(lines, Math.ceil(length / CHARACTERS_A_LINE)));
  const last = Math.max(25, Math.min(100, Math.round(((length - (count - 1) * CHARACTERS_A_LINE) / CHARACTERS_A_LINE) * 100)));
  return (
    <span class="shape" aria-hidden="true">
      {Array.from({ length: count }, (_, line) => <i key={line} style={{ inlineSize: `${line === count - 1 ? last : 96}%` }} />)}
    </span>
  );
}
