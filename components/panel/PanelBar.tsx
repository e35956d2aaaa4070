/** The top of the panel: back or our mark, help where the person may choose a country for it, the quick way out, and close. Folded, it says how the rest comes back. */
import { Button, IconButton } from '../shared/Button';
import { BackIcon, CloseIcon, MarkIcon } from '../shared/icons';
import { useTranslate } from '../shared/language';
import { LeaveButton } from '../shared/LeaveButton';
import type { HarmCategory } from '../../utils/rules/types';
import { SupportButton } from '../next/SupportButton';
import type { PanelActions } from './Panel';

export function PanelBar({ actions, harms, onBack }: {
  actions: Pick<PanelActions, 'leave' | 'close'>; harms?: readonly HarmCategory[]; onBack?: (() => void) | undefined;
}) {
  const translate = useTranslate();
  return (
    <header class="bar panel-bar">
      <p class="folded-note small">{translate('panel.folded')}</p>
      {/* First for the keyboard; the style puts it at the end. */}
      <span class="panel-leave"><LeaveButton leave={actions.leave} /></span>
      {onBack
        ? <Button weight="quiet" class="flush-start panel-from" onClick={onBack}><BackIcon />{translate('common.back')}</Button>
        : <span class="mark panel-from"><MarkIcon />{translate('ext.name')}</span>}
      {harms && <SupportButton harms={harms} />}
      <IconButton label={translate('panel.close')} data-always onClick={actions.close}><CloseIcon /></IconButton>
    </header>
  );
}
