/** An account in words: the handle it was last seen with, else what its pages showed. */
import type { Translate } from '../../utils/i18n';
import type { Account, SeenAs } from '../../utils/people/accounts';
import { platformById } from '../../utils/platforms/registry';
import { authorLabel } from '../shared/record-words';

export const siteOfAccount = ({ platform, host }: Pick<Account, 'platform' | 'host'>): string => {
  const name = platformById(platform)?.name;
  if (host === null) return name ?? platform;
  return name ? `${host} (${name})` : host;
};

export const seenName = ({ handle, names }: SeenAs, { id }: Account, translate: Translate): string =>
  authorLabel({ handle, name: names.at(-1) ?? id }, translate);

export function accountName(account: Account, translate: Translate, withSite = false): string {
  const latest = account.seenAs.toSorted((a, b) => (a.last < b.last ? -1 : 1)).at(-1)!;
  const name = seenName(latest, account, translate);
  return withSite ? `\u2068${name}\u2069 · ${siteOfAccount(account)}` : name;
}
