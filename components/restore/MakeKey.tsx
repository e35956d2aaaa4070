/** For those who help others: a key pair whose public half is given away and whose secret half leaves as a file, sealed. */
import { useEffect, useState } from 'preact/hooks';
import { makeKeyPair, type SealTo } from '../../utils/seal/age';
import { SealChoice } from '../seal/SealChoice';
import { TaskButton, TaskFailure } from '../shared/Button';
import { CopyButton } from '../shared/CopyButton';
import { Disclosure } from '../shared/Disclosure';
import { Gap, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Download } from '../shared/Making';
import { useTask } from '../shared/use-task';

export function MakeKey() {
  const translate = useTranslate();
  const [to, setTo] = useState<SealTo | null>(null);
  const [made, setMade] = useState<{ recipient: string; address: string; name: string } | null>(null);
  const making = useTask(async () => {
    if (!to || !('passphrase' in to)) return;
    const { recipient, file } = await makeKeyPair(to.passphrase);
    const day = new Intl.DateTimeFormat('sv-SE').format(new Date());
    setMade({ recipient, address: URL.createObjectURL(file), name: `key-${day}.txt.age` });
  });
  useEffect(() => {
    if (!made) return;
    return () => URL.revokeObjectURL(made.address);
  }, [made]);
  return (
    <Disclosure summary={translate('restore.helper')}>
      <div class="stack">
        <p>{translate('restore.helper-hint')}</p>
        <SealChoice kinds={['made', 'own']} choose={setTo} />
        <TaskFailure task={making} />
        <p><TaskButton task={making} disabled={!to}>{translate('restore.helper.make')}</TaskButton></p>
        <Live class="stack">
          {made && (
            <>
              <p class="small">{translate('restore.helper.file', { fileName: made.name })}<Gap /><Download key={made.address} address={made.address} name={made.name} /></p>
              <p class="label">{translate('restore.helper.public')}</p>
              <p class="made-words public-key mono" dir="ltr">{made.recipient}</p>
              <p><CopyButton text={made.recipient} label={translate('restore.helper.copy')} /></p>
            </>
          )}
        </Live>
      </div>
    </Disclosure>
  );
}
