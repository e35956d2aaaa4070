/** One screen: a warning first, then the files, then what the person knows, all of which can be skipped. */
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { TaskButton, TaskFailure } from '../shared/Button';
import { Live } from '../shared/Live';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { useTask } from '../shared/use-task';
import type { Site } from './AddFile';
import { ChildWarning } from './ChildWarning';
import { ChooseFiles } from './ChooseFiles';
import { canSave, type Form } from './form';
import { StatementFields } from './StatementFields';

interface AddFormProps {
  form: Form;
  onForm: (form: Form) => void;
  sites: readonly Site[];
  save: () => Promise<void>;
}

export function AddForm({ form, onForm, sites, save }: AddFormProps) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const saving = useTask(save);
  const change = (part: Partial<Form>) => onForm({ ...form, ...part });
  return (
    <>
      <div class="stack">
        <h1 ref={heading} tabIndex={-1}>{translate('file.title')}</h1>
        <p class="lead">{translate('file.lead')}</p>
      </div>
      <ChildWarning writing={form.writing} onWriting={(writing) => change({ writing })} />
      {form.writing
        ? <Notice live><p>{translate('file.child.none')}</p></Notice>
        : (
          <ChooseFiles files={form.files} together={form.together} onFiles={(files) => change({ files })}
            onTogether={(together) => change({ together })} />
        )}
      <StatementFields form={form} onChange={change} sites={sites} />
      <div class="add-file-foot stack-tight">
        <TaskButton task={saving} weight="main" disabled={!canSave(form, sites)}>{translate('file.save')}</TaskButton>
        <Live class="small muted">{saving.busy && translate('file.saving')}</Live>
        <TaskFailure task={saving} />
      </div>
    </>
  );
}
