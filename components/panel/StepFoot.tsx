/** The foot of a step: *Skip* at the start, the main action at the end. */
import type { ComponentChildren } from 'preact';
import { Button } from '../shared/Button';
import { useTranslate } from '../shared/language';

export function StepFoot({ onSkip, skipLabel, children }: {
  onSkip?: () => void; skipLabel?: string; children?: ComponentChildren;
}) {
  const translate = useTranslate();
  return (
    <div class="panel-foot">
      {onSkip && <Button weight="quiet" class="flush-start" onClick={onSkip}>{skipLabel ?? translate('panel.skip')}</Button>}
      <span class="row push-end">{children}</span>
    </div>
  );
}
