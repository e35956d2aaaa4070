/** The server's own rules: asked for when the person presses, and what came of it. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { serverHost } from '../../utils/platforms/server-host';
import { leadsWithServer } from '../../utils/rules/server-choice';
import { asksFor } from '../../utils/rules/server-rules';
import type { RuleChoice } from '../../utils/rules/types';
import { TaskButton, TaskFailure } from './Button';
import { useDates, useTranslate } from './language';
import { Live } from './Live';
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
  const reading = useTask(read);
  const host = serverRules?.host ?? serverHost(capture);
  if (!host || asksFor(capture.platform).length === 0) return null;
  const count = serverRules?.rules.length ?? 0;
  return (
    <div class="stack-tight">
      <Live class="small">
        {serverRules && (
          <p>
            {translate('common.server-rules.found', { host, count, date: dates.plain(serverRules.readAt.slice(0, 10)) })}
            {count > 0 && choice && !leadsWithServer(choice) && ` ${translate('common.server-rules.none-fits')}`}
          </p>
        )}
      </Live>
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
