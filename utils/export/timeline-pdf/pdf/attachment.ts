/** A file attached to the PDF. Packed and written here, piece by piece from its Blob: pdfkit would hold it whole several times over. */
import type PDFDocument from 'pdfkit';
import { PdfString } from './strings';

export interface Attachment {
  name: string;
  data: Blob;
  description: string;
  madeAt: Date;
}

export async function attachFile(kit: PDFDocument, { name, data, description, madeAt }: Attachment): Promise<void> {
  const [file, length] = [kit.ref({}), kit.ref(0)];
  const time = `(D:${madeAt.toISOString().replace(/\..*|[-:T]/g, '')}Z)`;
  file.offset = kit._offset;
  kit._write(`${file.id} 0 obj\n<< /Type /EmbeddedFile /Subtype /${data.type.replaceAll('/', '#2F')} /Filter /FlateDecode /Length ${length.id} 0 R`);
  kit._write(`/Params << /Size ${data.size} /CreationDate ${time} /ModDate ${time} >> >>\nstream`);
  const start = kit._offset;
  const reader = data.stream().pipeThrough(new CompressionStream('deflate')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) kit._write(part.value);
  // Known only now, and so in an object of its own after it.
  length.data = kit._offset - start as never;
  kit._write('\nendstream\nendobj');
  kit._refEnd(file);
  length.end();
  const specification = kit.ref({
    Type: 'Filespec', AFRelationship: 'Data', F: new PdfString(name), UF: new PdfString(name), Desc: new PdfString(description), EF: { F: file },
  });
  specification.end();
  kit.addNamedEmbeddedFile(name, specification);
  kit._root.data['AF'] = [specification];
}
