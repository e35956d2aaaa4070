/** What is chosen for files that are sealed. */
import { SealChoice } from '../seal/SealChoice';
import { useTranslate } from '../shared/language';
import type { ChoicesProps } from './ways';

export function SealedChoices({ change }: ChoicesProps<'sealed'>) {
  const translate = useTranslate();
  return <><SealChoice kinds={['made', 'own', 'key']} choose={(to) => change({ to })} /><p class="small muted">{translate('seal.opens')}</p></>;
}

export function BackupChoices({ change }: ChoicesProps<'backup'>) {
  const translate = useTranslate();
  return <><SealChoice kinds={['made', 'own']} choose={(to) => change({ to })} /><p class="small muted">{translate('seal.opens')}</p></>;
}
