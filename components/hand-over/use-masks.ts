/** What was drawn over the pictures of these records, and the keeping of it. */
import { useEffect, useState } from 'preact/hooks';
import type { MaskRow } from '../../utils/evidence/database';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { HandOverActions } from './HandOver';

export interface Masks {
  of: (captureId: string, name: string) => MaskRow | undefined;
  keep: (row: MaskRow) => Promise<void>;
}

export function useMasks(records: readonly EvidenceRecord[], { redaction }: HandOverActions): Masks {
  const [rows, setRows] = useState<ReadonlyMap<string, MaskRow>>(new Map());
  const ids = records.map(({ capture }) => capture.id);
  useEffect(() => {
    let current = true;
    void redaction.masks(ids).then((list) => { if (current) setRows(new Map(list.map((row) => [keyOf(row.captureId, row.name), row]))); });
    return () => { current = false; };
  }, [ids.join(' ')]);
  return {
    of: (captureId, name) => rows.get(keyOf(captureId, name)),
    keep: (row) => {
      setRows((known) => new Map(known).set(keyOf(row.captureId, row.name), row));
      return redaction.keepMask(row);
    },
  };
}

const keyOf = (captureId: string, name: string): string => `${captureId} ${name}`;
