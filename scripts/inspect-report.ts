/** An inspection for a person to read in a terminal. */
import type { Post } from '../utils/platforms/types';
import type { Inspection } from './inspect-page';

export function describe({ platform, posts, warnings }: Inspection): string {
  const count = `${posts.length} ${posts.length === 1 ? 'post' : 'posts'}`;
  return [
    platform ? `${platform}: ${count}` : 'No known platform',
    ...posts.map((post, index) => `\n${index + 1}. ${describePost(post)}`),
    ...(warnings.length > 0 ? ['', ...warnings.map((warning) => `Warning: ${warning}`)] : []),
  ].join('\n');
}

function describePost(post: Post, indent = '   '): string {
  const rows: [string, string | null][] = [
    ['author', [post.author.name, post.author.handle && `@${post.author.handle}`, post.author.id].filter(Boolean).join('  ')],
    ['link', post.permalink],
    ['time', [post.postedAt.machine ?? post.postedAt.shown, post.postedAt.fromId && `id: ${post.postedAt.fromId}`].filter(Boolean).join('  ')],
    ['text', post.text && shorten(post.text) + (post.textCut ? ' (cut by the page)' : '')],
    ['language', post.language],
    ['answers', post.replyTo && [post.replyTo.handle && `@${post.replyTo.handle}`, post.replyTo.id].filter(Boolean).join('  ')],
    ['media', post.media.map(({ kind, url }) => `${kind} ${url ?? '(no address)'}`).join(`\n${indent}${' '.repeat(10)}`)],
    ['counts', Object.entries(post.counts).map(([name, value]) => `${name} ${value}`).join(', ')],
    ['missing', post.missing.join(', ')],
    ['quotes', post.quoted && describePost(post.quoted, `${indent}   `)],
  ];
  return [post.kind, ...rows.filter(([, value]) => value).map(([name, value]) => `${indent}${name.padEnd(10)}${value}`)].join('\n');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
