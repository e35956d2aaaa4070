/** One authorisation: what was agreed, and what can be done about it. */
import { useId, useRef } from 'preact/hooks';
import { Button, TaskButton, TaskFailure } from '../shared/Button';
import { here } from '../shared/dates';
import { useDates, useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { useTask } from '../shared/use-task';
import type { Helped, HelpingActions } from './Helping';
import { LetterPart } from './LetterPart';

export function AuthorisationItem({ row, actions }: { row: Helped; actions: HelpingActions }) {
  const translate = useTranslate();
  const dates = useDates();
  const { id, words, current, endedAt, captureIds } = row;
  const { person, helper, purpose, given, givenOn, until } = words;
  const working = useTask(() => actions.workUnder(id));
  const ending = useTask(() => actions.end(id));
  const giving = useTask(() => actions.giveBack(captureIds));
  const name = `\u2068${person}\u2069`;
  const facts: [string, string][] = [
    [translate('helping.form.purpose'), purpose], [translate('helping.form.helper'), helper],
    [translate('helping.form.given'), `${translate(`helping.given.${given}`)} (${dates.plain(givenOn)})`],
    [translate('helping.form.until'), dates.plain(until)],
  ];
  return (
    <article class="helped-one stack" aria-label={person}>
      <h3 class="row"><bdi>{person}</bdi>
        {endedAt !== null && <span class="tag">{translate('helping.ended')}</span>}
        {endedAt === null && current === 1 && <span class="tag done">{translate('helping.now')}</span>}
      </h3>
      <dl class="facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>
      <p class="small">{translate('helping.records', { count: captureIds.length })}</p>
      {endedAt !== null && captureIds.length > 0 && (
        <Notice tone="soon"><p>{translate('helping.over', { person: name, date: dates.date(here(endedAt)) })}</p></Notice>
      )}
      <p class="row">
        {endedAt === null && current === 0 && <TaskButton small task={working}>{translate('helping.work')}</TaskButton>}
        {captureIds.length > 0 && <TaskButton small weight={endedAt === null ? 'main' : 'plain'} task={giving}>{translate('helping.give-back')}</TaskButton>}
        {endedAt === null && <TaskButton small task={ending}>{translate('helping.end')}</TaskButton>}
        <Forget row={row} forget={actions.forget} />
      </p>
      {[working, ending, giving].map((task, index) => <TaskFailure key={index} task={task} />)}
      {endedAt === null && <LetterPart written={words} actions={actions} />}
    </article>
  );
}

function Forget({ row: { id, words, captureIds }, forget }: { row: Helped; forget: HelpingActions['forget'] }) {
  const translate = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const forgetting = useTask(async () => {
    await forget(id);
    dialog.current?.close();
  });
  return (
    <>
      <Button small onClick={() => dialog.current?.showModal()}>{translate('helping.forget')}</Button>
      <dialog class="dialog" ref={dialog} aria-labelledby={title}>
        <div class="stack">
          <h3 id={title}>{translate('helping.forget.title', { person: `\u2068${words.person}\u2069` })}</h3>
          <p>{translate('helping.forget.text', { count: captureIds.length })}</p>
          <p class="small muted">{translate('helping.forget.trace')}</p>
          <TaskFailure task={forgetting} />
          <p class="row">
            <Button onClick={() => dialog.current?.close()}>{translate('common.cancel')}</Button>
            <TaskButton task={forgetting} weight="main">{translate('helping.forget.yes')}</TaskButton>
          </p>
        </div>
      </dialog>
    </>
  );
}
