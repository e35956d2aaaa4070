/** The server's own rules: asked for when the person presses, and what came of it. */
import { useEffect, useRef } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { serverHost } from '../../utils/platforms/server-host';
import { leadsWithServer } from '../../utils/rules/server-choice';
import { asksFor } from '../../utils/rules/server-rules';
import type { RuleChoice } from '../../utils/rules/types';
import { TaskButton, TaskFailure } from './Button';
import { useDates, useTranslate } from './language';
import { useTask } from './use-task';

interface ServerRulesNoteProps {
  record: EvidenceRecord;
  /** The choice made with the server's rules, once they are there; `null` before a harm is named. */
  choice: RuleChoice | null;
  read: () => Promise<unknown>;
}

/** Nothing where the software has no rules that a server would tell. */
export function ServerRulesNote({ record: { capture, annotations: { serverRules } }, choice, read }: ServerRulesNoteProps) {
  const translate = useTranslate();
  const dates = useDates();
  const found = useRef<HTMLParagraphElement>(null);
  const pressed = useRef(false);
  const reading = useTask(() => {
    pressed.current = true;
    return read();
  });
  // The button goes once it has done its work: whoever pressed it goes on from what it brought.
  useEffect(() => { if (pressed.current) found.current?.focus(); }, [serverRules?.readAt]);
  const host = serverRules?.host ?? serverHost(capture);
  if (!host || asksFor(capture.platform).length === 0) return null;
  const count = serverRules?.rules.length ?? 0;
  return (
    <div class="stack-tight">
      {serverRules && (
        <p ref={found} tabIndex={-1} class="small">
          {translate('common.server-rules.found', { host, count, date: dates.plain(serverRules.readAt.slice(0, 10)) })}
          {count > 0 && choice && !leadsWithServer(choice) && ` ${translate('common.server-rules.none-fits')}`}
        </p>
      )}
      {!serverRules && (
        <>
          <p>{translate('common.server-rules.own')}</p>
          <TaskButton task={reading} small class="start">{translate('common.server-rules.read', { host })}</TaskButton>
          <p class="small muted">{translate('common.server-rules.how')}</p>
          <TaskFailure task={reading} />
        </>
      )}
    </div>
  );
}
