/** 表四 of any year, out of the ledger. */
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { TableFourPart } from '../table-four-part.tsx'

/** The first year the report form was prescribed for. */
const FIRST_YEAR = 2019

export default function TableFourPage(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const now = Number(beijingDay(new Date()).slice(0, 4))
  const year = Number(search.get('year') ?? now)
  const years = Array.from({ length: now - FIRST_YEAR + 1 }, (_, at) => now - at)
  return (
    <Page
      title="表四"
      says="由台账里的案件得出，点数字看计入的案件。"
      actions={
        <Select
          aria-label="年度"
          value={year}
          options={years.map((each) => ({ value: each, label: `${each}年` }))}
          onChange={(chosen: number) => setSearch({ year: String(chosen) })}
        />
      }
    >
      <TableFourPart year={year} />
    </Page>
  )
}
