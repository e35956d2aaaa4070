/** The top of a page of ours: what this is, the quick way out, and help. */
import type { HarmCategory } from '../../utils/rules/types';
import { SupportButton } from '../next/SupportButton';
import { MarkIcon } from './icons';
import { useTranslate } from './language';
import { LeaveButton } from './LeaveButton';

/** *Leave quickly* is the first for the keyboard; the style puts it at the end. */
export function BarWays({ leave, harms }: { leave: () => void; harms?: readonly HarmCategory[] | undefined }) {
  return <span class="row push-end bar-ways"><LeaveButton leave={leave} /><SupportButton harms={harms} /></span>;
}

export function PageBar({ leave }: { leave: () => void }) {
  const translate = useTranslate();
  return (
    <header class="bar" aria-label={translate('ext.name')}>
      <span class="mark"><MarkIcon />{translate('ext.name')}</span>
      <BarWays leave={leave} />
    </header>
  );
}
