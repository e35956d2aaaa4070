/**
 * Inside the imitated home page of x.com: an endless feed, as the site makes it. Rows come at the end, the list keeps the last of them, and
 * every other new row is drawn into the node of one that left, whose action bar stays. Bundled for the page.
 */

/** Rows that come at once, and rows that the list keeps. */
const AT_ONCE = 25;
const KEPT = 50;
const WORDS = ['Ferry line 3 is late again.', 'nobody here will miss you', '夜市今晚照常开门。', 'Jangan datang sini lagi.', 'كل مساء أمر من هنا', 'मौसम अच्छा है आज'];

export interface Fed { posts: number; /** Tasks over 50 ms, and how long they took together. */ longTasks: number; longMs: number }

const longTasks: number[] = [];

/** Keeps a row as the site sent it, and takes the page's own posts away. Long tasks are counted from here on. */
export function prepare(): void {
  const list = document.querySelector<HTMLElement>('section [style*="min-height"]')!;
  const sample = [...list.children].find((cell) => cell.querySelector('article a > time') && cell.querySelector('[data-testid="tweetText"]')
    && !cell.querySelector('div[role="link"], [data-testid="tweetPhoto"], video'))!.cloneNode(true) as HTMLElement;
  for (const added of sample.querySelectorAll('onrecord-button')) added.remove();
  list.replaceChildren();
  row = { list, sample, next: 0, made: 0 };
  new PerformanceObserver((found) => longTasks.push(...found.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

let row: { list: HTMLElement; sample: HTMLElement; next: number; made: number };

/** So many more posts, a few in each frame, or each time after so many milliseconds of rest, with the page scrolled to the last. */
export async function feed(posts: number, restMs = 0): Promise<Fed> {
  longTasks.length = 0;
  const { list } = row;
  for (let left = posts; left > 0; left -= AT_ONCE) {
    const fresh: HTMLElement[] = [];
    for (let each = 0; each < Math.min(AT_ONCE, left); each += 1) {
      const oldest = list.children.length >= KEPT ? list.firstElementChild as HTMLElement : null;
      oldest?.remove();
      fresh.push(oldest && row.made % 2 === 0 ? drawnAgain(oldest) : newRow());
    }
    list.append(...fresh);
    const heights = fresh.map((cell) => cell.offsetHeight);
    for (const [index, cell] of fresh.entries()) {
      cell.style.transform = `translateY(${row.next}px)`;
      row.next += heights[index]!;
    }
    list.style.minHeight = `${row.next}px`;
    scrollTo(0, row.next);
    await new Promise((drawn) => { requestAnimationFrame(() => setTimeout(drawn, restMs)); });
  }
  await new Promise((told) => { setTimeout(told, 200); });
  return { posts: row.made, longTasks: longTasks.length, longMs: longTasks.reduce((sum, each) => sum + each, 0) };
}

/** Posts in the list now, and how many of them hold a button. */
export const drawn = (): { posts: number; buttons: number } => ({
  posts: document.querySelectorAll('article').length,
  buttons: [...document.querySelectorAll('article')].filter((article) => article.querySelector('onrecord-button')).length,
});

function newRow(): HTMLElement {
  row.made += 1;
  const cell = row.sample.cloneNode(true) as HTMLElement;
  const article = cell.querySelector('article')!;
  const old = /status\/(\d+)/.exec(article.querySelector('a[href*="/status/"]')!.getAttribute('href')!)![1]!;
  const id = String(BigInt(old) - (BigInt(row.made) * 60_000n << 22n));
  for (const link of article.querySelectorAll('a[href*="/status/"]')) link.setAttribute('href', link.getAttribute('href')!.replace(old, id));
  article.querySelector('time')!.setAttribute('datetime', new Date(Number((BigInt(id) >> 22n) + 1288834974657n)).toISOString());
  const words = document.createElement('span');
  words.className = 'css-s1n';
  words.textContent = `${WORDS[row.made % WORDS.length]} (${row.made})`;
  article.querySelector('[data-testid="tweetText"]')!.replaceChildren(words);
  return cell;
}

/** The old bar stays, with whatever others put into it; all else is that of the new post. */
function drawnAgain(cell: HTMLElement): HTMLElement {
  const fresh = newRow().querySelector('article')!;
  const article = cell.querySelector('article')!;
  const [bar, freshBar] = [article, fresh].map((each) => each.querySelector('[role="group"]')!) as [Element, Element];
  const drawnBySite = [...bar.children].filter((child) => child.matches('[class^="css-"]'));
  for (const child of drawnBySite) child.remove();
  bar.prepend(...freshBar.childNodes);
  freshBar.replaceWith(bar);
  article.replaceChildren(...fresh.childNodes);
  return cell;
}
