/** More of the page in front: what its posts lack, and a report of how it is built. */
import { useEffect, useState } from 'preact/hooks';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { Gap, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';
import { Switch } from '../settings/Switch';
import type { PageHere } from './ThisPage';

export function PageDetails({ check, structure, offers, offer }: PageHere) {
  const translate = useTranslate();
  return (
    <div class="stack-tight small">
      {check.name ? <Recognised check={check} /> : <p>{translate('popup.page.unknown-hint')}</p>}
      {check.name && check.knownHost && <Switch words={translate('popup.page.offer')} on={offers} turn={offer} />}
      <StructureReport host={check.host} make={structure} />
    </div>
  );
}

function Recognised({ check: { name, adapter, posts, read, missing, unread } }: Pick<PageHere, 'check'>) {
  const translate = useTranslate();
  return (
    <>
      <p>{translate(posts > 0 ? 'popup.page.read-as' : 'popup.page.none', { name: name!, adapter: adapter! })}</p>
      {missing.length > 0 && (
        <>
          <p>{translate('popup.page.missing')}</p>
          <ul class="part-list">
            {missing.map(({ code, count }) => (
              <li key={code}>{translate(`missing.${code}`)}<Gap /><span class="muted">{translate('popup.page.missing-count', { count, total: read })}</span></li>
            ))}
          </ul>
        </>
      )}
      {posts > 0 && missing.length === 0 && <p>{translate('popup.page.whole')}</p>}
      {unread > 0 && <Notice tone="soon"><p>{translate('popup.page.unread', { count: unread })}</p></Notice>}
    </>
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
