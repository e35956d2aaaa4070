/**
 * A blank statement in the first person for whoever saved the records: what they saw and did, in their own words. It asserts
 * nothing by itself, and names no fact of any record.
 *
 * Rests on: US Federal Rules of Evidence 902(11), 902(14) and 901(b)(1), (4), and 28 U.S.C. 1746 for the closing words;
 * Singapore Evidence Act 1893 s. 116A, and s. 9 illustration (g) (how a record was made and kept matters). Confidence: medium,
 * 2026-11; it says itself that it must be adapted with a lawyer. Courts want English, so its text is not translated.
 */
import type { Translate } from '../i18n';

export const declarationTemplate = `DECLARATION OF [FULL NAME]

[Blank form. Nothing in it is filled in or claimed for you. Replace what stands in brackets, take out every sentence that is
not true or that you do not know yourself, and adapt it with a lawyer before you use it.]

[Court or authority] [Case number, if any]

1. I am [full name], of [address, or "an address known to my lawyer"]. I make this statement from my own knowledge, except
   where I say otherwise.

2. On [dates], at [place], I used [device and browser] to look at [site, and the address of each page]. I was [logged in as
   (account) / not logged in].

3. I saw the [post / comment / message] that is marked [exhibit mark] on [date and time]. The page named [name and account] as
   its author. [How I know, or do not know, who uses that account.]

4. While I was looking at it I saved it with OnRecord, version [version, from the record]. To do so I [pressed the button on
   the post / other]. I had [not changed the page / changed the page in this way: ...] before I saved it.

5. What is in the exhibit [is / is not] what I saw on the screen. [What is missing or different, as the record lists it.]

6. Since then I have kept the records [where, who else could reach them]. I have [not changed them / done the following with
   them: ...].

7. On [date] I exported them as [file name]. The SHA-256 hash of that file is [hash, from the custody log]. On [date] [I / name]
   compared the hashes of the files with those in the manifest, with [tool], and found [result].

8. [What happened before and after, and how it has affected me.]

[United States, federal courts: whoever certifies under Federal Rules of Evidence 902(11), (13) or (14) must be a custodian or
another qualified person, which you may or may not be; the other side must have reasonable written notice and a fair chance to
look at the record and at the certification. Without that, you may be a witness with knowledge under rule 901(b)(1). Closing
words under 28 U.S.C. 1746:]
I declare under penalty of perjury [if outside the United States: under the laws of the United States of America] that the
foregoing is true and correct.

[Singapore: for an affidavit use the form that the court requires, and sign it only before a commissioner for oaths. Section
116A of the Evidence Act 1893 is about whether a device or process made or communicated an electronic record accurately, and
not about whether what the record says is true. How the record was made and kept may matter (section 9, illustration (g)).]

[Elsewhere: use the words that your court requires.]


Date:  [ ]
Place: [ ]

Signature: [ ]
Name:      [ ]
`;

/** As a file: first, in the person's language, what it is and what it is not. */
export function declarationFile(translate: Translate): string {
  return `${translate('declaration.title')}\n\n${translate('declaration.explain')}\n\n${'-'.repeat(60)}\n\n${declarationTemplate}`;
}
