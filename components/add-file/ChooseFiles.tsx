/** Choosing or dropping files, and the list of those chosen. What cannot be kept is said at once. */
import { useId, useRef, useState } from 'preact/hooks';
import { LARGEST_FILE, refusalOf, type RefusedFile } from '../../utils/capture/add-files';
import { Button } from '../shared/Button';
import { bytesInWords } from '../shared/bytes-in-words';
import { CloseIcon, DocumentIcon } from '../shared/icons';
import { useLanguage, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useDrop } from '../shared/use-drop';
import { keyOf, withFiles } from './form';
import { RefusedFiles } from './RefusedFiles';

interface ChooseFilesProps {
  files: readonly File[];
  together: boolean;
  onFiles: (files: File[]) => void;
  onTogether: (together: boolean) => void;
}

export function ChooseFiles({ files, together, onFiles, onTogether }: ChooseFilesProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<RefusedFile[]>([]);
  const choose = (chosen: readonly File[]) => {
    setRefused(chosen.map(refusalOf).filter((refusal) => refusal !== null));
    onFiles(withFiles(files, chosen.filter((file) => !refusalOf(file))));
  };
  const dragging = useDrop(({ files: dropped }) => choose([...dropped]));
  const remove = (file: File) => {
    onFiles(files.filter((each) => each !== file));
    input.current?.focus(); // The button that had the focus goes away.
  };

  return (
    <section class="stack">
      <label class={dragging ? 'drop over' : 'drop'}>
        <DocumentIcon />
        <span class="drop-name" id={`${id}-name`}>{translate('file.choose')}</span>
        <span class="small muted" id={`${id}-hint`}>{translate('file.drop', { size: bytesInWords(LARGEST_FILE, language) })}</span>
        <input class="hidden-visually" type="file" multiple ref={input} aria-labelledby={`${id}-name`} aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            choose([...currentTarget.files ?? []]);
            currentTarget.value = ''; // So that a file taken off the list can be chosen again.
          }} />
      </label>
      <Live class="small muted">{translate('file.chosen', { count: files.length })}</Live>
      <RefusedFiles refused={refused}>
        {refused.length > 0 && <p>{translate('file.refused.others', { count: files.length })}</p>}
      </RefusedFiles>
      {files.length > 0 && (
        <ul class="plain-list">
          {files.map((file) => (
            <li key={keyOf(file)} class="chosen-file">
              <span><bdi>{file.name}</bdi> <span class="small muted">{bytesInWords(file.size, language)}</span></span>
              <Button weight="quiet" class="icon-only" aria-label={translate('file.remove-one', { name: file.name })}
                title={translate('file.remove')} onClick={() => remove(file)}><CloseIcon /></Button>
            </li>
          ))}
        </ul>
      )}
      {files.length > 1 && (
        <label class="together">
          <input type="checkbox" checked={together} aria-labelledby={`${id}-together`} aria-describedby={`${id}-together-hint`}
            onChange={({ currentTarget }) => onTogether(currentTarget.checked)} />
          <span id={`${id}-together`}>{translate('file.together')}</span>
          <span class="small muted" id={`${id}-together-hint`}>{translate('file.together-hint')}</span>
        </label>
      )}
    </section>
  );
}
