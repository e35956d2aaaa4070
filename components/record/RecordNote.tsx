/** What the person writes about a record: notes, a translation, what it did to them. Saved when they leave the field or press save, and said so. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EvidenceRecord, OwnWords } from '../../utils/evidence/types';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';

/** Milliseconds without a key after which words are saved anyway: a toolbar popup may close without a word. */
const PAUSE = 2000;

type Part = keyof OwnWords;

const keys = {
  note: {
    label: 'popup.record.note', hint: 'popup.record.note-hint', save: 'popup.record.note-save', saved: 'popup.record.note-saved',
  },
  translation: {
    label: 'popup.record.translation', hint: 'popup.record.translation-hint', save: 'popup.record.translation-save', saved: 'popup.record.translation-saved',
  },
  impact: {
    label: 'popup.record.impact', hint: 'popup.record.impact-hint', save: 'popup.record.impact-save', saved: 'popup.record.impact-saved',
  },
} as const satisfies Record<Part, Record<string, string>>;

export function RecordNote({ record, part, save }: {
  record: EvidenceRecord;
  part: Part;
  save: (captureId: string, change: OwnWords) => Promise<unknown>;
}) {
  const translate = useTranslate();
  const { label, hint, save: saveIt, saved: itIsSaved } = keys[part];
  const field = useId();
  const [words, setWords] = useState(record.annotations[part] ?? '');
  const [saved, setSaved] = useState(false);
  const stored = useRef(words);
  /** What the last saving took the place of, where it was more than nothing. */
  const [before, setBefore] = useState('');
  const written = useRef(words);
  written.current = words;
  const saving = useTask(async () => {
    const text = written.current;
    if (text !== stored.current) {
      await save(record.capture.id, { [part]: text });
      setBefore(stored.current);
    }
    stored.current = text;
    setSaved(written.current === text);
  });
  const saveChange = () => { if (written.current !== stored.current) saving.run(); };
  // A layout effect is cleaned up at once, also when the page is about to go.
  useLayoutEffect(() => saveChange, []);
  useEffect(() => {
    const timer = setTimeout(saveChange, PAUSE);
    return () => clearTimeout(timer);
  }, [words]);

  return (
    <section class="record-section field">
      <label for={field} class="section-label">{translate(part === 'note' && record.caseId ? 'popup.record.note-from' : label)}</label>
      <p class="small muted" id={`${field}-hint`}>{translate(hint)}</p>
      <textarea class="input" id={field} rows={4} dir="auto" value={words} aria-describedby={`${field}-hint`}
        onInput={(event) => { setWords(event.currentTarget.value); setSaved(false); }} onBlur={saveChange} />
      <div class="row">
        <TaskButton task={saving} small>{translate(saveIt)}</TaskButton>
        <Live class="row small confirmed">{saved && <><TickIcon />{translate(itIsSaved)}</>}</Live>
        {saved && before !== '' && (
          <Button small weight="quiet" onClick={() => {
            written.current = before;
            setWords(before);
            saving.run();
          }}>{translate('care.undo')}</Button>
        )}
      </div>
      <TaskFailure task={saving} />
    </section>
  );
}
