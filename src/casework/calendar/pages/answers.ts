/** What the calendar's endpoints answer, as its pages read it. */

export interface Day {
  readonly date: string
  readonly kind: 'weekend' | 'holiday' | 'working' | 'makeUp'
  readonly holiday: string | null
}

export interface Item {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly worked: readonly string[]
}

export interface Notice {
  readonly id: string | null
  readonly inForce: boolean
  readonly regionName: string | null
  readonly title: string
  readonly number: string
  readonly publishedOn: string
  readonly address: string | null
  readonly days: readonly Item[]
  readonly keptBy: string | null
  readonly keptAt: string | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnWhy: string | null
}

export interface Year {
  readonly year: number
  readonly first: number
  readonly last: number
  readonly arranged: boolean
  readonly workingDays: number
  readonly days: readonly Day[]
  readonly notices: readonly Notice[]
}

export interface Preview {
  readonly year: number
  readonly title: string
  readonly number: string
  readonly signedOn: string
  readonly publishedOn: string
  readonly days: readonly Item[]
  readonly changes: readonly { readonly date: string; readonly before: string; readonly after: string }[]
  readonly contradicts: boolean
}

export const PATH = '/calendar'
