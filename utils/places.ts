/**
 * Where the person is in a page of ours, where that says something of them: what they search for, whom they look at. It waits in the memory
 * of the session under a name that means nothing, and the address has that name: browsers write addresses to the disk.
 */
import { storage } from './stored';

const item = storage.defineItem<Record<string, unknown>>('session:places', { fallback: {} });

/** Places that can still be gone back to. */
const MOST = 100;

export const newPlace = (): string => crypto.randomUUID().slice(0, 8);

export async function keepPlace(name: string, state: unknown): Promise<void> {
  const { [name]: _, ...others } = await item.getValue();
  await item.setValue(Object.fromEntries([...Object.entries(others).slice(1 - MOST), [name, state]]));
}

/** `null` for a place of a session that has ended, or that is not known. */
export async function placeOf(name: string): Promise<unknown> {
  const places = await item.getValue();
  return Object.hasOwn(places, name) ? places[name] : null;
}

export const forgetPlaces = (): Promise<void> => item.setValue({});
