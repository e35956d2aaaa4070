/** A file attached to the PDF. Packed here, piece by piece from its Blob: pdfkit would hold it whole several times over. */
import type PDFDocument from 'pdfkit';
import { PdfString } from './strings';

export interface Attachment {
  name: string;
  data: Blob;
  description: string;
  madeAt: Date;
}

export async function attachFile(kit: PDFDocument, { name, data, description, madeAt }: Attachment): Promise<void> {
  const file = kit.ref({
    Type: 'EmbeddedFile', Subtype: data.type.replaceAll('/', '#2F'), Params: { Size: data.size, CreationDate: madeAt, ModDate: madeAt }, Filter: 'FlateDecode',
  });
  const reader = data.stream().pipeThrough(new CompressionStream('deflate')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) file.write(part.value);
  file.end();
  const specification = kit.ref({
    Type: 'Filespec', AFRelationship: 'Data', F: new PdfString(name), UF: new PdfString(name), Desc: new PdfString(description), EF: { F: file },
  });
  specification.end();
  kit.addNamedEmbeddedFile(name, specification);
  kit._root.data['AF'] = [specification];
}
