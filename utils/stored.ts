/** Named values in the extension's own storage: `local` stays on the disk, `session` in the browser's memory. */
import { browser, type Browser } from 'wxt/browser';

type Area = 'local' | 'session';

export interface Stored<T> {
  /** What is there before anything was stored. */
  readonly fallback: T;
  getValue: () => Promise<T>;
  /** `null` is kept as such, so that whoever watches hears when it goes for good. */
  setValue: (value: T) => Promise<void>;
  /** Calls back at each change, in whichever page it is made, until the answer is called. */
  watch: (changed: (value: T) => void) => () => void;
}

export const storage = {
  /** `name` is `area:key`. */
  defineItem<T>(name: `${Area}:${string}`, { fallback }: { fallback: T }): Stored<T> {
    const [areaName, key] = name.split(/:(.*)/) as [Area, string];
    const area = () => browser.storage[areaName];
    const orFallback = (value: unknown): T => (value ?? fallback) as T;
    return {
      fallback,
      getValue: async () => orFallback((await area().get(key))[key]),
      setValue: (value) => area().set({ [key]: value }),
      watch: (changed) => {
        const listener = (changes: Record<string, Browser.storage.StorageChange>) => {
          if (Object.hasOwn(changes, key)) changed(orFallback(changes[key]!.newValue));
        };
        area().onChanged.addListener(listener);
        return () => area().onChanged.removeListener(listener);
      },
    };
  },
  clear: (area: Area): Promise<void> => browser.storage[area].clear(),
};
