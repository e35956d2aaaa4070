/** The person's own link between two accounts: which, and why they think so. */
import { useId, useMemo, useState } from 'preact/hooks';
import { linkAccounts, undoPeople } from '../../utils/evidence/people';
import { fold } from '../../utils/evidence/summary';
import type { Account } from '../../utils/people/accounts';
import { Button, TaskFailure } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { useTranslate } from '../shared/language';
import { useUndo } from '../shared/Undo';
import { useTask } from '../shared/use-task';
import { accountName } from './account-words';
import { DialogFoot } from './BulkBar';
import { useVault } from './context';

/** Accounts offered at a time: typing finds the others. */
const MOST = 6;

export function LinkAccounts({ account, known, onClose }: { account: Account; known: readonly Account[]; onClose: () => void }) {
  const translate = useTranslate();
  const { store, data: { accounts: { accounts } } } = useVault();
  const offerUndo = useUndo();
  const id = useId();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Account | null>(null);
  const [why, setWhy] = useState('');
  const offered = useMemo(() => {
    const wanted = fold(words);
    const fitting = accounts.filter((each) => !known.includes(each) && fold(accountName(each, translate, true)).includes(wanted));
    // The name that is typed whole comes before those that go on.
    if (wanted) fitting.sort((a, b) => accountName(a, translate).length - accountName(b, translate).length);
    return fitting.slice(0, MOST);
  }, [accounts, known, words]);
  const linking = useTask(async () => {
    const before = await linkAccounts(store, account.keys, chosen!.keys, why);
    offerUndo({ words: translate('vault.people.linked'), undo: () => undoPeople(store, before) });
    onClose();
  });
  const ready = chosen !== null && why.trim() !== '';
  return (
    <Dialog title={translate('vault.people.link-title', { who: `\u2068${accountName(account, translate)}\u2069` })} onClose={onClose}>
      {() => (
        <form class="stack" onSubmit={(event) => {
          event.preventDefault();
          if (ready) linking.run();
        }}>
          <p class="small muted">{translate('vault.people.link-hint')}</p>
          <fieldset class="stack-tight">
            <legend class="label">{translate('vault.people.link-which')}</legend>
            <input class="input" type="search" value={words} dir={words ? 'auto' : undefined} aria-label={translate('vault.people.search')}
              placeholder={translate('vault.people.search')} onInput={({ currentTarget: { value } }) => setWords(value)} />
            {offered.map((each) => (
              <label key={each.keys[0]} class="row check">
                <input type="radio" name={id} checked={chosen === each} onChange={() => setChosen(each)} />
                <span>{accountName(each, translate, true)} <span class="small muted">{translate('vault.records', { count: each.captureIds.length })}</span></span>
              </label>
            ))}
            {offered.length === 0 && <p class="small muted">{translate('vault.people.link-none')}</p>}
          </fieldset>
          <div class="field">
            <label for={`${id}-why`}>{translate('vault.people.why')}</label>
            <textarea class="input" id={`${id}-why`} rows={3} dir="auto" value={why} aria-describedby={`${id}-hint`} onInput={({ currentTarget: { value } }) => setWhy(value)} />
            <p class="small muted" id={`${id}-hint`}>{translate('vault.people.why-hint')}</p>
          </div>
          <DialogFoot onClose={onClose}><Button type="submit" weight="main" aria-busy={linking.busy} disabled={!ready}>{translate('vault.people.link-save')}</Button></DialogFoot>
          <TaskFailure task={linking} />
        </form>
      )}
    </Dialog>
  );
}
