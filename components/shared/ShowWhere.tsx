/** *Show me where*: marks the site's own menu of this post in its page, or opens the post and marks it there. */
import { useEffect, useState } from 'preact/hooks';
import type { WhereAnswer } from '../../utils/messages';
import type { ReportFlow } from '../../utils/rules/types';
import { Button, TaskButton, TaskFailure } from './Button';
import { OutsideIcon, PointIcon } from './icons';
import { useTranslate } from './language';
import { Live } from './Live';
import { Notice } from './Notice';
import { useMounted, useTask } from './use-task';

export interface WhereActions {
  /** Whether posts of this platform have a menu that can be shown. */
  known: () => Promise<boolean>;
  /** In the page that the post was documented in; absent where there is no such page at hand. */
  here?: (next: string | null) => Promise<WhereAnswer>;
  /** In a tab that is opened for it; absent for a post without a web address. */
  open?: (next: string | null) => Promise<unknown>;
}

/** The steps are the site's own words; what to choose in the menu is the first of them that names a report. */
export function ShowWhere({ flow: { steps, noteCode }, actions }: { flow: Pick<ReportFlow, 'steps' | 'noteCode'>; actions: WhereActions }) {
  const translate = useTranslate();
  const mounted = useMounted();
  const [known, setKnown] = useState(false);
  const [answer, setAnswer] = useState<WhereAnswer | null>(null);
  const next = steps.slice(1).find((step) => /report/i.test(step)) ?? null;
  const showing = useTask(async () => {
    setAnswer(null);
    setAnswer(await actions.here!(next));
  });
  const opening = useTask(async () => { await actions.open?.(next); });
  useEffect(() => {
    // Without an answer the steps alone are shown, as where no menu is known.
    actions.known().then((yes) => { if (mounted.current) setKnown(yes); }, () => {});
  }, []);

  // A menu that has no fitting reason leads nowhere.
  if (!known || noteCode === 'no-menu-reason' || !(actions.here ?? actions.open)) return null;
  const failed = answer !== null && answer !== 'shown';
  return (
    <div class="stack-tight">
      <p class="row">
        {actions.here && <TaskButton task={showing}><PointIcon />{translate('where.button')}</TaskButton>}
        {actions.open && (failed || !actions.here) && (
          <Button aria-busy={opening.busy} onClick={() => opening.run()}>{translate('where.open')}<OutsideIcon /></Button>
        )}
      </p>
      {failed
        ? <Notice live><p>{translate(`where.${answer}`)}</p></Notice>
        : <Live class="small muted">{answer && translate('where.shown')}</Live>}
      <TaskFailure task={showing} />
      <TaskFailure task={opening} />
    </div>
  );
}
