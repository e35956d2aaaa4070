/** The language of the product, each in its own name. */
import { useId } from 'preact/hooks';
import { TaskFailure } from '../shared/Button';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

export function LanguageChoice({ languages, language, choose }: {
  languages: Record<string, string>; language: string; choose: (language: string) => Promise<void>;
}) {
  const translate = useTranslate();
  const id = useId();
  const choosing = useTask(choose);
  return (
    <div class="field language">
      <label for={id}>{translate('welcome.language')}</label>
      <select class="input" id={id} value={language} onChange={(event) => choosing.run(event.currentTarget.value)}>
        {Object.entries(languages).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
      </select>
      <TaskFailure task={choosing} />
    </div>
  );
}
