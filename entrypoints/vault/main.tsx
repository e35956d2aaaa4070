/** Wires the vault: the store, ways out to other pages of ours, the settings, and where the person is in it. */
import { liveQuery } from 'dexie';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { begin, Ours } from '../../components/begin';
import { LockGate } from '../../components/lock/LockGate';
import { SettingsTab } from '../../components/vault/SettingsTab';
import type { VaultActions } from '../../components/vault/context';
import { Vault, type Places } from '../../components/vault/Vault';
import { ReporterProvider, type KeptReporter } from '../../components/shared/reporter';
import { UndoProvider } from '../../components/shared/Undo';
import { changeChoices, saysOtherwise } from '../../utils/change-choices';
import { wayOut } from '../../components/way-out';
import { getCorrections, keepCorrection } from '../../utils/corrections';
import { handOverPath } from '../../utils/hand-over';
import { languages } from '../../utils/i18n';
import { lockOf } from '../../utils/lock-actions';
import { isSecure, send } from '../../utils/messages';
import { keepPlace, newPlace, placeOf } from '../../utils/places';
import { recordActions } from '../../utils/record-actions';
import { changeSettings, type Settings } from '../../utils/settings';
import { timestampActions } from '../../utils/timestamp-actions';
import { isStampDue } from '../../utils/timestamps/due';
import { noteUse, openStore } from '../../utils/vault';

const store = openStore();
// Before anything is shown: *Back* may have led here after leaving.
const leave = wayOut();
const begun = await begin('ext.name');
const { settings, language } = begun;
const lock = await lockOf(store);
const reporter: KeptReporter = {
  country: settings.country, corrections: await getCorrections(), keepCountry: (country) => changeSettings({ country }),
  age: settings.ageBand, keepAge: (ageBand) => changeSettings({ ageBand }), keepCorrection,
};
type OwnPath = Parameters<typeof browser.runtime.getURL>[0];
const openOwn = (path: OwnPath) => browser.tabs.create({ url: browser.runtime.getURL(path) });

const actions: VaultActions = {
  leave,
  ...recordActions(async () => store, async () => store, (path) => openOwn(path as OwnPath)),
  handOver: async (captureIds) => openOwn(captureIds ? await handOverPath({ captureIds: [...captureIds] }) : '/hand-over.html'),
  makeBackup: () => void openOwn('/hand-over.html?way=backup'),
  openFile: () => void openOwn('/restore.html'),
  room: async () => {
    const [{ usage, quota }, persisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    // Chromium never clears what an extension with unlimited storage keeps; of Firefox there are reports that it did.
    return usage === undefined || quota === undefined ? null : { usage, quota, lasting: persisted || !import.meta.env.FIREFOX };
  },
  where: ({ id, platform, post }) => ({
    known: async () => (await send('where:platforms')).includes(platform),
    open: isSecure(post.permalink) ? async (next) => void await send('record:open-where', { captureId: id, next }) : undefined,
  }),
  open: async (url, about) => void await send('record:open', { url, ...about, behind: false }),
};

const places: Places = {
  keep: (name, filter) => {
    const kept = name ?? newPlace();
    void keepPlace(kept, filter);
    return kept;
  },
  find: placeOf,
};

function SettingsHere() {
  const [current, setCurrent] = useState<Settings>(settings);
  const [due, setDue] = useState(false);
  useEffect(() => {
    const reading = liveQuery(() => isStampDue(store)).subscribe({ next: setDue, error: () => setDue(false) }); // The list says what cannot be read.
    return () => reading.unsubscribe();
  }, []);
  return (
    <SettingsTab {...current} languages={languages} language={language} lock={lock} timestamps={{ settings: current.timestamps, due, actions: timestampActions(setCurrent) }}
      chooseLanguage={async (chosen) => {
        await changeSettings({ language: chosen });
        location.reload();
      }}
      change={async (choices) => {
        const next = await changeChoices(choices);
        setCurrent(next);
        if (saysOtherwise(current, next)) location.reload();
      }} />
  );
}

/** The lock is turned on among the settings, in this very page. */
function VaultHere() {
  const [isOn, setOn] = useState(lock.first !== 'off');
  useEffect(() => lock.watch((state) => setOn(state !== 'off')), []);
  return <Vault store={store} actions={actions} places={places} settings={<SettingsHere />} lockNow={isOn ? lock.close : undefined} />;
}

noteUse(document);
render(
  <Ours begun={begun} shows>
    <ReporterProvider kept={reporter}>
      <LockGate lock={lock} leave={actions.leave}>
        <UndoProvider><VaultHere /></UndoProvider>
      </LockGate>
    </ReporterProvider>
  </Ours>,
  document.getElementById('app')!,
);
