/** A lock for pages under test that do not try the lock itself. */
import type { Lock } from '../../utils/lock-actions';

const never = () => new Promise<never>(() => {});

export const lockOff: Lock = {
  first: 'off', watch: () => () => {}, turnOn: never, unlock: never, change: never, close: never, autoLockMinutes: async () => 15,
  setAutoLockMinutes: async () => {}, wipe: never,
};
