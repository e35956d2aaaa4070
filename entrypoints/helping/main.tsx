/** Wires the page for helpers: authorisations in the store, the letter, giving back, and the way out. */
import { liveQuery } from 'dexie';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import { Helping, type Helped, type HelpingActions } from '../../components/helping/Helping';
import { LockGate } from '../../components/lock/LockGate';
import { wayOut } from '../../components/way-out';
import { dayOf } from '../../utils/evidence/authorisation-now';
import { authorisations, authorise, endAuthorisation, endOverdue, forgetAuthorisation, recordsUnder, workUnder } from '../../utils/evidence/authorisations';
import { plainName } from '../../utils/export/exports';
import { handOverPath } from '../../utils/hand-over';
import { lockOf } from '../../utils/lock-actions';
import { changeSettings } from '../../utils/settings';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
const lock = await lockOf(store);
// Before anything is shown: *Back* may have led here after leaving.
const leave = wayOut();
const begun = await begin('ext.name');
const { settings } = begun;

const actions: HelpingActions = {
  leave,
  authorise: (given) => authorise(store, given),
  workUnder: (id) => workUnder(store, id),
  end: (id) => endAuthorisation(store, id),
  forget: (id) => forgetAuthorisation(store, id),
  giveBack: async (captureIds) => { location.href = browser.runtime.getURL(await handOverPath({ captureIds, way: 'sealed' })); },
  letterPdf: async (letter, title, language) => {
    const { letterPdf } = await import('../../utils/helping/letter-pdf');
    const day = dayOf(new Date());
    const own = `letter-${day}.pdf`;
    return {
      blob: await letterPdf(letter, { title, language, toolVersion: browser.runtime.getManifest().version }),
      fileName: settings.discreet ? plainName(own, day) : own,
    };
  },
};

const read = async (): Promise<Helped[]> =>
  Promise.all((await authorisations(store)).map(async (row) => ({ ...row, captureIds: await recordsUnder(store, row.id) })));

function Page() {
  const [helped, setHelped] = useState<Helped[] | null>(null);
  const [isHelper, setIsHelper] = useState(settings.collector === 'helper');
  const [limitMinutes, setLimitMinutes] = useState(settings.helperLimitMinutes);
  useEffect(() => {
    void endOverdue(store);
    const reading = liveQuery(read).subscribe({ next: setHelped });
    return () => reading.unsubscribe();
  }, []);
  return (
    <Helping helped={helped} actions={actions} isHelper={isHelper} isParent={!isHelper && settings.collector === 'parent'} limitMinutes={limitMinutes}
      beHelper={async () => {
        await changeSettings({ collector: 'helper' });
        setIsHelper(true);
      }}
      setLimit={async (minutes) => {
        await changeSettings({ helperLimitMinutes: minutes });
        setLimitMinutes(minutes);
      }} />
  );
}

noteUse(document);
render(
  <Ours begun={begun} shows>
    <LockGate lock={lock} leave={actions.leave}><Page /></LockGate>
  </Ours>,
  document.getElementById('app')!,
);
