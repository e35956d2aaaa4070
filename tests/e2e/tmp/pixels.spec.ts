import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { documentPost, sites } from '../../support/journey';
import { expect, test } from '../fixtures';
test('pixels', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  const post = page.locator(sites.x.unit, { has: page.locator('[data-testid="tweetPhoto"]') }).first();
  console.log(await post.count()); const panel = await documentPost(ext, page, post.getByRole('button', { name: 'Document & report', exact: true }).first());
  const rows = await ext.worker.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => { const r = indexedDB.open('onrecord'); r.onsuccess = () => resolve(r.result); });
    const all = await new Promise<{name:string;bytes:ArrayBuffer}[]>((resolve) => { const r = db.transaction('artefacts').objectStore('artefacts').getAll(); r.onsuccess = () => resolve(r.result); });
    db.close();
    return all.map(({ name, bytes }) => ({ name, size: bytes.byteLength, part: [...new Uint8Array(bytes).slice(Math.floor(bytes.byteLength/2), Math.floor(bytes.byteLength/2)+48)] }));
  });
  console.log(rows.map((r) => [r.name, r.size]));
  const scrub = (how: string) => ext.worker.evaluate(async (mode) => {
    const t0 = performance.now();
    const db = await new Promise<IDBDatabase>((resolve) => { const r = indexedDB.open('onrecord'); r.onsuccess = () => resolve(r.result); });
    const done = (tx: IDBTransaction) => new Promise<void>((resolve, reject) => { tx.oncomplete = () => resolve(); tx.onabort = () => reject(tx.error); });
    if (mode === 'clear') { const tx = db.transaction('staged', 'readwrite'); tx.objectStore('staged').put({ id: 'x', captureIds: [] }); tx.objectStore('staged').clear(); await done(tx); }
    else {
      for (let round = 0; round < 12; round += 1) {
        const tx = db.transaction('artefacts', 'readwrite');
        for (let n = 0; n < 50; n += 1) { const bytes = crypto.getRandomValues(new Uint8Array(40000)); tx.objectStore('artefacts').put({ captureId: 'scrub', name: `${round}-${n}`, bytes: bytes.buffer }); }
        await done(tx);
      }
      const tx = db.transaction('artefacts', 'readwrite'); tx.objectStore('artefacts').delete(IDBKeyRange.bound(['scrub', ''], ['scrub', '\uffff'])); await done(tx);
    }
    db.close();
    return performance.now() - t0;
  }, how);
  if (process.env.OLD) console.log('push down', await scrub('junk'));
  await panel.getByRole('button', { name: 'More kinds' }).click();
  await panel.locator('input[value="child-safety"]').click();
  await panel.getByRole('button', { name: 'Erase and go on' }).click();
  await expect.poll(async () => (await ext.records())[0]!.annotations.pixelsErasedAt).not.toBeNull();
  const search = (when: string) => {
    const files = readdirSync(ext.profile, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
    for (const { name, part } of rows) for (const path of files) {
      try { if (readFileSync(path).includes(Buffer.from(part))) console.log(when, name, path.replace(ext.profile, ''), statSync(path).size); } catch {}
    }
  };
  search('after');
  await page.waitForTimeout(5000);
  search('5s');
  await ext.context.close();
  search('closed');
});
