/** *What is happening here?* as chips: one choice, or several where a record is edited. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { HarmCategory } from '../../utils/rules/types';
import { Button } from './Button';
import { commonCategories, furtherCategories } from './categories';
import { OpenDownIcon, TickIcon } from './icons';
import { useTranslate } from './language';

interface ChipsProps {
  chosen: readonly HarmCategory[];
  onChange: (chosen: HarmCategory[]) => void;
  many?: boolean;
  /** Id of the heading that names the group. */
  labelledBy: string;
  /** Kinds that are not offered. */
  without?: readonly HarmCategory[];
  /** Stands beside *More kinds*. */
  beside?: ComponentChildren;
}

export function CategoryChips({ chosen, onChange, many = false, labelledBy, without = [], beside }: ChipsProps) {
  const translate = useTranslate();
  const group = useId();
  const [more, setMore] = useState(() => chosen.some((each) => !commonCategories.includes(each)));
  const choose = (category: HarmCategory) => {
    if (!many) return onChange([category]);
    onChange(chosen.includes(category) ? chosen.filter((each) => each !== category) : [...chosen, category]);
  };
  const offered = (more ? [...commonCategories, ...furtherCategories] : commonCategories).filter((each) => !without.includes(each));
  return (
    <div class="stack">
      <div class="chips" role={many ? 'group' : 'radiogroup'} aria-labelledby={labelledBy}>
        {offered.map((category) => (
          <Chip key={category} category={category} name={group} many={many} on={chosen.includes(category)}
            onChoose={() => choose(category)} />
        ))}
      </div>
      <div class="row flush-start">
        {!more && (
          <Button weight="quiet" class="chips-more" onClick={() => setMore(true)}>{translate('common.more-kinds')}<OpenDownIcon /></Button>
        )}
        {beside}
      </div>
    </div>
  );
}

function Chip({ category, name, many, on, onChoose }: {
  category: HarmCategory; name: string; many: boolean; on: boolean; onChoose: () => void;
}) {
  const translate = useTranslate();
  const id = useId();
  return (
    <label class={on ? 'chip on' : 'chip'}>
      <input type={many ? 'checkbox' : 'radio'} name={name} value={category} checked={on} onChange={onChoose}
        aria-labelledby={`${id}-name`} aria-describedby={`${id}-hint`} />
      <span class="chip-name" id={`${id}-name`}>{translate(`category.${category}`)}</span>
      <span class="chip-hint" id={`${id}-hint`}>{translate(`category.${category}.hint`)}</span>
      {on && <TickIcon />}
    </label>
  );
}
