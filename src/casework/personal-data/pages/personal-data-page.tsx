/** 个人信息查找: the matters of one person; what is kept of them; export and erasure at their own request. */
import { App, Button, Input, Select } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { callForFile, post, saveFile } from '../../../platform/workbench/api.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { PersonalFacts, personalPath } from '../personal-facts.tsx'

interface Found {
  readonly kind: string
  readonly id: string
  readonly field: string
  readonly whose: 'self' | 'agent'
  readonly label: string
  readonly title: string | null
}
interface Erased {
  readonly erased: readonly string[]
  readonly kept: readonly { readonly label: string; readonly until: string | null }[]
}

const BY = [
  { value: 'id-number', label: '证件号码' },
  { value: 'phone', label: '联系电话' },
  { value: 'email', label: '电子邮箱' },
] as const

export default function PersonalDataPage(): ReactNode {
  const { busy, run } = useAct()
  const [field, setField] = useState<string>(BY[0].value)
  const [value, setValue] = useState('')
  const [why, setWhy] = useState('')
  const [found, setFound] = useState<readonly Found[] | null>(null)
  const search = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const answer = await run(() =>
      post<{ readonly found: readonly Found[] }>('/personal-data/search', { field, value, why }),
    )
    if (answer) setFound(answer.found)
  }
  return (
    <Page
      title="个人信息查找"
      says="查找同一个人在本机关的事项；查找、查看、导出、清除都要写明理由，每次都记入审计记录。"
    >
      <form className="wb-search" onSubmit={(event) => void search(event)} aria-label="查找条件">
        <div className="wb-condition">
          <label htmlFor="by">按什么查找</label>
          <Select id="by" className="wb-full" value={field} options={[...BY]} onChange={setField} />
        </div>
        <div className="wb-condition">
          <label htmlFor="value">号码或邮箱</label>
          <Input
            id="value"
            required
            autoComplete="off"
            value={value}
            maxLength={200}
            onChange={({ target }) => setValue(target.value)}
          />
        </div>
        <div className="wb-condition">
          <label htmlFor="why">理由</label>
          <Input
            id="why"
            required
            autoComplete="off"
            value={why}
            maxLength={500}
            placeholder="例如：来电询问以前的申请"
            onChange={({ target }) => setWhy(target.value)}
          />
        </div>
        <div className="wb-search-end">
          <Button type="primary" htmlType="submit" loading={busy}>
            查找
          </Button>
        </div>
      </form>
      <output>{found && (found.length === 0 ? '没有找到。' : `找到 ${found.length} 处。`)}</output>
      {found?.map((each) => (
        <Matter key={`${each.kind}/${each.id}/${each.field}`} found={each} />
      ))}
    </Page>
  )
}

function Matter({ found: { kind, id, whose, label, title } }: { readonly found: Found }): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const mayAnswer = useMay()('personal-data.erase')
  const path = personalPath(kind, id)
  const asked = (does: string, says: string): Promise<string | null> =>
    askReason(modal, { title: `应本人请求${does}`, says, does, label: '请求怎样提出、怎样核对了本人身份' })
  const hand = async (form: 'docx' | 'json'): Promise<void> => {
    const why = await asked('导出', '导出本机关保存的此人的全部个人信息，不含事项的另一方。')
    if (why === null) return
    await run(async () => saveFile(await callForFile('POST', `${path}/export`, { body: { whose, why, form } })), {
      says: '已导出，并记入审计记录。',
    })
  }
  const erase = async (): Promise<void> => {
    const why = await asked('清除', '不是办理所必需的立即清除，不能恢复；必需的保存到期满。')
    if (why === null) return
    await run(() => post<Erased>(`${path}/erase`, { whose, why }), { says: saidOf, refresh: [path] })
  }
  return (
    <section aria-label={title ?? label}>
      <h2>{title ?? '（没有名称的事项）'}</h2>
      <p className="wb-soft">
        在“{label}”一栏找到；编号 {id}
      </p>
      <PersonalFacts kind={kind} id={id}>
        {mayAnswer && (
          <>
            <Button loading={busy} onClick={() => void hand('docx')}>
              导出 Word
            </Button>
            <Button loading={busy} onClick={() => void hand('json')}>
              导出数据（JSON）
            </Button>
            <Button danger loading={busy} onClick={() => void erase()}>
              应本人请求清除
            </Button>
          </>
        )}
      </PersonalFacts>
    </section>
  )
}

const saidOf = ({ erased, kept }: Erased): string =>
  kept.length === 0
    ? `已清除 ${erased.length} 项。`
    : `已清除 ${erased.length} 项；${kept.map(({ label }) => label).join('、')}为办理所必需，期满后自动清除。`
