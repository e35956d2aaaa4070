/** A made-up post with the real button under it; pressed, the real panel comes in its place beside it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Panel, type PanelActions } from '../panel/Panel';
import { makePostButton, type ButtonText } from '../post-button';
import { fitFor } from '../post-button-fit';
import { useTranslate } from '../shared/language';
import { Live } from '../shared/Live';
import { useEscape } from '../shared/use-escape';
import './practice.css';

export interface PracticeActions {
  /** Puts the made-up post on record, apart from all others. */
  document: (post: Element) => Promise<PanelActions>;
  /** Erases it. */
  end: () => Promise<unknown>;
  button: ButtonText;
  leave: () => void;
}

export function Practice({ actions }: { actions: PracticeActions }) {
  const translate = useTranslate();
  const post = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<PanelActions | null>(null);
  const [ended, setEnded] = useState(false);
  // The page around this frame does not hear what is pressed in it; the panel listens for itself.
  useEscape({ once: () => {}, twice: () => { if (!panel) actions.leave(); } });
  useEffect(() => {
    const row = bar.current!;
    const button = makePostButton(document, actions.button, () => {
      button.setState('busy');
      setEnded(false);
      actions.document(post.current!).then((shown) => {
        button.setState('done');
        setPanel({ ...shown, close: () => {
          setPanel(null);
          setEnded(true);
          button.setState('rest');
          void actions.end();
        } });
      }, () => button.setState('failed'));
    });
    row.append(button.host);
    const fit = () => {
      button.sit(null);
      button.sit(fitFor({ parent: row, neighbour: row.firstElementChild!, before: null }));
    };
    fit();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', fit);
    return () => {
      scheme.removeEventListener('change', fit);
      button.host.remove();
    };
  }, [actions]);
  return (
    <div class="practice">
      <section class="practice-page" aria-label={translate('practice.title')}>
        <article class="practice-post" ref={post} itemScope itemType="https://schema.org/SocialMediaPosting">
          <span class="in-place-face" aria-hidden="true" />
          <div class="stack-tight">
            <p itemProp="author" itemScope itemType="https://schema.org/Person"><b itemProp="name">{translate('practice.author')}</b></p>
            <p itemProp="text">{translate('practice.post')}</p>
            <div class="practice-bar" ref={bar}><span class="practice-space" /></div>
          </div>
        </article>
        <Live class="small">{ended ? translate('practice.done') : !panel && translate('practice.press')}</Live>
      </section>
      {panel && <div class="practice-panel"><Panel actions={panel} /></div>}
    </div>
  );
}
