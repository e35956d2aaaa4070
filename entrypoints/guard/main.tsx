/** Wires the offer before a report. The part of the address after `#` says which post it may speak of. */
import { render } from 'preact';
import { begin, Ours } from '../../components/begin';
import { Guard, type GuardActions } from '../../components/guard/Guard';
import { watchPresses } from '../../components/seen-presses';
import { wayOut } from '../../components/way-out';
import { send } from '../../utils/messages';
import { changeSettings } from '../../utils/settings';

const token = location.hash.slice(1);

const actions: GuardActions = {
  since: () => send('guard:state', { token }).catch(() => send('guard:state', { token })),
  document: () => send('guard:document', { token }),
  never: () => changeSettings({ offerBeforeReport: false }),
  close: () => { send('guard:close', { token }).catch(() => document.body.replaceChildren()); },
  leave: wayOut(),
};

const begun = await begin('guard.title');
watchPresses(document, { covered: begun.translate('guard.covered'), moved: begun.translate('seen.moved') });
render(
  <Ours begun={begun}><Guard actions={actions} /></Ours>,
  document.getElementById('app')!,
);
