/** Choosing or dropping one file. */
import { useId } from 'preact/hooks';
import { DocumentIcon } from '../shared/icons';
import { Gap, useTranslate } from '../shared/language';
import { useDrop } from '../shared/use-drop';
import { droppedInput } from '../verify/inputs';

export function ChooseFile({ choose }: { choose: (file: File) => void }) {
  const translate = useTranslate();
  const id = useId();
  const dragging = useDrop((dropped) => void droppedInput(dropped).then((input) => { if (input && 'file' in input) choose(input.file); }));
  return (
    <label class={dragging ? 'drop over' : 'drop'}>
      <DocumentIcon />
      <span class="drop-name" id={`${id}-name`}>{translate('verify.choose')}</span>
      <span class="small muted" id={`${id}-hint`}>{translate('verify.drop')}<Gap />{translate('restore.local')}</span>
      <input class="hidden-visually" type="file" accept=".zip,.age" aria-labelledby={`${id}-name`} aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) choose(file);
          currentTarget.value = '';
        }} />
    </label>
  );
}
