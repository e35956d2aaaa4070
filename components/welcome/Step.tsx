/** One question a screen: its heading, how far it is, and the way back and on. */
import type { ComponentChildren } from 'preact';
import { Button } from '../shared/Button';
import { BackIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useHeadingFocus } from '../shared/use-heading-focus';

interface StepProps {
  icon: ComponentChildren;
  title: string;
  number: number;
  total: number;
  /** Whether there is an answer, or nothing to answer: on, rather than over it. */
  answered: boolean;
  onBack: () => void;
  /** Absent on the last. */
  onNext?: () => void;
  children: ComponentChildren;
}

export function Step({ icon, title, number, total, answered, onBack, onNext, children }: StepProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  return (
    <section class="step">
      <p class="step-number small muted" id="step-number">{translate('welcome.step', { number, total })}</p>
      <progress class="step-progress" aria-labelledby="step-number" value={number} max={total} />
      <span class="part-icon">{icon}</span>
      <h1 ref={heading} tabIndex={-1} aria-describedby="step-number">{title}</h1>
      <div class="stack step-body">{children}</div>
      <p class="row step-foot">
        <Button weight="quiet" class="flush-start" onClick={onBack}><BackIcon />{translate('common.back')}</Button>
        {onNext && <Button weight="main" class="push-end" onClick={onNext}>{translate(answered ? 'welcome.next' : 'welcome.skip')}</Button>}
      </p>
    </section>
  );
}
