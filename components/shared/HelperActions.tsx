/** What a helper did with a person's records: who, by what leave, and each step, for the person to see. */
import type { HelperAction } from '../../utils/evidence/helper-actions';
import { here } from './dates';
import { Disclosure } from './Disclosure';
import { useDates, useTranslate } from './language';

export function HelperActions({ actions, titleOf }: {
  actions: readonly HelperAction[];
  /** Name of a record; absent where all are about one. */
  titleOf?: (captureId: string) => string | null;
}) {
  const translate = useTranslate();
  const dates = useDates();
  if (actions.length === 0) return null;
  const helpers = new Map(actions.map(({ by }) => [by?.id ?? '', by]));
  return (
    <div class="stack">
      {[...helpers].map(([id, by]) => {
        const own = actions.filter((action) => (action.by?.id ?? '') === id);
        return (
          <div key={id} class="stack-tight">
            <p class="small">{by
              ? translate('helping.did.by', { helper: `\u2068${by.helper}\u2069`, person: `\u2068${by.person}\u2069`, until: dates.plain(by.until) })
              : translate('helping.did.unnamed')}</p>
            <Disclosure summary={translate('helping.did.steps', { count: own.length })}>
              <ol class="plain-list small">
                {own.map(({ at, action, captureId }, index) => (
                  <li key={`${at}${index}`}>
                    <time class="muted" dateTime={at}>{dates.full(here(at))}</time>
                    <div>{translate(`pdf.custody.${action}`)}{captureId !== null && titleOf?.(captureId) ? <> · <bdi>{titleOf(captureId)}</bdi></> : null}</div>
                  </li>
                ))}
              </ol>
            </Disclosure>
          </div>
        );
      })}
    </div>
  );
}
