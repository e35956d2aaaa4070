/** The page in front: whether its posts are recognised, the button on it, and a report of how it is built. */
import { useEffect, useState } from 'preact/hooks';
import type { PageCheck } from '../../utils/capture/page-check';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { Disclosure } from '../shared/Disclosure';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';
import { Switch } from '../settings/Switch';

export interface PageHere {
  check: PageCheck;
  /** The button on this host; `null` where no adapter knows the page. */
  on: boolean | null;
  /** Asks the browser first where it must; has to be called straight from the click. False when the person refused. */
  turn: (on: boolean) => Promise<boolean>;
  structure: () => Promise<string>;
  /** Whether OnRecord offers to put a post on record when it is being reported and is not. */
  offers: boolean;
  offer: (on: boolean) => Promise<unknown>;
}

export function ThisPage({ check, on, turn, structure, offers, offer: offerToo }: PageHere) {
  const translate = useTranslate();
  const { host, name, posts } = check;
  const offer = on === false && !check.knownHost;
  return (
    <section class="this-page" aria-label={translate('popup.page')}>
      {offer && <AddSite host={host} name={name!} turn={turn} />}
      {on !== null && !offer && <Switch words={translate('popup.button-on', { host })} on={on} turn={turn} />}
      <Disclosure summary={name ? translate('popup.page.posts', { count: posts }) : translate('popup.page.unknown')}>
        <div class="stack-tight small">
          {name ? <Recognised check={check} /> : <p>{translate('popup.page.unknown-hint')}</p>}
          {name && check.knownHost && <Switch words={translate('popup.page.offer')} on={offers} turn={offerToo} />}
          <StructureReport host={host} make={structure} />
        </div>
      </Disclosure>
    </section>
  );
}

function Recognised({ check: { name, adapter, posts, read, missing, unread } }: { check: PageCheck }) {
  const translate = useTranslate();
  return (
    <>
      <p>{translate(posts > 0 ? 'popup.page.read-as' : 'popup.page.none', { name: name!, adapter: adapter! })}</p>
      {missing.length > 0 && (
        <>
          <p>{translate('popup.page.missing')}</p>
          <ul class="part-list">
            {missing.map(({ code, count }) => (
              <li key={code}>{translate(`missing.${code}`)} <span class="muted">{translate('popup.page.missing-count', { count, total: read })}</span></li>
            ))}
          </ul>
        </>
      )}
      {posts > 0 && missing.length === 0 && <p>{translate('popup.page.whole')}</p>}
      {unread > 0 && <Notice tone="soon"><p>{translate('popup.page.unread', { count: unread })}</p></Notice>}
    </>
  );
}

/** Software that anybody may run: the button comes when the person says so, for this one host. */
function AddSite({ host, name, turn }: { host: string; name: string; turn: PageHere['turn'] }) {
  const translate = useTranslate();
  const [refused, setRefused] = useState(false);
  const adding = useTask(async () => setRefused(!await turn(true)));
  return (
    <div class="popup-notice">
      <Notice>
        <p>{translate('popup.page.add', { host, name })}</p>
        <p><TaskButton small weight="main" task={adding}>{translate('popup.page.add-yes')}</TaskButton></p>
        {refused && <Live class="small"><p>{translate('popup.page.add-refused')}</p></Live>}
        <TaskFailure task={adding} />
      </Notice>
    </div>
  );
}

function StructureReport({ host, make }: { host: string; make: () => Promise<string> }) {
  const translate = useTranslate();
  const [report, setReport] = useState<string | null>(null);
  const making = useTask(async () => setReport(await make()));
  if (report === null) {
    return (
      <>
        <p class="muted">{translate('popup.page.structure-hint')}</p>
        <p><TaskButton small task={making}>{translate('popup.page.structure')}</TaskButton></p>
        <TaskFailure task={making} />
      </>
    );
  }
  return (
    <>
      <p>{translate('popup.page.structure-look')}</p>
      <textarea class="input mono structure" readOnly rows={8} dir="ltr" aria-label={translate('popup.page.structure-label')} value={report} />
      <p class="row"><SaveText text={report} name={`onrecord-structure-${host}.txt`} /><Button small weight="quiet" onClick={() => setReport(null)}>{translate('popup.clear')}</Button></p>
    </>
  );
}

function SaveText({ text, name }: { text: string; name: string }) {
  const translate = useTranslate();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return <a class="button small" href={address} download={name}>{translate('popup.page.structure-save')}</a>;
}
