/** Milliseconds within which a second press of Esc counts as "leave". */
export const TWICE_WITHIN = 450;
