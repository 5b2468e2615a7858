/** One record to be read: labels and values, two columns on a screen, as rows of a table on paper. */
import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** Takes the whole width. */
  readonly wide?: boolean
}

/** A value that is not there is shown as “—”; 0 is shown as 0. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }): ReactNode => (
  <dl className="wb-facts">
    {facts.map(({ label, value, wide }) => (
      <div key={label} className={wide ? 'wb-fact wb-wide' : 'wb-fact'}>
        <dt>{label}</dt>
        <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
      </div>
    ))}
  </dl>
)
