/**
 * A file attached to the PDF. Packed and written here, piece by piece from its Blob: pdfkit would hold it whole several times over. Packed twice,
 * since its length stands before it, where `utils/verify/pdf` and every other reader look for it.
 */
import type PDFDocument from 'pdfkit';
import { PdfString } from './strings';

export interface Attachment {
  name: string;
  data: Blob;
  description: string;
  madeAt: Date;
}

/** Bytes as they are packed. */
async function* packed(data: Blob): AsyncGenerator<Uint8Array> {
  const reader = data.stream().pipeThrough(new CompressionStream('deflate')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** Throws where the browser does not pack the same bytes the same way twice. */
export async function attachFile(kit: PDFDocument, { name, data, description, madeAt }: Attachment): Promise<void> {
  let length = 0;
  for await (const part of packed(data)) length += part.length;
  const file = kit.ref({});
  const time = `(D:${madeAt.toISOString().replace(/\..*|[-:T]/g, '')}Z)`;
  file.offset = kit._offset;
  kit._write(`${file.id} 0 obj\n<< /Type /EmbeddedFile /Subtype /${data.type.replaceAll('/', '#2F')} /Filter /FlateDecode /Length ${length}`);
  kit._write(`/Params << /Size ${data.size} /CreationDate ${time} /ModDate ${time} >> >>\nstream`);
  const start = kit._offset;
  for await (const part of packed(data)) kit._write(part);
  if (kit._offset - start !== length) throw new Error(`${kit._offset - start} bytes were packed, not ${length}`);
  kit._write('\nendstream\nendobj');
  kit._refEnd(file);
  const specification = kit.ref({
    Type: 'Filespec', AFRelationship: 'Data', F: new PdfString(name), UF: new PdfString(name), Desc: new PdfString(description), EF: { F: file },
  });
  specification.end();
  kit.addNamedEmbeddedFile(name, specification);
  kit._root.data['AF'] = [specification];
}
