/** Copies text and says that it did. */
import { useEffect, useState } from 'preact/hooks';
import { Button, TaskFailure } from './Button';
import { copyText } from './copy-text';
import { CopyIcon, TickIcon } from './icons';
import { useTranslate } from './language';
import { Live } from './Live';
import { useTask } from './use-task';

/** `name` is a longer name, where several such buttons stand side by side. */
export function CopyButton({ text, label, name, quiet = false }: { text: string; label: string; name?: string; quiet?: boolean }) {
  const translate = useTranslate();
  const [copied, setCopied] = useState(false);
  const task = useTask(async () => {
    await copyText(text);
    setCopied(true);
  });
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 4000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button small weight={quiet ? 'quiet' : 'plain'} aria-label={copied ? undefined : name} aria-busy={task.busy}
        onClick={() => task.run()}>
        {copied ? <TickIcon /> : <CopyIcon />}{copied ? translate('common.copied') : label}
      </Button>
      <Live class="hidden-visually">{copied && translate('common.copied')}</Live>
      <TaskFailure task={task} />
    </>
  );
}
