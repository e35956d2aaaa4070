/** One person, or one account of which nothing was said. */
import { useId, useState } from 'preact/hooks';
import { describePerson, undoPeople, unlinkAccount } from '../../utils/evidence/people';
import type { Account } from '../../utils/people/accounts';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { Disclosure } from '../shared/Disclosure';
import { ShowIcon } from '../shared/icons';
import { Isolated } from '../shared/Isolated';
import { Gap, useDates, useTranslate } from '../shared/language';
import { useUndo } from '../shared/Undo';
import { useTask } from '../shared/use-task';
import { accountName, seenName, siteOfAccount } from './account-words';
import { useVault } from './context';
import { LinkAccounts } from './LinkAccounts';
import type { Group } from './People';

export function PersonCard({ group: { row, accounts } }: { group: Group }) {
  const translate = useTranslate();
  const { showRecords } = useVault();
  const [linking, setLinking] = useState(false);
  const title = useId();
  const [first, ...linked] = accounts as [Account, ...Account[]];
  const count = accounts.reduce((sum, { captureIds }) => sum + captureIds.length, 0);
  const name = row?.label || accountName(first, translate);
  return (
    <li class="card stack" aria-labelledby={title}>
      <div class="stack-tight">
        <h2 id={title}><bdi>{name}</bdi></h2>
        {row?.label && <p class="small muted">{translate('vault.people.your-name')}</p>}
        <p class="row">
          <span>{translate('vault.records', { count })}</span>
          <Button small weight="quiet" aria-label={translate('vault.people.show-of', { who: name })} onClick={() => showRecords({ who: first.keys[0] })}>{translate('vault.people.show')}</Button>
        </p>
        {row?.note && <p class="small as-written" dir="auto">{row.note}</p>}
      </div>
      <SeenAccount account={first} />
      {linked.map((account) => <LinkedAccount key={account.keys[0]} account={account} personId={row!.id} why={row!.accounts.find(({ key }) => account.keys.includes(key))?.why ?? ''} />)}
      <div class="row">
        <Button small aria-label={translate('vault.people.link-of', { who: name })} onClick={() => setLinking(true)}>{translate('vault.people.link')}</Button>
      </div>
      <Disclosure summary={translate('vault.people.who')}><WhoThisIs group={{ row, accounts }} /></Disclosure>
      {linking && <LinkAccounts account={first} known={accounts} onClose={() => setLinking(false)} />}
    </li>
  );
}

/** What sites showed of one account, and in which records. */
function SeenAccount({ account }: { account: Account }) {
  const translate = useTranslate();
  const dates = useDates();
  const { seenAs, id, byHandleAlone, first, last } = account;
  const renamed = seenAs.filter(({ handle }) => handle !== null).length > 1;
  const inRecords = (from: string, to: string) => {
    const days = { first: dates.date(here(from)), last: dates.date(here(to)) };
    return days.first === days.last ? translate('vault.people.seen-once', { date: days.first }) : translate('vault.people.seen', days);
  };
  return (
    <section class="observed stack-tight">
      <p class="row"><span class="tag done"><ShowIcon />{translate('vault.people.observed')}</span><b><bdi>{accountName(account, translate)}</bdi></b><span class="muted">{siteOfAccount(account)}</span></p>
      <p class="small">{inRecords(first, last)}</p>
      {renamed && (
        <>
          <p class="small">{translate('vault.people.renamed', { id: `\u2068${id}\u2069` })}</p>
          <ol class="plain-list small">
            {seenAs.map((seen) => (
              <li key={seen.handle}>
                <b><bdi>{seenName(seen, account, translate)}</bdi></b>{' '}
                <span class="muted">{inRecords(seen.first, seen.last)}</span>{' '}
                <a href={`#record/${seen.captureIds[0]}`}>{translate('vault.people.shown-in', { count: seen.captureIds.length })}</a>
              </li>
            ))}
          </ol>
        </>
      )}
      {!renamed && seenAs[0]!.names.length > 0 && <p class="small muted">{translate('vault.people.names')} <Isolated words={seenAs[0]!.names} /></p>}
      {byHandleAlone > 0 && <p class="small muted">{translate('vault.people.by-handle', { count: byHandleAlone })}</p>}
      {id === null && <p class="small muted">{translate('vault.people.no-number')}</p>}
    </section>
  );
}

/** What the person thinks. It is never told as something that was seen. */
function LinkedAccount({ account, personId, why }: { account: Account; personId: string; why: string }) {
  const translate = useTranslate();
  const { store } = useVault();
  const offerUndo = useUndo();
  const unlinking = useTask(async () => {
    const before = await unlinkAccount(store, personId, account.keys);
    offerUndo({ words: translate('vault.people.unlinked'), undo: () => undoPeople(store, before) });
  });
  return (
    <section class="inferred stack-tight">
      <p class="row"><span class="tag thought">{translate('vault.people.inferred')}</span></p>
      <p class="small">{translate('vault.people.because')}<Gap /><span class="as-written" dir="auto">{why}</span></p>
      <SeenAccount account={account} />
      <p><TaskButton small weight="quiet" class="flush-start" task={unlinking}>{translate('vault.people.unlink')}</TaskButton></p>
      <TaskFailure task={unlinking} />
    </section>
  );
}

function WhoThisIs({ group: { row, accounts } }: { group: Group }) {
  const translate = useTranslate();
  const { store } = useVault();
  const offerUndo = useUndo();
  const id = useId();
  const [label, setLabel] = useState(row?.label ?? '');
  const [note, setNote] = useState(row?.note ?? '');
  const saving = useTask(async () => {
    const before = await describePerson(store, accounts[0]!.keys, { label: label.trim(), note: note.trim() });
    offerUndo({ words: translate('vault.people.kept'), undo: () => undoPeople(store, before) });
  });
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); saving.run(); }}>
      <div class="field">
        <label for={id}>{translate('vault.people.label')}</label>
        <input class="input" id={id} value={label} maxLength={200} dir="auto" aria-describedby={`${id}-hint`} onInput={({ currentTarget: { value } }) => setLabel(value)} />
        <p class="small muted" id={`${id}-hint`}>{translate('vault.people.label-hint')}</p>
      </div>
      <div class="field">
        <label for={`${id}-note`}>{translate('vault.people.note')}</label>
        <textarea class="input" id={`${id}-note`} rows={3} dir="auto" value={note} onInput={({ currentTarget: { value } }) => setNote(value)} />
      </div>
      <p><Button small type="submit" aria-busy={saving.busy}>{translate('common.save')}</Button></p>
      <TaskFailure task={saving} />
    </form>
  );
}
