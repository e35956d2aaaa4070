/** The page on which a person puts files of their own on record: a form, and then what came of it. */
import { useEffect, useState } from 'preact/hooks';
import type { AddedRecord, NewRecord, RefusedFile } from '../../utils/capture/add-files';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HarmCategory } from '../../utils/rules/types';
import { useTranslate } from '../shared/language';
import { PageBar } from '../shared/PageBar';
import { useEscape } from '../shared/use-escape';
import { failureOf, type Failure } from '../shared/use-task';
import { AddForm } from './AddForm';
import { emptyForm, newRecords, type Form } from './form';
import { Outcome } from './Outcome';
import './add-file.css';

export interface AddFileActions {
  add: (record: NewRecord) => Promise<AddedRecord>;
  /** Erases files for good that may not be kept. `keepIntimate`: the person whom they show keeps them. */
  setCategories: (captureId: string, categories: HarmCategory[], keepIntimate: boolean) => Promise<EvidenceRecord>;
  /** Address of the page that shows a saved record. */
  recordUrl: (captureId: string) => string;
  leave: () => void;
}

export interface Site { id: string; name: string }

/** What came of saving: a fault ends it, and what was saved before stays saved. */
export interface Saved {
  records: EvidenceRecord[];
  refused: RefusedFile[];
  failure: { words: Failure; names: string[] } | null;
}

export function AddFile({ sites, actions }: { sites: readonly Site[]; actions: AddFileActions }) {
  const translate = useTranslate();
  const [form, setForm] = useState<Form>(emptyForm);
  const [saved, setSaved] = useState<Saved | null>(null);
  useEscape({ once: () => {}, twice: actions.leave });
  useStayOnDrop();

  const save = async () => {
    const { left, ...outcome } = await saveAll(newRecords(form, sites), actions.add, translate);
    // What could not be kept stays in the form, with everything that was typed.
    setForm({ ...form, files: left });
    setSaved(outcome);
  };
  return (
    <div class="add-file">
      <PageBar leave={actions.leave} />
      <main class="add-file-main">
        {saved
          ? (
            <Outcome saved={saved} actions={actions} onBack={() => setSaved(null)}
              onAnother={() => { setForm(emptyForm); setSaved(null); }} />
          )
          : <AddForm form={form} onForm={setForm} sites={sites} save={save} />}
      </main>
    </div>
  );
}

/** A file dropped where none is taken would make the browser leave this page and open the file. */
function useStayOnDrop(): void {
  useEffect(() => {
    const listening = new AbortController();
    for (const type of ['dragover', 'drop']) {
      window.addEventListener(type, (event) => event.preventDefault(), { signal: listening.signal });
    }
    return () => listening.abort();
  }, []);
}

async function saveAll(
  records: readonly NewRecord[], add: AddFileActions['add'], translate: (key: string) => string,
): Promise<Saved & { left: File[] }> {
  const saved: Saved & { left: File[] } = { records: [], refused: [], failure: null, left: [] };
  for (const [index, each] of records.entries()) {
    try {
      const { record, refused } = await add(each);
      if (record) saved.records.push(record);
      saved.refused.push(...refused);
      saved.left.push(...each.files.filter(({ name, size }) => refused.some((other) => other.name === name && other.size === size)));
    } catch (error) {
      // A full disk does not get emptier with the next file: the rest waits in the form.
      const files = records.slice(index).flatMap((waiting) => waiting.files);
      saved.failure = { words: failureOf(error, translate), names: files.map(({ name }) => name) };
      saved.left.push(...files);
      break;
    }
  }
  return saved;
}
