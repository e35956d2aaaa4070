/** When a capture could not be stored: what went wrong, what can still be kept by hand, and what to do. */
import { useState } from 'preact/hooks';
import type { MessageKey } from '../../utils/i18n';
import type { Post } from '../../utils/platforms/types';
import { Blurred } from '../shared/Blurred';
import { Button } from '../shared/Button';
import { CopyButton } from '../shared/CopyButton';
import { useTranslate } from '../shared/language';
import { Notice } from '../shared/Notice';
import { Address } from '../shared/OutsideLink';
import { PostWords } from '../shared/PostWords';
import { authorLabel } from '../shared/record-words';
import { useHeadingFocus } from '../shared/use-heading-focus';
import { StepFoot } from './StepFoot';

/** What was read is still in hand after these: asking once more may be all it takes. */
const RETRY: Record<string, MessageKey | undefined> = {
  'no-answer': 'panel.failed.ask', 'locked': 'panel.failed.ask', 'disk-full': 'panel.failed.retry', 'storage': 'panel.failed.retry',
};

export function FailedStep({ code, post, onRetry, onClose }: {
  code: string; post: Post | null; onRetry: () => void; onClose: () => void;
}) {
  const translate = useTranslate();
  const heading = useHeadingFocus();
  const words = translate(`error.${code}`);
  const known = words !== `error.${code}`;
  /** What was read before is safe, and to be seen once the lock is open. */
  const isLocked = code === 'locked';
  return (
    <main class="panel-main">
      <div class="panel-body">
        <Notice tone="soon">
          <h1 ref={heading} tabIndex={-1}>{translate(isLocked ? 'lock.title' : 'panel.failed.title')}</h1>
          <p>{known ? words : translate('error.unknown', { code })}</p>
        </Notice>
        {post && <KeptByHand post={post} />}
        {!isLocked && (
          <div class="stack">
            <h2>{translate('panel.failed.do')}</h2>
            <ol class="steps">
              <li>{translate('panel.failed.again')}</li>
              <li>{translate('panel.failed.screenshot')}</li>
            </ol>
          </div>
        )}
      </div>
      <StepFoot onSkip={onClose} skipLabel={translate('panel.close')}>
        {RETRY[code] && <Button weight="main" onClick={onRetry}>{translate(RETRY[code])}</Button>}
      </StepFoot>
    </main>
  );
}

function KeptByHand({ post }: { post: Post }) {
  const translate = useTranslate();
  const [shown, setShown] = useState(false);
  return (
    <section class="stack">
      <h2>{translate('panel.failed.read')}</h2>
      <p class="small muted">{translate('panel.failed.read-hint')}</p>
      <Blurred shown={shown} onToggle={setShown} showLabel={translate('common.show-words')} hideLabel={translate('common.hide')}
        length={post.text.length} large>
        {() => <PostWords post={post} />}
      </Blurred>
      {post.permalink && <p class="small"><Address url={post.permalink} /></p>}
      <p class="row">
        <CopyButton text={handCopy(post, authorLabel(post.author, translate))} label={translate('panel.failed.copy')} />
      </p>
    </section>
  );
}

/** Everything that was read, as lines to paste. */
function handCopy(post: Post, author: string): string {
  const posted = post.postedAt.machine ?? post.postedAt.fromId ?? post.postedAt.shown;
  return [author, posted, post.permalink, post.text].filter(Boolean).join('\n');
}
