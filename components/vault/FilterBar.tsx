/** What the timeline is narrowed to. Each choice says what it is; *Clear* takes all of them back. */
import type { ComponentChildren } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { personOf } from '../../utils/evidence/people';
import { harmCategories } from '../../utils/rules/types';
import { Button } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { SearchIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { reportStatuses } from '../shared/record-words';
import { accountName } from './account-words';
import { useVault } from './context';
import { isNarrowed, noFilter, siteOf, type VaultFilter } from './filter';

interface FilterBarProps {
  filter: VaultFilter;
  onFilter: (filter: VaultFilter) => void;
  /** `null` while the search is under way. */
  found: number | null;
  total: number;
  /** Inside a case, whose records are the only ones. */
  inFolder: boolean;
  /** The person went to the field of words. */
  onAboutToSearch: () => void;
}

export function FilterBar({ filter, onFilter, found, total, inFolder, onAboutToSearch }: FilterBarProps) {
  const translate = useTranslate();
  const { data: { summaries, folders, accounts, people } } = useVault();
  const change = (part: Partial<VaultFilter>) => onFilter({ ...filter, ...part });
  const sites = useMemo(() => [...new Set(summaries.map(siteOf))].sort((a, b) => a.localeCompare(b)), [summaries]);
  // Those to whom the person gave a name; other accounts are chosen where they are shown.
  const named = useMemo(() => people.filter(({ label }) => label).map(({ label, accounts: [first] }) => [accounts.byKey.get(first!.key)?.keys[0] ?? first!.key, label] as const)
    .sort(([, a], [, b]) => a.localeCompare(b)), [people, accounts]);
  const person = filter.who === null ? null : whoName(filter.who);
  const narrowed = isNarrowed(inFolder ? { ...filter, folder: null } : filter);
  return (
    <search class="vault-filter stack-tight">
      <div class="search-field">
        <SearchIcon />
        <input class="input" type="search" value={filter.words} dir={filter.words ? 'auto' : undefined}
          aria-label={translate('vault.search')} placeholder={translate('vault.search')} onFocus={onAboutToSearch}
          onInput={({ currentTarget: { value } }) => change({ words: value })} />
      </div>
      <Disclosure summary={translate('vault.filters')} open={narrowed && filter.words === ''}>
        <div class="choice-fields">
          <Choice label={translate('vault.filter.site')} value={filter.site} options={sites.map((each) => [each, each])} onChange={(site) => change({ site })} />
          <Choice label={translate('vault.filter.harm')} value={filter.harm} options={harmCategories.map((each) => [each, translate(`category.${each}`)])} onChange={(harm) => change({ harm })} />
          <Choice label={translate('popup.status')} value={filter.status} options={reportStatuses.map((each) => [each, translate(`popup.status.${each}`)])} onChange={(status) => change({ status })} />
          {!inFolder && folders.length > 0 && (
            <Choice label={translate('vault.filter.case')} value={filter.folder} options={folders.map(({ id, name }) => [id, name])} onChange={(folder) => change({ folder })} />
          )}
          {named.length > 0 && (
            <Choice label={translate('vault.filter.person')} value={filter.alone ? null : filter.who} options={named} onChange={(who) => change({ who, alone: false })} />
          )}
          <Field label={translate('popup.from')}>{(id) => <input class="input" type="date" id={id} value={filter.from} max={filter.to || undefined} onInput={({ currentTarget: { value } }) => change({ from: value })} />}</Field>
          <Field label={translate('popup.to')}>{(id) => <input class="input" type="date" id={id} value={filter.to} min={filter.from || undefined} onInput={({ currentTarget: { value } }) => change({ to: value })} />}</Field>
        </div>
        <label class="row check"><input type="checkbox" checked={filter.pictures} onChange={({ currentTarget: { checked } }) => change({ pictures: checked })} /><span>{translate('vault.filter.pictures')}</span></label>
      </Disclosure>
      {narrowed && (
        <p class="row">
          {person !== null && <Button small aria-label={translate('vault.filter.not-who', { who: person })} onClick={() => change({ who: null, alone: false })}><bdi>{person}</bdi> ×</Button>}
          <Button small weight="quiet" class="flush-start" onClick={() => onFilter({ ...noFilter, folder: inFolder ? filter.folder : null })}>{translate('popup.clear')}</Button>
        </p>
      )}
      <Live class="small muted">{narrowed && (found === null ? translate('common.loading') : translate('popup.found', { count: found, total }))}</Live>
    </search>
  );

  function whoName(key: string): string {
    if (key === '') return translate('common.no-author');
    const account = accounts.byKey.get(key);
    if (!account) return translate('common.no-author');
    return (!filter.alone && personOf(people, account.keys)?.label) || accountName(account, translate);
  }
}

function Field({ label, children }: { label: string; children: (id: string) => ComponentChildren }) {
  const id = useId();
  return <div class="field"><label for={id}>{label}</label>{children(id)}</div>;
}

function Choice<Value extends string>({ label, value, options, onChange }: { label: string; value: Value | null; options: readonly (readonly [Value, string])[]; onChange: (value: Value | null) => void }) {
  const translate = useTranslate();
  return (
    <Field label={label}>
      {(id) => (
        <select class="input" id={id} value={value ?? ''} onChange={({ currentTarget }) => onChange(options.find(([each]) => each === currentTarget.value)?.[0] ?? null)}>
          <option value="">{translate('vault.filter.any')}</option>
          {options.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
        </select>
      )}
    </Field>
  );
}
