/** 台账, taken out: of this year or as the list stands; masked, or with names and numbers for a reason that goes on record. */
import { App, Button, Dropdown } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { callForFile, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { useMay } from '../../../platform/workbench/viewer.ts'

const PATH = '/applications/ledger.xlsx'
const TRANSFER = '/applications/archive-transfer'

export function LedgerButtons(): ReactNode {
  const { message, modal } = App.useApp()
  const may = useMay()
  const go = useNavigate()
  const [search] = useSearchParams()
  const [busy, setBusy] = useState(false)
  const year = beijingDay(new Date()).slice(0, 4)
  const asListed = Object.fromEntries([...search].filter(([name]) => !['page', 'size', 'sort'].includes(name)))
  const save = async (asking: () => ReturnType<typeof callForFile>): Promise<void> => {
    setBusy(true)
    try {
      saveFile(await asking())
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      void message.error(fault.detail)
    } finally {
      setBusy(false)
    }
  }
  const opened = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: '导出台账（个人信息不遮盖）',
      says: '台账里将有姓名、证件号码和联系方式的原文。谁、为什么、导出了多少件，都记入审计记录。',
      does: '导出',
    })
    if (why !== null) await save(() => callForFile('POST', PATH, { body: { why, asked: asListed } }))
  }
  const items = [
    { key: 'year', label: `${year} 年台账` },
    { key: 'transfer', label: `${year} 年归档移交清单` },
    { key: 'transfer-last', label: `${Number(year) - 1} 年归档移交清单` },
    { key: 'listed', label: '按列表条件的台账' },
    ...(may('personal-data.view') ? [{ key: 'opened', label: '按列表条件，个人信息不遮盖……' }] : []),
    ...(may('applications.register') ? [{ key: 'import', label: '导入旧台账' }] : []),
  ]
  return (
    <Dropdown
      menu={{
        items,
        onClick: ({ key }) => {
          if (key === 'import') void go('/applications/import')
          else if (key === 'transfer') void save(() => callForFile('GET', TRANSFER, { query: { year } }))
          else if (key === 'transfer-last')
            void save(() => callForFile('GET', TRANSFER, { query: { year: Number(year) - 1 } }))
          else if (key === 'opened') void opened()
          else void save(() => callForFile('GET', PATH, { query: key === 'year' ? { year } : asListed }))
        },
      }}
    >
      <Button loading={busy}>台账</Button>
    </Dropdown>
  )
}
