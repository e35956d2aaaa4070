/** A file attached to the PDF, written from its Blob in pieces: pdfkit would hold it whole four times over. */
import type PDFDocument from 'pdfkit';
import { PdfString } from './strings';

export interface Attachment {
  name: string;
  data: Blob;
  description: string;
  madeAt: Date;
}

export async function attachFile(kit: PDFDocument, { name, data, description, madeAt }: Attachment): Promise<void> {
  const parameters = kit.ref({ Size: data.size, CreationDate: madeAt, ModDate: madeAt });
  parameters.end();
  const length = kit.ref({});
  const file = kit.ref({});
  file.offset = kit._offset;
  const dictionary = `/Type /EmbeddedFile /Subtype /${data.type.replaceAll('/', '#2F')} /Params ${parameters.id} 0 R /Filter /FlateDecode /Length ${length.id} 0 R`;
  kit._write(`${file.id} 0 obj\n<< ${dictionary} >>\nstream`);
  const begin = kit._offset;
  const reader = data.stream().pipeThrough(new CompressionStream('deflate')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) kit._write(part.value);
  length.data = kit._offset - begin as never; // pdfkit writes a number as a number
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
