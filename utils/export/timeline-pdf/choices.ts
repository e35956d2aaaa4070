/** What a person chooses for the timeline PDF. */

export interface TimelineChoices {
  /** On the cover; the usual title where it is empty. */
  title: string;
  /** `court`: exhibits, each behind a sheet of its own; see `exhibits.ts` for the rules it follows. */
  layout: 'standard' | 'court';
  paper: 'a4' | 'letter';
  /** `none`: words alone. What was named as intimate is never shown, whatever is chosen. */
  pictures: 'in-place' | 'appendix' | 'none';
  court: CourtChoices;
}

export interface CourtChoices {
  /** Who makes the affidavit; a line to fill in where it is empty. */
  deponent: string;
  /** Of the deponent: exhibits are marked `TAK-1`. */
  initials: string;
  /** Numbers go on from earlier affidavits, and pages from the affidavit itself. */
  firstExhibit: number;
  firstPage: number;
  /** Every record as an exhibit, or all of one account together. */
  exhibits: 'record' | 'account';
}

export const usualTimeline: TimelineChoices = {
  title: '', layout: 'standard', paper: 'a4', pictures: 'in-place',
  court: { deponent: '', initials: '', firstExhibit: 1, firstPage: 1, exhibits: 'record' },
};

/** `TAK` of "Tan Ah Kow". Names in scripts without capitals give none: nobody marks exhibits by them. */
export function initialsOf(name: string): string {
  return Array.from(name.matchAll(/(?<!\p{L})\p{Lu}/gu), ([letter]) => letter).join('').slice(0, 5);
}
