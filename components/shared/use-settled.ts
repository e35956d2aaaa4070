/** A value that is typed, once typing rests: for what is too slow to follow each key. */
import { useEffect, useState } from 'preact/hooks';

/** `rest` in milliseconds. */
export function useSettled<Value>(value: Value, rest = 300): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return settled;
}
