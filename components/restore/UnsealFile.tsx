/** The passphrase of a sealed file, or the key file and its passphrase. */
import { useId, useState } from 'preact/hooks';
import { readIdentity, unseal, type OpenedBy } from '../../utils/seal/age';
import { TaskButton, TaskFailure } from '../shared/Button';
import { LockIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { useTask } from '../shared/use-task';

interface UnsealFileProps { file: File; by: OpenedBy; unsealed: (plain: Blob) => void }

export function UnsealFile({ file, by, unsealed }: UnsealFileProps) {
  const translate = useTranslate();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [keyFile, setKeyFile] = useState<File | null>(null);
  const unsealing = useTask(async () => {
    const key = keyFile ? { identity: await readIdentity(keyFile, passphrase) } : { passphrase };
    unsealed(await unseal(file, key));
  });
  const ready = by === 'key' ? keyFile !== null : passphrase !== '';
  return (
    <form class="stack" onSubmit={(event) => {
      event.preventDefault();
      if (ready) unsealing.run();
    }}>
      <h2 class="row"><LockIcon />{translate('restore.sealed', { name: `\u2068${file.name}\u2069` })}</h2>
      {by === 'key' && (
        <>
          <p>{translate('restore.sealed-key')}</p>
          <div class="field">
            <label for={`${id}-key`}>{translate('restore.key-file')}</label>
            <input class="input" type="file" id={`${id}-key`} onChange={({ currentTarget }) => setKeyFile(currentTarget.files?.[0] ?? null)} />
          </div>
        </>
      )}
      <div class="field">
        <label for={id}>{translate(by === 'key' ? 'restore.key-passphrase' : 'common.passphrase')}</label>
        <input class="input mono" id={id} dir="auto" autocapitalize="none" value={passphrase}
          aria-describedby={`${id}-hint`} onInput={({ currentTarget }) => setPassphrase(currentTarget.value)} />
        <p class="small muted" id={`${id}-hint`}>{translate('restore.unseal-hint')}</p>
      </div>
      <TaskFailure task={unsealing} />
      <p><TaskButton task={unsealing} weight="main" type="button" disabled={!ready}>{translate('restore.unseal')}</TaskButton></p>
    </form>
  );
}
