/** The person's own notes: saved when they leave the field or press save, and said so. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskButton, TaskFailure } from '../shared/Button';
import { TickIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';

/** Milliseconds without a key after which a note is saved anyway: a toolbar popup may close without a word. */
const PAUSE = 2000;

export function RecordNote({ record, save }: {
  record: EvidenceRecord;
  save: (captureId: string, change: { note: string }) => Promise<unknown>;
}) {
  const translate = useTranslate();
  const field = useId();
  const [note, setNote] = useState(record.annotations.note);
  const [saved, setSaved] = useState(false);
  const stored = useRef(note);
  const written = useRef(note);
  written.current = note;
  const saving = useTask(async () => {
    const text = written.current;
    if (text !== stored.current) await save(record.capture.id, { note: text });
    stored.current = text;
    setSaved(written.current === text);
  });
  const saveChange = () => { if (written.current !== stored.current) saving.run(); };
  // A layout effect is cleaned up at once, also when the page is about to go.
  useLayoutEffect(() => saveChange, []);
  useEffect(() => {
    const timer = setTimeout(saveChange, PAUSE);
    return () => clearTimeout(timer);
  }, [note]);

  return (
    <section class="record-section field">
      <label for={field} class="section-label">{translate(record.caseId ? 'popup.record.note-from' : 'popup.record.note')}</label>
      <p class="small muted" id={`${field}-hint`}>{translate('popup.record.note-hint')}</p>
      <textarea class="input" id={field} rows={4} dir="auto" value={note} aria-describedby={`${field}-hint`}
        onInput={(event) => { setNote(event.currentTarget.value); setSaved(false); }} onBlur={saveChange} />
      <div class="row">
        <TaskButton task={saving} small>{translate('popup.record.note-save')}</TaskButton>
        <Live class="row small confirmed">{saved && <><TickIcon />{translate('popup.record.note-saved')}</>}</Live>
      </div>
      <TaskFailure task={saving} />
    </section>
  );
}
