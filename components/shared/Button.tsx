/** Buttons that wait for what they started, and say so when it failed. */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useTask, type Task } from './use-task';
import { useTranslate } from './language';
import { Notice } from './Notice';

type Weight = 'main' | 'plain' | 'quiet';
type ButtonProps = Omit<ButtonHTMLAttributes, 'class' | 'onClick'> & {
  weight?: Weight; small?: boolean; class?: string; onClick?: () => void; children: ComponentChildren;
  /** A press counts also where the page may hide what is pressed: see `seen-presses.ts`. */
  'data-always'?: true;
};

export function Button({ weight = 'plain', small = false, class: extra = '', type = 'button', ...rest }: ButtonProps) {
  const classes = ['button', weight === 'plain' ? '' : weight, small ? 'small' : '', extra].filter(Boolean).join(' ');
  return <button type={type} class={classes} {...rest} />;
}

/** An icon with a name for those who do not see it. */
export function IconButton({ label, ...rest }: { label: string } & Omit<ButtonProps, 'weight' | 'class'>) {
  return <Button weight="quiet" class="icon-only" aria-label={label} title={label} {...rest} />;
}

/** The button of a task: shown busy while it runs, and inert so that nothing happens twice. */
export function TaskButton({ task, children, ...rest }: { task: Task<[]> } & Omit<ButtonProps, 'onClick'>) {
  return (
    <Button {...rest} aria-busy={task.busy} onClick={() => { if (!task.busy) task.run(); }}>{children}</Button>
  );
}

/** What a failed task says; nothing while all is well. */
export function TaskFailure({ task }: { task: Pick<ReturnType<typeof useTask>, 'failure'> }) {
  const translate = useTranslate();
  if (!task.failure) return null;
  return (
    <Notice tone="soon" live>
      <p>{task.failure.words ?? translate('error.action')}</p>
      {task.failure.detail && <p class="mono muted"><bdi>{task.failure.detail}</bdi></p>}
    </Notice>
  );
}
