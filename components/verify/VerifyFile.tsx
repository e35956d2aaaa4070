/** Checking what OnRecord exported: choose a file, read what was found. In the extension, and in the page inside each bundle. */
import { useId, useRef, useState } from 'preact/hooks';
import { inWords, isUnchecked, provedBy, type Finding } from '../../utils/verify/findings';
import { Button } from '../shared/Button';
import { DocumentIcon } from '../shared/icons';
import { Gap, useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { Notice } from '../shared/Notice';
import { useDrop } from '../shared/use-drop';
import { chosenFolder, droppedInput, type Input } from './inputs';

/** Yields findings in the order of the checks. */
export type Check = (input: Input) => AsyncIterable<Finding>;

interface Result { name: string; findings: Finding[]; done: boolean; /** The check itself broke. */ broke: string | null }

export function VerifyFile({ check }: { check: Check }) {
  const translate = useTranslate();
  const id = useId();
  const [result, setResult] = useState<Result | null>(null);
  const latest = useRef(0);
  const start = (input: Input | null) => {
    if (input) void run(input);
  };
  const run = async (input: Input) => {
    const mine = latest.current += 1;
    const findings: Finding[] = [];
    const show = (done: boolean, broke: string | null = null) => {
      if (mine === latest.current) setResult({ name: input.name, findings: [...findings], done, broke });
    };
    show(false);
    try {
      for await (const finding of check(input)) findings.push(finding);
      show(true);
    } catch (error) {
      show(true, error instanceof Error ? error.message : String(error));
    }
  };
  const dragging = useDrop((dropped) => void droppedInput(dropped).then(start));

  return (
    <>
      <h1>{translate('verify.title')}</h1>
      <p class="lead">{translate('verify.lead')}</p>
      <section class="stack">
        <label class={dragging ? 'drop over' : 'drop'}>
          <DocumentIcon />
          <span class="drop-name" id={`${id}-name`}>{translate('verify.choose')}</span>
          <span class="small muted" id={`${id}-hint`}>{translate('verify.drop')}<Gap />{translate('verify.local')}</span>
          <input class="hidden-visually" type="file" accept=".zip,.pdf,.json" aria-labelledby={`${id}-name`} aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) start({ name: file.name, file });
              currentTarget.value = '';
            }} />
        </label>
        <FolderButton choose={start} />
      </section>
      <Live class="stack">{result && <Outcome result={result} />}</Live>
    </>
  );
}

function FolderButton({ choose }: { choose: (input: Input | null) => void }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  return (
    <p>
      <Button small weight="quiet" class="flush-start" onClick={() => input.current?.click()}>{translate('verify.folder')}</Button>
      <input hidden type="file" ref={input} aria-label={translate('verify.folder')} {...{ webkitdirectory: true }}
        onChange={({ currentTarget }) => {
          choose(chosenFolder([...currentTarget.files ?? []]));
          currentTarget.value = '';
        }} />
    </p>
  );
}

function Outcome({ result: { name, findings, done, broke } }: { result: Result }) {
  const translate = useTranslate();
  const shownName = `\u2068${name}\u2069`;
  if (!done) return <p class="muted">{translate('verify.busy', { name: shownName })}</p>;
  const of = (level: Finding['level']) => findings.filter((finding) => finding.level === level);
  const faults = of('fault');
  const bad = faults.length > 0 || broke !== null;
  const unchecked = !bad && isUnchecked(findings);
  return (
    <>
      <Notice tone={bad ? 'soon' : unchecked ? 'plain' : 'done'}>
        <h2 class="notice-title">{translate(bad ? 'verify.bad' : unchecked ? 'verify.unchecked' : 'verify.good', { name: shownName })}</h2>
        {bad && <p>{translate('verify.bad-hint')}</p>}
        {broke !== null && <p class="mono muted"><bdi>{broke}</bdi></p>}
      </Notice>
      <Findings title="verify.faults" findings={faults} />
      <Findings title="verify.checked" findings={of('ok')} />
      <Findings title="verify.notes" findings={of('note')} />
      {!bad && (
        <section class="stack">
          <h3>{translate('verify.proves')}</h3>
          <p>{translate(provedBy(findings))}</p>
          <h3>{translate('verify.proves-not')}</h3>
          <p>{translate('export.doesNotProve')}</p>
        </section>
      )}
    </>
  );
}

/** A bundle that was taken apart may have thousands of faults of one kind. */
const MOST_SHOWN = 50;

export function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  const translate = useTranslate();
  if (findings.length === 0) return null;
  return (
    <section class="stack-tight">
      <h3>{translate(title)}</h3>
      <ul class="findings">
        {findings.slice(0, MOST_SHOWN).map((finding, index) => (
          <li key={index}>
            {inWords(finding, translate)}
            {finding.code === 'signatures' && <span class="small muted"> {translate('verify.key-hint')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
