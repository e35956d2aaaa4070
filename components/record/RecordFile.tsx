/** A record of the person's own files: the files, what they say of themselves, and, apart from that, what the person said. */
import type { AddedFile, ArtefactEntry, Capture, EvidenceRecord, FileProvenance } from '../../utils/evidence/types';
import { Blurred } from '../shared/Blurred';
import { bytesInWords } from '../shared/bytes-in-words';
import { here } from '../shared/dates';
import { DocumentIcon } from '../shared/icons';
import { useDates, useLanguage, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { Address, OutsideLink } from '../shared/OutsideLink';
import { Fact } from './Fact';
import { SaveCopy } from './SaveCopy';
import { SavedMedium } from './SavedMedium';
import { Section } from './Section';

type Load = (captureId: string, name: string) => Promise<ArrayBuffer | null>;

interface RecordFileProps {
  record: EvidenceRecord;
  file: FileProvenance;
  load: Load;
  wordsShown: boolean;
  onShowWords: (shown: boolean) => void;
}

export function RecordFile({ record: { capture, annotations }, file, load, wordsShown, onShowWords }: RecordFileProps) {
  const translate = useTranslate();
  const { files } = file;
  const erased = annotations.pixelsErasedAt !== null;
  return (
    <>
      {erased && files.length > 0 && <Notice><p>{translate('popup.record.erased')}</p></Notice>}
      {files.length > 0 && (
        <Section title={translate('file.record.files', { count: files.length })}>
          {() => (
            <ul class="file-list">
              {files.map((added) => (
                <OneFile key={added.artefact} added={added} erased={erased} load={() => load(capture.id, added.artefact)}
                  entry={capture.artefacts.find(({ name }) => name === added.artefact)} />
              ))}
            </ul>
          )}
        </Section>
      )}
      {file.textFrom !== null && <TextOfFile capture={capture} shown={wordsShown} onShow={onShowWords} />}
      <Stated capture={capture} file={file} />
    </>
  );
}

function OneFile({ added, entry, erased, load }: {
  added: AddedFile; entry: ArtefactEntry | undefined; erased: boolean; load: () => Promise<ArrayBuffer | null>;
}) {
  const translate = useTranslate();
  const language = useLanguage();
  const dates = useDates();
  const showable = !erased && entry && /^(image|video|audio)\//.test(entry.mimeType);
  return (
    <li class="stack-tight">
      {showable
        ? <SavedMedium entry={entry} title={added.originalName} load={load} />
        : <p class="row"><DocumentIcon /><bdi>{added.originalName}</bdi></p>}
      <dl class="facts small">
        <Fact name="file.record.size">{bytesInWords(added.size, language)}</Fact>
        <Fact name="file.record.type">{added.mimeType}</Fact>
        <Fact name="file.record.modified">
          {added.lastModified && `${dates.full(here(added.lastModified))}, ${translate('file.record.modified-hint')}`}
        </Fact>
      </dl>
      {!erased && <SaveCopy title={added.originalName} fileName={added.originalName} load={load} />}
    </li>
  );
}

function TextOfFile({ capture: { post }, shown, onShow }: { capture: Capture; shown: boolean; onShow: (shown: boolean) => void }) {
  const translate = useTranslate();
  return (
    <Section title={translate('file.record.text')}>
      {() => (
        <Blurred shown={shown} onToggle={onShow} showLabel={translate('common.show-words')} hideLabel={translate('common.hide')}
          length={post.text.length} large>
          {() => (
            <div class="stack-tight">
              <blockquote class="post-words as-written" dir="auto">{post.text}</blockquote>
              {post.textCut && <p class="small muted">{translate('file.record.text-cut')}</p>}
            </div>
          )}
        </Blurred>
      )}
    </Section>
  );
}

function Stated({ capture, file: { stated } }: { capture: Capture; file: FileProvenance }) {
  const translate = useTranslate();
  const dates = useDates();
  const { site, account, at, address, how, note } = stated;
  const said = Object.values(stated).some((words) => words !== null);
  return (
    <>
      <Section title={translate('file.stated.title')}>
        {() => (
          <>
            <p class="small muted">{translate(said ? 'file.stated.hint' : 'file.stated.none')}</p>
            {said && (
              <dl class="facts">
                <Fact name="popup.record.site">{site}</Fact>
                <Fact name="file.stated.account">{account}</Fact>
                <Fact name="file.stated.at">{at}</Fact>
                <Fact name="file.stated.address">
                  {address && <><Address url={address} /> <OutsideLink button url={address}>{translate('common.open')}</OutsideLink></>}
                </Fact>
                <Fact name="file.stated.how">{how && translate(`file.how.${how}`)}</Fact>
                <Fact name="file.stated.note">{note && <span class="as-written" dir="auto">{note}</span>}</Fact>
              </dl>
            )}
          </>
        )}
      </Section>
      <dl class="facts"><Fact name="popup.record.saved">{dates.full(capture.capturedAt)}</Fact></dl>
    </>
  );
}
