/** Lets other work of the thread run now and then, such as the message that cancels: timers are too slow to wait for one after each record. */

/** Milliseconds. */
const TURN = 40;

let last = performance.now();

export async function giveTurn(): Promise<void> {
  if (performance.now() - last < TURN) return;
  await new Promise((resolve) => { setTimeout(resolve); });
  last = performance.now();
}
