/**
 * A passphrase that is typed. When a form with one is sent, and when a field that still holds one goes, Firefox asks whether to save it; the
 * next person at this device would find it filled in. So it stands in no form, and goes empty.
 */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface PassphraseFieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  /** The one thing to do here: the focus comes to it, and Enter does it. */
  enter?: () => void;
}

export function PassphraseField({ label, value, change, enter }: PassphraseFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = field.current!;
    if (enter) input.focus();
    return () => { input.value = ''; };
  }, []);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input class="input" id={id} ref={field} type="password" dir="auto" value={value} enterkeyhint={enter && 'go'}
        onInput={({ currentTarget }) => change(currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.isComposing) enter?.(); }} />
    </div>
  );
}
