/** Who is behind accounts. What sites showed and what the person thinks stand apart, in words and in looks; a link of theirs has their reason and can be taken back. */
import { useMemo, useState } from 'preact/hooks';
import type { PersonRow } from '../../utils/evidence/database';
import { personOf } from '../../utils/evidence/people';
import { fold } from '../../utils/evidence/summary';
import type { Account } from '../../utils/people/accounts';
import { Button } from '../shared/Button';
import { SearchIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { siteOfAccount } from './account-words';
import { useVault } from './context';
import { PersonCard } from './PersonCard';

/** A person of whom the person said something, or one account of which nothing was said. */
export interface Group { row: PersonRow | null; accounts: Account[] }

/** Cards drawn at a time. */
const WINDOW = 30;

export function People() {
  const translate = useTranslate();
  const { data: { accounts: { accounts, byKey, unknown }, people }, showRecords } = useVault();
  const [words, setWords] = useState('');
  const [drawn, setDrawn] = useState(WINDOW);
  const groups = useMemo(() => groupsOf(accounts, byKey, people), [accounts, byKey, people]);
  const wanted = fold(words);
  const found = useMemo(() => (wanted ? groups.filter((group) => textOf(group).includes(wanted)) : groups), [groups, wanted]);
  return (
    <div class="stack vault-section wide">
      <p class="lead">{translate('vault.people.lead')}</p>
      <search class="stack-tight">
        <div class="search-field">
          <SearchIcon />
          <input class="input" type="search" value={words} dir={words ? 'auto' : undefined} aria-label={translate('vault.people.search')}
            placeholder={translate('vault.people.search')} onInput={({ currentTarget: { value } }) => setWords(value)} />
        </div>
        <Live class="small muted">{words && translate('vault.people.found', { count: found.length })}</Live>
      </search>
      {accounts.length === 0 && <p class="muted">{translate('vault.people.none')}</p>}
      <ul class="cards people">{found.slice(0, drawn).map((group) => <PersonCard key={group.row?.id ?? group.accounts[0]!.keys[0]} group={group} />)}</ul>
      {found.length > drawn && <p><Button onClick={() => setDrawn(drawn + WINDOW)}>{translate('popup.more', { count: Math.min(WINDOW, found.length - drawn) })}</Button></p>}
      {unknown.length > 0 && (
        <p class="small muted row">
          {translate('vault.people.unknown', { count: unknown.length })}
          <Button small weight="quiet" class="flush-start" onClick={() => showRecords({ who: '' })}>{translate('vault.people.show')}</Button>
        </p>
      )}
    </div>
  );
}

/** Those with the most records first. An account that is in no record any more stands in no card; its link is kept. */
function groupsOf(accounts: readonly Account[], byKey: ReadonlyMap<string, Account>, people: readonly PersonRow[]): Group[] {
  const rows = people.map((row): Group => ({ row, accounts: [...new Set(row.accounts.map(({ key }) => byKey.get(key)).filter((account) => account !== undefined))] })).filter((group) => group.accounts.length > 0);
  const alone = accounts.filter((account) => !personOf(people, account.keys)).map((account): Group => ({ row: null, accounts: [account] }));
  const size = (group: Group) => group.accounts.reduce((sum, { captureIds }) => sum + captureIds.length, 0);
  return [...rows, ...alone].sort((a, b) => size(b) - size(a));
}

const textOf = ({ row, accounts }: Group): string => fold([
  row?.label ?? '', row?.note ?? '', ...row?.accounts.map(({ why }) => why) ?? [],
  ...accounts.flatMap((account) => [siteOfAccount(account), account.id ?? '', ...account.seenAs.flatMap(({ handle, names }) => [handle ? `@${handle}` : '', ...names])]),
].join('\n'));
