/** What a notice arranges, holiday by holiday. */
import type { ReactNode } from 'react'
import type { Item } from './answers.ts'

export const Items = ({ items, caption }: { readonly items: readonly Item[]; readonly caption: string }): ReactNode => (
  <table className="wb-plain">
    <caption className="cal-unseen">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">节日</th>
        <th scope="col">放假</th>
        <th scope="col">调休上班</th>
      </tr>
    </thead>
    <tbody>
      {items.map(({ name, from, to, worked }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{from === to ? from : `${from} 至 ${to}`}</td>
          <td>{worked.length > 0 ? worked.join('、') : '没有'}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
