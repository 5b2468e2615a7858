/** A column of a list, and what can be done with a row. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly show: (row: Row) => ReactNode
  /** The server sorts by it: under its key, or under another name. */
  readonly sort?: boolean | string
  readonly width?: number
  /** Numbers stand right. */
  readonly align?: 'left' | 'right' | 'center'
  /** Out of sight until chosen. */
  readonly hidden?: boolean
  /** On a card: its heading, its state, or one of its lines (preset); `none` leaves it out. */
  readonly card?: 'title' | 'status' | 'line' | 'none'
}

export interface RowAction {
  readonly label: string
  readonly onClick: () => void
  readonly danger?: boolean
}

/** 查看 first, at most two in sight, the others under 更多. */
export const IN_SIGHT = 2

export const sortName = <Row>({ key, sort }: Column<Row>): string | null => (sort === true ? key : sort ? sort : null)
