/** Everything in a copy without identities that could still tell who somebody is, in plain words, and all of it field by field. */
import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { ownName } from '../../utils/i18n';
import { siteById } from '../../utils/platforms/sites';
import type { Post } from '../../utils/platforms/types';
import { isMasked, type Party } from '../../utils/redaction/parties';
import type { RedactedRecord, Shown } from '../../utils/redaction/redact-record';
import { fieldsOf } from '../../utils/redaction/redact-records';
import type { RedactionChoices } from '../../utils/redaction/types';
import { Blurred } from '../shared/Blurred';
import { Disclosure } from '../shared/Disclosure';
import { Isolated } from '../shared/Isolated';
import { useLanguage, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { picturesOf } from './RedactPictures';
import type { Masks } from './use-masks';
import type { Redacted } from './use-redacted';

interface RedactPreviewProps {
  records: readonly EvidenceRecord[];
  choices: RedactionChoices;
  parties: readonly Party[];
  masks: Masks;
}

export function RedactPreview({ redacted: { list, isNewest }, ...rest }: RedactPreviewProps & { redacted: Redacted }) {
  const translate = useTranslate();
  return (
    <section class="stack-tight">
      <h2>{translate('redact.preview')}</h2>
      <p class="small muted">{translate('redact.preview-hint')}</p>
      <Signs {...rest} />
      <Live class="small">{!isNewest && translate('redact.preview-working')}</Live>
      {list && <ShownRecords list={list} />}
    </section>
  );
}

/** As long as the list is the same, nothing of it is drawn anew. */
const ShownRecords = memo(function ShownRecords({ list }: { list: readonly RedactedRecord[] }) {
  const translate = useTranslate();
  return (
    <ul class="plain-list">
      {list.map((record, index) => (
        <li key={record.id} class="picture stack-tight">
          <h3>{translate('redact.record', { number: index + 1 })}</h3>
          <Words record={record} title={translate('redact.record', { number: index + 1 })} />
        </li>
      ))}
    </ul>
  );
});

/** Who says what, as it will stand in the file; out of sight until asked for. */
function Words({ record, title }: { record: RedactedRecord; title: string }) {
  const translate = useTranslate();
  const [shown, setShown] = useState(false);
  const { post, thread } = record.capture;
  const posts: readonly Shown<Post>[] = [post!, ...thread!.parents!, ...thread!.ownReplies!];
  return (
    <Blurred shown={shown} onToggle={setShown} showLabel={translate('common.show')} hideLabel={translate('common.hide')}
      showName={translate('popup.record.show-one', { title })} hideName={translate('popup.record.hide-one', { title })}
      length={posts.reduce((sum, { text = '' }) => sum + text.length, 0)}>
      {() => (
        <div class="stack-tight redact-shown">
          {posts.map(({ author, text }, place) => (
            <p key={place} class="as-written redact-words">
              <strong>{author?.name ?? (author?.handle ? `@${author.handle}` : translate('pdf.author.unknown'))}</strong>{`\n${text || '–'}`}
            </p>
          ))}
          <Fields record={record} />
        </div>
      )}
    </Blurred>
  );
}

function Fields({ record }: { record: RedactedRecord }) {
  const translate = useTranslate();
  const fields = fieldsOf(record);
  return (
    <Disclosure summary={translate('redact.all', { count: fields.length })}>
      <dl class="redact-fields">
        {fields.map(({ path, value }) => <div key={path}><dt class="mono">{path}</dt><dd><bdi>{value}</bdi></dd></div>)}
      </dl>
    </Disclosure>
  );
}

/** What can lead to somebody, one line each. */
function Signs({ records, choices: { keep, dates, ...choices }, parties, masks }: RedactPreviewProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const named = parties.filter((party) => !isMasked(party, { ...choices }));
  const pictures = records.flatMap((record) => picturesOf(record).map(({ name }) => masks.of(record.capture.id, name)));
  const leftOut = translate('redact.left-out');
  const sites = [...new Set(records.map(({ capture: { platform } }) => siteById(platform)?.name ?? translate('common.web')))];
  const [first] = records;
  const environment = first && keep.environment ? [first.capture.environment.browser, first.capture.environment.os,
    `${first.capture.environment.viewport.width} × ${first.capture.environment.viewport.height}`, first.capture.environment.interfaceLanguage].join(' · ') : leftOut;
  const rows: [name: string, value: string | string[]][] = [
    ['names', named.length > 0 ? named.flatMap(({ names, handles, ids }) => names[0] ?? handles[0] ?? ids[0] ?? []) : translate('redact.sign.nobody')],
    ['words', translate('redact.search')],
    ['own-posts', keep.ownPosts ? translate('redact.search') : leftOut],
    ['sites', sites],
    ['times', translate(`redact.dates.${dates}`)],
    ['zone', keep.timeZone && dates === 'exact' ? first?.capture.capturedAt.timeZone ?? leftOut : leftOut],
    ['addresses', keep.addresses ? translate('redact.sign.kept') : leftOut],
    ['notes', keep.notes ? translate('redact.sign.kept') : leftOut],
    ['device', environment],
    ['account', leftOut],
    ['language', ownName(language)],
    ['pictures', translate('redact.sign.pictures-in', { count: pictures.filter((row) => row?.looked).length, total: pictures.length })],
    ['key', keep.signature ? translate('redact.sign.key-hint') : leftOut],
  ];
  return (
    <dl class="redact-signs">
      {rows.map(([name, value]) => <div key={name}><dt>{translate(`redact.sign.${name}`)}</dt><dd><Isolated words={[value].flat()} /></dd></div>)}
    </dl>
  );
}
