/** 基数：what a figure is divided by so that organs of different size can be compared. Never guessed: given for a year, with its source. */
export const BASES = {
  population: { label: '常住人口', unit: '人', each: '每千人' },
  businesses: { label: '经营主体', unit: '户', each: '每千户' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly unit: string; readonly each: string }>>
export type Base = keyof typeof BASES
export const BASE_CODES = Object.keys(BASES) as readonly Base[]

/** A figure for a thousand of the base, to three decimals; null where one of them is missing. */
export const perThousand = (value: number | null, amount: number | null): number | null =>
  value === null || amount === null || !(amount > 0) ? null : Math.round((value * 1_000_000) / amount) / 1_000
