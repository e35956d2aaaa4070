/** What a file is sealed with: words made here, a passphrase of the person's own, or the public key of a helper. */
import { useEffect, useId, useState } from 'preact/hooks';
import { holdsSecret, readRecipient, type SealTo } from '../../utils/seal/age';
import { makePassphrase } from '../../utils/seal/passphrase';
import type { Strength } from '../../utils/seal/strength';
import { Button, TaskFailure } from '../shared/Button';
import { CopyButton } from '../shared/CopyButton';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useTask } from '../shared/use-task';

type Kind = 'made' | 'own' | 'key';

interface SealChoiceProps {
  kinds: readonly Kind[];
  /** Key of how a passphrase is kept. */
  keep?: string;
  /** `null` while nothing is chosen that would hold. */
  choose: (to: SealTo | null) => void;
}

export function SealChoice({ kinds, keep = 'seal.keep', choose }: SealChoiceProps) {
  const translate = useTranslate();
  const name = useId();
  const [kind, setKind] = useState<Kind>('made');
  return (
    <fieldset class="seal-choice">
      <legend class="h2">{translate('seal.title')}</legend>
      {kinds.map((each) => (
        <label class="seal-way" key={each}>
          <input type="radio" name={name} checked={kind === each} onChange={() => { setKind(each); choose(null); }} />
          <span class="seal-way-name">{translate(`seal.${each}`)}</span>
          <span class="seal-way-hint small muted">{translate(`seal.${each}-hint`)}</span>
        </label>
      ))}
      {kind === 'made' && <MadeWords keep={keep} choose={choose} />}
      {kind === 'own' && <OwnPassphrase keep={keep} choose={choose} />}
      {kind === 'key' && <HelperKey choose={choose} />}
    </fieldset>
  );
}

type Choose = Pick<SealChoiceProps, 'choose'>;
interface PassphraseProps extends Choose { keep: string }

function MadeWords({ keep: how, choose }: PassphraseProps) {
  const translate = useTranslate();
  const [words, setWords] = useState(makePassphrase);
  const [kept, setKept] = useState(false);
  const keep = (on: boolean, passphrase: string) => {
    setKept(on);
    choose(on ? { passphrase } : null);
  };
  const another = () => {
    const next = makePassphrase();
    setWords(next);
    keep(false, next);
  };
  return (
    <div class="stack">
      <p class="made-words mono" dir="ltr" aria-label={translate('common.passphrase')}>{words}</p>
      <p class="row">
        <CopyButton text={words} label={translate('seal.copy')} />
        <Button small weight="quiet" class="flush-start" onClick={another}>{translate('seal.another')}</Button>
      </p>
      <Kept how={how} kept={kept} keep={(on) => keep(on, words)} />
    </div>
  );
}

function OwnPassphrase({ keep: how, choose }: PassphraseProps) {
  const translate = useTranslate();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [kept, setKept] = useState(false);
  const [strengthOf, setStrengthOf] = useState<((passphrase: string) => Strength) | null>(null);
  const loading = useTask(async () => {
    const module = await import('../../utils/seal/strength');
    setStrengthOf(() => module.strengthOf);
  });
  useEffect(() => loading.run(), []);
  const strength = passphrase && strengthOf ? strengthOf(passphrase) : null;
  const change = (next: string, on: boolean) => {
    setPassphrase(next);
    setKept(on);
    choose(on && strengthOf?.(next) === 'fair' ? { passphrase: next } : null);
  };
  return (
    <div class="stack">
      <div class="field">
        <label for={id}>{translate('common.passphrase')}</label>
        <input class="input mono" id={id} dir="auto" autocapitalize="none" value={passphrase}
          aria-describedby={`${id}-strength`} onInput={({ currentTarget }) => change(currentTarget.value, false)} />
        <Live class="small"><span id={`${id}-strength`}>{strength && translate(`seal.${strength}`)}</span></Live>
      </div>
      <TaskFailure task={loading} />
      <Kept how={how} kept={kept} keep={(on) => change(passphrase, on)} disabled={strength !== 'fair'} />
    </div>
  );
}

function Kept({ how, kept, keep, disabled = false }: { how: string; kept: boolean; keep: (kept: boolean) => void; disabled?: boolean }) {
  const translate = useTranslate();
  return (
    <>
      <p class="small">{translate(how)}</p>
      <label class="row check">
        <input type="checkbox" checked={kept} disabled={disabled} onChange={({ currentTarget }) => keep(currentTarget.checked)} />
        <span>{translate('seal.kept')}</span>
      </label>
    </>
  );
}

/** Letters at the end that two people read to each other. */
const COMPARED = 8;

function HelperKey({ choose }: Choose) {
  const translate = useTranslate();
  const id = useId();
  const [text, setText] = useState('');
  const recipient = readRecipient(text);
  const change = (next: string) => {
    setText(next);
    const found = readRecipient(next);
    choose(found ? { recipient: found } : null);
  };
  const wrong = text.trim() === '' || recipient ? null : translate(holdsSecret(text) ? 'seal.key-secret' : 'seal.key-wrong');
  return (
    <div class="field">
      <label for={id}>{translate('seal.key-field')}</label>
      <textarea class="input mono key-field" id={id} dir="ltr" rows={3} autocapitalize="none" value={text}
        aria-describedby={`${id}-said`} aria-invalid={wrong !== null} onInput={({ currentTarget }) => change(currentTarget.value)}
        onDrop={(event) => {
          const [file] = event.dataTransfer?.files ?? [];
          if (!file) return;
          event.preventDefault();
          // No key is longer; anything may be dropped.
          void file.slice(0, 10_000).text().then(change);
        }} />
      <Live class="small">
        <span id={`${id}-said`}>{wrong ?? (recipient && translate('seal.key-good', { end: `\u2068${recipient.slice(-COMPARED)}\u2069` }))}</span>
      </Live>
    </div>
  );
}
