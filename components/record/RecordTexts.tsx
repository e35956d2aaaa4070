/** The words of a record: the post, what it answers, what it quotes, and the person's own replies, each with its author. */
import type { EvidenceRecord } from '../../utils/evidence/types';
import { Blurred } from '../shared/Blurred';
import { useTranslate } from '../shared/language';
import { PostWords } from '../shared/PostWords';
import { wordsLength } from '../shared/record-words';
import { Section } from './Section';

export function RecordTexts({ record, shown, onShow }: {
  record: EvidenceRecord; shown: boolean; onShow: (shown: boolean) => void;
}) {
  const translate = useTranslate();
  const { post, thread } = record.capture;
  return (
    <Section title={translate('popup.record.words')}>
      {() => (
        <Blurred shown={shown} onToggle={onShow} showLabel={translate('common.show-words')} hideLabel={translate('common.hide')}
          length={wordsLength(post)} large>
          {() => (
            <div class="stack">
              <PostWords post={post} />
              {thread.parents.length > 0 && (
                <div class="stack">
                  <h3>{translate('popup.record.earlier', { count: thread.parents.length })}</h3>
                  {thread.parents.map((parent, index) => <PostWords key={parent.id ?? index} post={parent} />)}
                </div>
              )}
              {thread.ownReplies.length > 0 && (
                <div class="stack">
                  <h3>{translate('popup.record.own-replies', { count: thread.ownReplies.length })}</h3>
                  {thread.ownReplies.map((reply, index) => <PostWords key={reply.id ?? index} post={reply} />)}
                </div>
              )}
            </div>
          )}
        </Blurred>
      )}
    </Section>
  );
}
