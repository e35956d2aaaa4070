/** One of a few answers, each a large target of its own. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export function Choice<Value extends string>({ label, options, chosen, choose }: {
  label: string; options: readonly { value: Value; name: ComponentChildren }[]; chosen: Value | null; choose: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset class="answers">
      <legend class="hidden-visually">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="answer">
          <input type="radio" name={name} checked={chosen === option.value} aria-labelledby={`${name}-${option.value}`} onChange={() => choose(option.value)} />
          <span id={`${name}-${option.value}`}>{option.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
