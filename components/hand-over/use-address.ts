/** An address for bytes that are shown, as long as they are. */
import { useEffect, useState } from 'preact/hooks';

export function useAddress(bytes: ArrayBuffer | null, mimeType: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
