/** A member's page. What they write of themselves is their signature. */
import { agreed, agreedAuthor } from '../forum-posts';
import { absoluteUrl, emptyPost, lineOf, missingFields, wholeNumber } from '../reading';
import type { ButtonPlace, Page, Post } from '../types';
import { readWords } from './words';

export function readProfile(form: Element, { url }: Page): Post {
  const details = form.querySelector('.profile-details dd, dl.details dd');
  const name = details?.querySelector('span');
  const posts = [...form.querySelectorAll('a[href*="author_id="]')];
  const numbers = posts.map((link) => URL.parse(link.getAttribute('href') ?? '', url)?.searchParams.get('author_id'));
  const asked = url.searchParams.get('mode') === 'viewprofile' ? url.searchParams.get('u') : null;
  const id = agreed([asked, ...numbers]);
  const author = agreedAuthor({
    names: [lineOf(name, { skip: (element) => element !== name })], ids: [id], profiles: [],
    avatars: [...form.querySelectorAll('dl.left-box dt img')].map((image) => absoluteUrl(image.getAttribute('src'), url)),
  });
  const permalink = id === null ? null : new URL(`memberlist.php?mode=viewprofile&u=${encodeURIComponent(id)}`, url).href;
  const count = wholeNumber(lineOf(posts[0]?.closest('dd')));
  const post: Post = {
    ...emptyPost('profile'), id, permalink, author: { ...author, handle: author.name, profileUrl: permalink },
    text: readWords(form.querySelector('.signature')),
    media: author.avatarUrl === null ? [] : [{ kind: 'image', url: author.avatarUrl, alt: null }],
    counts: count === null ? {} : { posts: count },
  };
  post.missing = missingFields(post);
  return post;
}

export function profilePlace(form: Element): ButtonPlace | null {
  const name = form.querySelector('.profile-details dd, dl.details dd');
  return name ? { parent: name, before: null, neighbour: name.querySelector('span') ?? name, quiet: true } : null;
}
