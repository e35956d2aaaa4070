/** The icons of `public`: ours, and a plain sheet for discreet mode. Drawn by `scripts/draw-icons.ts`. */
export const iconSizes = [16, 32, 48, 96, 128] as const;

export const iconOf = (discreet: boolean, size: (typeof iconSizes)[number]): string => `/${discreet ? 'icon-plain' : 'icon'}/${size}.png`;

/** By size in pixels, as browsers ask for it. */
export const iconPaths = (discreet: boolean): Record<string, string> => Object.fromEntries(iconSizes.map((size) => [size, iconOf(discreet, size)]));
