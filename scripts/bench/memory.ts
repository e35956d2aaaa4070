/**
 * Memory of a program and all that it started, from /proc (Linux), without pages of files. Shared pages count by their share (PSS); those
 * of files would jump whenever another browser starts or ends on the same machine.
 */
import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 250;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It ended meanwhile.
  }
}

/** `pid` and everything below it. */
function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1] ?? -1);
    children.set(parent, [...children.get(parent) ?? [], Number(name)]);
  }
  const family = [pid];
  for (const each of family) family.push(...children.get(each) ?? []);
  return family;
}

/** Bytes. */
function memoryOf(pid: number): number {
  return familyOf(pid).reduce((sum, each) => {
    const rollup = read(`/proc/${each}/smaps_rollup`);
    return sum + 1024 * (kilobytes(rollup, 'Pss_Anon') + kilobytes(rollup, 'Pss_Shmem'));
  }, 0);
}

const kilobytes = (rollup: string, field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);

/** The process that has `word` in its command line and was not started by another that has. */
export function rootProcess(word: string): number {
  const found = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && read(`/proc/${name}/cmdline`).includes(word)).map(Number);
  const pid = found.find((each) => !found.includes(Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${each}/status`))?.[1])) && each !== process.pid);
  if (pid === undefined) throw new Error(`No process for ${word}.`);
  return pid;
}

/** What is there once the browser has given back what the work before left: garbage that goes meanwhile would hide what is needed. */
async function atRest(pid: number): Promise<number> {
  let least = memoryOf(pid);
  for (let quiet = 0; quiet < 5;) {
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const now = memoryOf(pid);
    quiet = now < least - 2 ** 20 ? 0 : quiet + 1;
    least = Math.min(least, now);
  }
  return least;
}

export interface Measured { seconds: number; /** Bytes above what was there before. */ peak: number }

export async function measured(pid: number, work: () => Promise<void>): Promise<Measured> {
  const before = await atRest(pid);
  let most = before;
  const look = () => { most = Math.max(most, memoryOf(pid)); };
  const timer = setInterval(look, EVERY_MS);
  const start = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - start) / 1000;
  look();
  return { seconds, peak: most - before };
}
