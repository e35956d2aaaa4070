/**
 * Blank forms for a court: nothing in them is filled in, claimed or sworn. In English, as courts that use them ask for it.
 *
 * The affidavit rests on the Practice Directions of the Singapore State Courts, Part VIII (paragraphs 60 to 62: what stands at the top of
 * the first page, margins, exhibits), and on what courts ask in applications against harassment (the facts behind `recipients.json`).
 * Confidence: medium, 2026-11; it says itself that the court's own form comes first.
 */
import { declarationTemplate } from '../declaration';
import type { Preface, PrefaceBlock } from '../timeline-pdf/types';
import type { PackForm } from './types';

const text = (words: string): PrefaceBlock => ({ kind: 'text', text: words });
const heading = (words: string): PrefaceBlock => ({ kind: 'heading', text: words });

const NOTE = '[Blank form. Nothing in it is filled in or claimed for you, and it is not sworn. Replace what stands in brackets, take out every sentence that is not true or that you do '
  + 'not know yourself, and use the form of your court where it has one. This is not legal advice: ask a lawyer or the court\u2019s registry before you use it.]';

const affidavit: Preface[] = [
  {
    title: 'AFFIDAVIT OF [FULL NAME]',
    blocks: [
      text(NOTE),
      text('[Singapore, State Courts: at the top right of the first page stand the party for whom it is filed, the name of who makes it, whether it is their first or second, and the date on which it is filed. '
        + 'Double spacing, margins of 35 mm.]'),
      { kind: 'list', ordered: false, items: ['[Party]: [name of who makes this affidavit]: [1st]: [date of filing]', '[Name of the court]', '[Case number, if any]', '[Applicant: full name]', '[Respondent: full name, or the account whose owner is not known]'] },
      text('I, [full name], [identity document and number], of [address, or "an address known to my lawyer"], [swear / affirm] and say as follows:'),
    ],
  },
  {
    title: 'The parties',
    blocks: [
      { kind: 'list', ordered: true, items: [
        'I am the applicant. [I am under the age at which I may apply by myself; I act by my litigation representative, (name), whose consent is exhibited.]',
        'The respondent is [full name / the person who uses the account (account) on (site); I do not know who that is]. [How I know that this person uses that account.]',
        'The respondent is [a stranger / my former partner / a colleague / other] to me.',
        'Except where I say otherwise, what I say is within my own knowledge. Where I say what others told me, I name them and believe it to be true.',
      ] },
    ],
  },
  {
    title: 'What was done',
    blocks: [
      { kind: 'list', ordered: true, items: [
        'On [date] at [time] the account [account] published the following on [site and address]: "[exact words]". It is exhibited as [mark].',
        '[The same for every act, earliest first, each with its date, its place and its exact words.]',
        'These acts belong together because [same account, same subject, after I had asked them to stop on (date)].',
      ] },
      heading('Why it is harassment'),
      text('[What in it threatened, abused, insulted or followed me, or published where I live, work or study; and the section of the law that I rely on.]'),
    ],
  },
  {
    title: 'Effect, and what is to come',
    blocks: [
      text('[What it did to me: sleep, health, work, school, the way I go about my day, the people around me. Papers of doctors or employers, if any, are exhibited as (mark).]'),
      text('[Why I believe that it will continue or happen again: what was announced, how often it came back, what happened after a report or a block.]'),
      text('[What I did about it: reports to the platform and their answers, reports to the police with their numbers.]'),
    ],
  },
  {
    title: 'What I ask for',
    blocks: [text('[The orders that I ask the court to make, one by one. If an order cannot wait until the hearing: why not.]')],
  },
  {
    title: 'How the records were made and kept',
    blocks: [
      text('[When, with which device and browser, in which account; saved with OnRecord, version (version). What is in the exhibits (is / is not) what I saw on the screen; what is missing, as the record lists it.]'),
      text('[Where they were kept since, who else could reach them, and the SHA-256 hash of the file, from the custody log.]'),
    ],
  },
  {
    title: 'Signature',
    blocks: [
      text('[Sign only before a commissioner for oaths or another person who may take oaths where you are.]'),
      { kind: 'facts', rows: [
        { label: '[Sworn / Affirmed] at', value: null }, { label: 'on', value: null }, { label: '[through the interpretation of (name), language]', value: null },
        { label: 'Signature of who makes it', value: null }, { label: 'Before me: [name and office]', value: null },
      ] },
    ],
  },
];

/** The declaration that every bundle holds, as chapters. */
function declaration(): Preface[] {
  const [title = '', ...paragraphs] = declarationTemplate.trim().split(/\n\s*\n/).map((part) => part.replace(/\s*\n\s*/g, ' ').trim());
  return [{ title, blocks: paragraphs.map(text) }];
}

export const formOf = (form: PackForm): Preface[] => (form === 'affidavit' ? affidavit : declaration());
