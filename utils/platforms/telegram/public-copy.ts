/**
 * The embeddable view of one message in a public channel or group. Private chats have none.
 * Source: core.telegram.org/widgets/post; the markup as public readers of it take it (classes `tgme_widget_message…`,
 * `data-post`, `time[datetime]`), seen 2026-11-29. Confidence: medium.
 */
import { elementsIn, hasClass } from '../markup-text';
import { noSuchPost, nothingTold, timeOf, type CopyAsData } from '../public-copy';

const PERMALINK = /^https:\/\/t\.me\/(?:s\/)?([a-z]\w{3,31})\/(\d{1,12})$/i;

export const publicCopy: CopyAsData = {
  address({ id, permalink }) {
    const [, channel, number] = PERMALINK.exec(permalink ?? '') ?? [];
    return channel && number === id ? `https://t.me/${channel}/${number}?embed=1&mode=tme` : null;
  },
  read(status, body, { permalink }) {
    if (status !== 200) return null;
    if (elementsIn(body, hasClass('tgme_widget_message_error')).length > 0) return noSuchPost;
    const [, channel, number] = PERMALINK.exec(permalink ?? '') ?? [];
    const [message] = elementsIn(body, (_, { 'data-post': post }) => post !== undefined);
    if (message?.attributes['data-post']?.toLowerCase() !== `${channel}/${number}`.toLowerCase()) return null;
    const [owner] = elementsIn(body, hasClass('tgme_widget_message_owner_name'));
    const [text] = elementsIn(body, hasClass('js-message_text'));
    const time = elementsIn(body, (tag, { datetime }) => tag === 'time' && datetime !== undefined).at(-1);
    const handle = /^https:\/\/t\.me\/(\w+)$/.exec(owner?.attributes.href ?? '')?.[1] ?? null;
    return {
      ...nothingTold, text: text?.text ?? null, postedAt: timeOf(time?.attributes.datetime),
      // In a group this names the group and not who wrote.
      author: { name: owner?.text || null, handle, id: null },
    };
  },
};
