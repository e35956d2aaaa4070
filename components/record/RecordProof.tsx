/** Whether the record is unchanged since it was saved, and the hashes that show it. */
import { useEffect, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { TaskFailure } from '../shared/Button';
import { bytesInWords } from '../shared/bytes-in-words';
import { Disclosure } from '../shared/Disclosure';
import { partInWords } from '../shared/fault-words';
import { Gap, useLanguage, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';
import type { RecordActions } from './RecordView';

export function RecordProof({ record, actions }: { record: EvidenceRecord; actions: Pick<RecordActions, 'firstFault'> }) {
  const translate = useTranslate();
  const { capture, manifestHash, annotations, caseId } = record;
  const whole = caseId ? 'popup.record.unchanged-from' : 'popup.record.unchanged';
  const { environment: { browser, os }, tool: { name, version, adapter } } = capture;
  /** `undefined` until checked. */
  const [fault, setFault] = useState<string | null | undefined>(undefined);
  const checking = useTask(async () => setFault(await actions.firstFault(capture.id)));
  useEffect(() => checking.run(), [capture.id, annotations.pixelsErasedAt]);
  return (
    <div class="stack-tight">
      <Live>
        {fault === undefined && !checking.failure && <p class="small muted">{translate('popup.record.checking')}</p>}
        {fault === null && (
          <Notice tone="done">
            <p>{translate(annotations.pixelsErasedAt ? 'popup.record.unchanged-erased' : whole)}</p>
          </Notice>
        )}
        {typeof fault === 'string' && <Notice tone="soon"><p>{translate('popup.record.changed', { part: partInWords(fault, translate) })}</p></Notice>}
      </Live>
      <TaskFailure task={checking} />
      <Disclosure summary={translate('popup.record.parts', { count: capture.artefacts.length })}>
        <ul class="plain-list hashes">
          {capture.artefacts.map(({ name, size, sha256 }) => <Part key={name} name={name} size={size} hash={sha256} />)}
          <Part name={translate('popup.record.manifest')} size={null} hash={manifestHash} />
        </ul>
        <p class="small muted">{translate('popup.record.tool', { name, version, adapter, browser, os })}</p>
        <p class="small muted">{translate('export.proves')}<Gap />{translate('export.doesNotProve')}</p>
      </Disclosure>
    </div>
  );
}

function Part({ name, size, hash }: { name: string; size: number | null; hash: string }) {
  const language = useLanguage();
  return (
    <li class="small">
      <b><bdi>{name}</bdi></b>{size !== null && <span class="muted"> {bytesInWords(size, language)}</span>}
      <div class="mono muted" dir="ltr">SHA-256 {hash}</div>
    </li>
  );
}
