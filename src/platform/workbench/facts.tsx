/** One record to be read: labels and values, two columns on a screen, as rows of a table on paper. */
import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** Takes the whole width. */
  readonly wide?: boolean
}

/** Whether each takes the whole width: as it says, or where nothing would stand beside it and leave a hole. */
export function widths(facts: readonly Pick<Fact, 'wide'>[]): readonly boolean[] {
  let left = true
  return facts.map(({ wide = false }, at) => {
    const alone = left && (facts[at + 1]?.wide ?? at === facts.length - 1)
    const whole = wide || alone
    left = whole || !left
    return whole
  })
}

/** A value that is not there is shown as “—”; 0 is shown as 0. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const wide = widths(facts)
  return (
    <dl className="wb-facts">
      {facts.map(({ label, value }, at) => (
        <div key={label} className={wide[at] ? 'wb-fact wb-wide' : 'wb-fact'}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
