/** One choice from a list, with its label and what to know about it. */
import { useId } from 'preact/hooks';

export interface SelectGroup { name?: string; options: { value: string; name: string }[] }

export function Select({ label, hint, value, none, groups, onChange }: {
  label: string; hint?: string; value: string;
  /** Words of the choice of nothing, where nothing may be chosen. */
  none?: string;
  groups: readonly SelectGroup[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  const options = (group: SelectGroup) => group.options.map((option) => <option key={option.value} value={option.value}>{option.name}</option>);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select class="input" id={id} value={value} aria-describedby={hint && `${id}-hint`} onChange={(event) => onChange(event.currentTarget.value)}>
        {none && <option value="">{none}</option>}
        {groups.filter((group) => group.options.length > 0).map((group) => (group.name
          ? <optgroup key={group.name} label={group.name}>{options(group)}</optgroup> : options(group)))}
      </select>
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}
