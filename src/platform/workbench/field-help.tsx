/** The article beside the field: in a column at the right of a form, or in a drawer where there is no room for one. */
import { Button } from 'antd'
import { createContext, useContext, type ReactNode } from 'react'
import type { FieldHelp } from './field.ts'

export interface Explained extends FieldHelp {
  /** The field it belongs to. */
  readonly label: string
}

/** How the shell shows an explanation when it is asked for. */
export const HelpDesk = createContext<(help: Explained) => void>(() => {})

/** The question mark at a label; opens the help drawer. */
export function HelpButton({ help }: { readonly help: Explained }): ReactNode {
  const show = useContext(HelpDesk)
  return (
    <Button
      className="wb-help-button"
      type="text"
      size="small"
      aria-label={`${help.label}：怎么填，依据${help.cites}`}
      onClick={() => show(help)}
    >
      ?
    </Button>
  )
}

/** An explanation in full. */
export const Explanation = ({ help }: { readonly help: Explained }): ReactNode => (
  <>
    <h3 className="wb-help-cites">{help.cites}</h3>
    {help.says.split('\n').map((line) => (
      <p key={line}>{line}</p>
    ))}
  </>
)
