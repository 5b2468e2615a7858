/** 卷宗 on the page of a case: asked for with a reason, made in the background while one waits or goes on, taken as PDF or archive. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Progress, Space } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { callForFile, get, post, saveFile } from '../../platform/workbench/api.ts'
import { askReason } from '../../platform/workbench/dialogs.tsx'
import { useAct } from '../../platform/workbench/use-act.tsx'
import { useMay } from '../../platform/workbench/viewer.ts'
import type { CaseKind, Copy } from './case-file.ts'
import type { ShownCaseFile } from './endpoints.ts'
import type { FileForm } from './kept.ts'

interface Props {
  readonly kind: CaseKind
  readonly id: string
}

/** Who may take it out; the server asks again. */
const MAY: Readonly<Record<CaseKind, string>> = { application: 'personal-data.view', remedy: 'remedies.keep' }
const FOLDER: Readonly<Record<CaseKind, string>> = { application: 'applications', remedy: 'remedies' }
const LABELS: Readonly<Record<FileForm, string>> = { pdf: '卷宗（PDF）', zip: '卷宗（压缩包）' }
/** Milliseconds between two looks at how far it is. */
const LOOK = 1500

/** Nothing for who may not take the case file out. */
export function CaseFilePart({ kind, id }: Props): ReactNode {
  const may = useMay()
  return may(MAY[kind]) ? <Part kind={kind} id={id} /> : null
}

function Part({ kind, id }: Props): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const client = useQueryClient()
  const [copy, setCopy] = useState<Copy>('full')
  /** What is saved as soon as it is made, and for which reason. */
  const wanted = useRef<{ readonly form: FileForm; readonly copy: Copy; readonly why: string } | null>(null)
  const path = `/${FOLDER[kind]}/${id}/case-file`
  const key = [path, copy]
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<ShownCaseFile>(path, { copy }, signal),
    refetchInterval: ({ state }) => (state.data?.making && state.data.making.state !== 'failed' ? LOOK : false),
  })
  const making = data?.making ?? null
  const failed = making?.state === 'failed'
  const save = (given: NonNullable<typeof wanted.current>) =>
    act.run(async () => saveFile(await callForFile('POST', `${path}/download`, { body: given })), { refresh: ['none'] })
  const ready = wanted.current !== null && making === null && data?.files.some(({ current }) => current) === true
  useEffect(() => {
    const asked = wanted.current
    if (!ready || !asked) return
    wanted.current = null
    void save(asked)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it is made
  }, [ready])
  const take = async (form: FileForm): Promise<void> => {
    const why = await askReason(modal, {
      title: '调阅卷宗',
      says: '卷宗里有案件的全部材料。谁、为什么、取走了哪一份，都记入审计记录。',
      does: '调阅',
    })
    if (why === null) return
    const state = await act.run(() => post<ShownCaseFile>(path, { copy, why }), { refresh: ['none'] })
    if (!state) return
    wanted.current = { form, copy, why }
    if (state.making === null) {
      wanted.current = null
      await save({ form, copy, why })
    }
    client.setQueryData(key, state)
  }
  const stop = (): void => {
    wanted.current = null
    void act.run(async () => client.setQueryData(key, await post<ShownCaseFile>(`${path}/stop`, { copy })), {
      refresh: ['none'],
    })
  }
  return (
    <section className="wb-part" aria-label="卷宗">
      <h2>卷宗</h2>
      <p className="wb-soft">
        目录、登记表、申请、回执、文书和会签单、送达凭证、期限说明、经过、校验清单，合订成一份
        PDF，连同原件装进一个压缩包。
      </p>
      <Checkbox
        checked={copy === 'masked'}
        disabled={making !== null && !failed}
        onChange={({ target }) => setCopy(target.checked ? 'masked' : 'full')}
      >
        遮盖个人信息（提供给他人时）
      </Checkbox>
      {failed && <Alert type="error" showIcon title={`没有编成：${making.says ?? '原因不明'}`} />}
      {making && !failed ? (
        <div aria-live="polite">
          <Progress percent={percent(making)} aria-label="编卷宗的进度" />
          <p>{making.state === 'waiting' ? '等着编卷宗。' : '正在编卷宗，可以离开这一页，编好了再来取。'}</p>
          <Button onClick={stop}>停止</Button>
        </div>
      ) : (
        <Space wrap>
          {(['pdf', 'zip'] as const).map((form) => (
            <Button key={form} loading={act.busy} onClick={() => void take(form)}>
              {LABELS[form]}
            </Button>
          ))}
        </Space>
      )}
      <ul className="wb-sentences">
        {data?.files.map(({ form, name, size, madeAt, current }) => (
          <li key={form}>
            {name}（{megabytes(size)}，{madeAt.slice(0, 16).replace('T', ' ')}编成）
            {current ? '' : '：编成以后案件有变动，再调阅时重新编。'}
          </li>
        ))}
      </ul>
    </section>
  )
}

const percent = ({ done, of }: NonNullable<ShownCaseFile['making']>): number =>
  done === null || of === null || of === 0 ? 0 : Math.min(99, Math.floor((100 * done) / of))

const megabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
