/** A table that may be wider than the window: it scrolls by itself, and by the keyboard as well. */
import type { ReactNode } from 'react'

export const TableRoom = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section className="wb-table-room" aria-label={label} tabIndex={0}>
    {children}
  </section>
)
