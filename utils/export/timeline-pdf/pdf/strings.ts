/** Text as a value of the PDF: pdfkit writes plain strings as names, and these as text. */
export class PdfString extends String {}
