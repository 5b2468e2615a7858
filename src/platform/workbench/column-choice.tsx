/** 列设置: which columns a person sees in a list. */
import { Button, Checkbox, Popover } from 'antd'
import type { ReactNode } from 'react'
import type { Column } from './column.ts'

interface ColumnChoiceProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly hidden: readonly string[]
  readonly keep: (hidden: readonly string[]) => void
}

export function ColumnChoice<Row>({ columns, hidden, keep }: ColumnChoiceProps<Row>): ReactNode {
  const shown = columns.length - hidden.filter((key) => columns.some((column) => column.key === key)).length
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示哪些列"
      // Within the page’s landmark, not after everything.
      getPopupContainer={(button) => button.closest('main') ?? document.body}
      content={
        <ul className="wb-column-choice">
          {columns.map(({ key, title }) => (
            <li key={key}>
              <Checkbox
                checked={!hidden.includes(key)}
                // One column at least stays: an empty table says nothing.
                disabled={shown === 1 && !hidden.includes(key)}
                onChange={({ target }) =>
                  keep(target.checked ? hidden.filter((each) => each !== key) : [...hidden, key])
                }
              >
                {title}
              </Checkbox>
            </li>
          ))}
          <li>
            <Button size="small" onClick={() => keep(columns.filter((column) => column.hidden).map(({ key }) => key))}>
              恢复默认
            </Button>
          </li>
        </ul>
      }
    >
      <Button>列设置</Button>
    </Popover>
  )
}
