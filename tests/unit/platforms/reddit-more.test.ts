// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { reddit } from '@/utils/platforms/reddit';

const page = { url: new URL('https://www.reddit.com/r/kopitiamtalk/'), title: '' };

function first(html: string): Element {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.firstElementChild!;
}

describe('a long post that the new site clips', () => {
  const clipped = (button: string) => first(`<shreddit-post id="t3_1p4k9aa" author="NorthPier_77" permalink="/r/kopitiamtalk/comments/1p4k9aa/a/" post-title="A">
    <div slot="text-body"><div id="t3_1p4k9aa-post-rtjson-content" class="md"><p>All of it.</p></div>${button}</div></shreddit-post>`);

  it('has the site’s own button, whose label is no word of the post', () => {
    const post = clipped('<button id="t3_1p4k9aa-read-more-button">Baca lagi</button>');
    expect(reddit.moreControl!(post)?.textContent).toBe('Baca lagi');
    expect(reddit.readPost(post, page).text).toBe('A\n\nAll of it.');
  });

  it.each([
    ['is still another post’s', '<button id="t3_1p4h2mm-read-more-button">More</button>'],
    ['stands in a link away', '<a href="/r/kopitiamtalk/"><button id="t3_1p4k9aa-read-more-button">More</button></a>'],
    ['is there twice', '<button id="t3_1p4k9aa-read-more-button">More</button>'.repeat(2)],
  ])('has none that %s', (_, button) => expect(reddit.moreControl!(clipped(button))).toBeNull());
});

describe('a post on old Reddit whose words are folded', () => {
  const folded = (state: string) => first(`<div class="thing link self" data-fullname="t3_1p4kx7q" data-type="link" data-author="pandan_and_rain"><div class="entry">
    <div class="expando-button ${state} selftext"></div><p class="title"><a class="title">Kaya</a></p></div></div>`);

  it('is unfolded by the button that would, and not folded again', () => {
    expect(reddit.moreControl!(folded('collapsed'))?.className).toContain('expando-button');
    expect(reddit.moreControl!(folded('expanded'))).toBeNull();
    expect(reddit.readPost(folded('collapsed'), page).textCut).toBe(true);
  });
});
