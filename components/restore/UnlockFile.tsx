/** The passphrase of a locked file, or the key file and its passphrase. */
import { useId, useState } from 'preact/hooks';
import { readIdentity, unseal, type Lock } from '../../utils/seal/age';
import { TaskButton, TaskFailure } from '../shared/Button';
import { LockIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

interface UnlockFileProps { file: File; lock: Lock; unlocked: (plain: Blob) => void }

export function UnlockFile({ file, lock, unlocked }: UnlockFileProps) {
  const translate = useTranslate();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [keyFile, setKeyFile] = useState<File | null>(null);
  const unlocking = useTask(async () => {
    const key = keyFile ? { identity: await readIdentity(keyFile, passphrase) } : { passphrase };
    unlocked(await unseal(file, key));
  });
  const ready = lock === 'key' ? keyFile !== null : passphrase !== '';
  return (
    <form class="stack" onSubmit={(event) => {
      event.preventDefault();
      if (ready) unlocking.run();
    }}>
      <h2 class="row"><LockIcon />{translate('restore.locked', { name: `\u2068${file.name}\u2069` })}</h2>
      {lock === 'key' && (
        <>
          <p>{translate('restore.locked-key')}</p>
          <div class="field">
            <label for={`${id}-key`}>{translate('restore.key-file')}</label>
            <input class="input" type="file" id={`${id}-key`} onChange={({ currentTarget }) => setKeyFile(currentTarget.files?.[0] ?? null)} />
          </div>
        </>
      )}
      <div class="field">
        <label for={id}>{translate(lock === 'key' ? 'restore.key-passphrase' : 'seal.passphrase')}</label>
        <input class="input mono" id={id} dir="auto" autocomplete="off" autocapitalize="none" spellcheck={false} value={passphrase}
          aria-describedby={`${id}-hint`} onInput={({ currentTarget }) => setPassphrase(currentTarget.value)} />
        <p class="small muted" id={`${id}-hint`}>{translate('restore.unlock-hint')}</p>
      </div>
      <TaskFailure task={unlocking} />
      <p><TaskButton task={unlocking} weight="main" type="button" disabled={!ready}>{translate('restore.unlock')}</TaskButton></p>
    </form>
  );
}
