/** What the organ has not said yet and letters want, with the page where it is said. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { LetterView } from '../view.ts'

export const MissingHere = ({ missing }: Pick<LetterView, 'missing'>): ReactNode => (
  <ul className="let-missing">
    {missing.map(({ label, at, says }) => (
      <li key={label}>
        <Link to={at === 'profile' ? '/organ-profile' : '/application-settings'}>{label}</Link>：{says}
      </li>
    ))}
  </ul>
)
