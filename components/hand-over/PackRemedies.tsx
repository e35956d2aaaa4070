/** What was tried at home, step by step, in the person's own words: for one file, stored nowhere. */
import { useId } from 'preact/hooks';
import type { Remedy } from '../../utils/export/packs/types';
import { Button } from '../shared/Button';
import { useTranslate } from '../shared/language';

const PARTS = ['where', 'when', 'outcome', 'document'] as const;
const empty: Remedy = { where: '', when: '', outcome: '', document: '' };

export function PackRemedies({ remedies, change }: { remedies: readonly Remedy[]; change: (remedies: Remedy[]) => void }) {
  const translate = useTranslate();
  const title = useId();
  const put = (index: number, part: keyof Remedy, value: string) => change(remedies.map((each, place) => (place === index ? { ...each, [part]: value } : each)));
  return (
    <section class="stack" aria-labelledby={title}>
      <div class="stack-tight">
        <h2 id={title}>{translate('pack.remedy.title')}</h2>
        <p class="small muted">{translate('pack.remedy.hint')}</p>
      </div>
      {remedies.map((remedy, index) => (
        <fieldset class="choice stack-tight" key={index}>
          <legend>{translate('pack.remedy.step', { number: index + 1 })}</legend>
          <div class="choice-fields">
            {PARTS.map((part) => <Part key={part} part={part} value={remedy[part]} onInput={(value) => put(index, part, value)} />)}
          </div>
          <p><Button small weight="quiet" class="flush-start" onClick={() => change(remedies.filter((_, place) => place !== index))}>{translate('pack.remedy.remove', { number: index + 1 })}</Button></p>
        </fieldset>
      ))}
      <p><Button onClick={() => change([...remedies, empty])}>{translate('pack.remedy.add')}</Button></p>
    </section>
  );
}

function Part({ part, value, onInput }: { part: keyof Remedy; value: string; onInput: (value: string) => void }) {
  const translate = useTranslate();
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{translate(`pack.remedy.${part}`)}</label>
      <input class="input" id={id} dir="auto" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
    </div>
  );
}
