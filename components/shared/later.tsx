/** A part of a page that comes once it is wanted, and with it the rest of the words where the page began with few. */
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Translate } from '../../utils/i18n';
import { TaskFailure } from './Button';
import { LanguageProvider, useRestOfWords, useLanguage } from './language';
import { useTask } from './use-task';

/** The component that `load` brings. Until it is there nothing is drawn, and a failure is told in its place. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P & JSX.IntrinsicAttributes) => JSX.Element | null {
  let known: ComponentType<P> | null = null;
  return function Later(props) {
    const language = useLanguage();
    const rest = useRestOfWords();
    const [ready, setReady] = useState<{ Part: ComponentType<P>; translate: Translate | null } | null>(known && !rest ? { Part: known, translate: null } : null);
    const loading = useTask(async () => {
      const [Part, translate] = await Promise.all([load(), rest ? rest() : null]);
      known = Part;
      setReady({ Part, translate });
    });
    useEffect(() => { if (!ready) loading.run(); }, []);
    if (!ready) return <TaskFailure task={loading} />;
    const part = <ready.Part {...props} />;
    return ready.translate ? <LanguageProvider language={language} translate={ready.translate}>{part}</LanguageProvider> : part;
  };
}
