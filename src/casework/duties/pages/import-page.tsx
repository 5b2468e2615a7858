/** 导入目录：the file is read and matched first, everything is shown, then a person decides. */
import { Button, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { call, callForFile, saveFile } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { ImportedJson, PreviewJson } from '../table-endpoints.ts'

const FATES = { new: '新增', changed: '修改', same: '不变', 'not-taken': '不能导入' } as const

type Stage = { readonly file: File; readonly preview: PreviewJson } | null

export default function ImportPage(): ReactNode {
  const { id = '' } = useParams()
  const act = useAct()
  const go = useNavigate()
  const [stage, setStage] = useState<Stage>(null)
  const [replace, setReplace] = useState<'yes' | 'no'>('no')
  const path = `/duties/versions/${id}/import`
  const look = async (file: File): Promise<void> => {
    setStage(null)
    const query = { mode: 'preview' }
    const preview = await act.run(() => call<PreviewJson>('POST', path, { query, body: formOf(file) }), {
      refresh: ['none'],
    })
    if (preview) setStage({ file, preview })
  }
  const commit = async ({ file, preview }: Exclude<Stage, null>): Promise<void> => {
    const query = { mode: 'commit', stamp: preview.stamp, replace }
    const done = await act.run(() => call<ImportedJson>('POST', path, { query, body: formOf(file) }), {
      says: ({ added, changed, removed, failed }) =>
        `新增 ${added} 行，修改 ${changed} 行，删去 ${removed} 行${failed > 0 ? `，${failed} 行没有导入` : ''}。`,
    })
    if (done) void go(`/catalogues/versions/${id}`)
  }
  const errors = ({ file }: Exclude<Stage, null>): Promise<unknown> =>
    act.run(async () => saveFile(await callForFile('POST', path, { query: { mode: 'errors' }, body: formOf(file) })), {
      refresh: ['none'],
    })
  return (
    <Page
      title="导入目录"
      says="选择官方表式的目录（Excel、Word），先核对，不会马上写入；看过结果再决定。"
      actions={<Link to={`/catalogues/versions/${id}`}>回到修改稿</Link>}
    >
      <section className="wb-part" aria-label="选择文件">
        <label htmlFor="duties-file">目录文件（xlsx、docx、doc、pdf、html）：</label>{' '}
        <input
          id="duties-file"
          type="file"
          accept=".xlsx,.docx,.doc,.pdf,.html,.htm"
          disabled={act.busy}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) void look(file)
            // The same file, mended, may be chosen again.
            target.value = ''
          }}
        />
        {act.busy && <output className="wb-line">正在读取……</output>}
      </section>
      {stage && (
        <>
          <Preview of={stage.preview} />
          <section className="wb-part" aria-label="决定">
            {stage.preview.missingTotal > 0 && (
              <Radio.Group
                value={replace}
                onChange={({ target }) => setReplace(target.value as 'yes' | 'no')}
                options={[
                  { value: 'no', label: `文件里没有的 ${stage.preview.missingTotal} 行保留` },
                  { value: 'yes', label: `文件里没有的 ${stage.preview.missingTotal} 行删去` },
                ]}
              />
            )}
            <div className="wb-toolbar">
              <Button
                type="primary"
                loading={act.busy}
                disabled={stage.preview.failed === stage.preview.total}
                onClick={() => void commit(stage)}
              >
                导入 {stage.preview.total - stage.preview.failed} 行
              </Button>
              <Button onClick={() => void errors(stage)}>下载有错误和需要核对的行</Button>
            </div>
          </section>
        </>
      )}
    </Page>
  )
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}

function Preview({ of }: { readonly of: PreviewJson }): ReactNode {
  return (
    <section className="wb-part" aria-label="核对结果">
      <h2>核对结果</h2>
      <output className="wb-line">
        共 {of.total} 行：新增 {of.fresh} 行，修改 {of.changed} 行，不变 {of.same} 行
        {of.failed > 0 && `，${of.failed} 行不能导入`}。
      </output>
      {of.about.length > 0 && (
        <ul>
          {of.about.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
      {of.missing.length > 0 && (
        <details>
          <summary>目录里有、文件里没有的 {of.missingTotal} 行</summary>
          <ul>
            {of.missing.map((name, at) => (
              <li key={`${at}${name}`}>{name}</li>
            ))}
          </ul>
        </details>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <section className="wb-table-room wb-import-rows" aria-label="逐行" tabIndex={0}>
        <table className="wb-table">
          <thead>
            <tr>
              <th scope="col">位置</th>
              <th scope="col">公开事项</th>
              <th scope="col">结果</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.place}>
                <td>{row.place}</td>
                <td>{row.name}</td>
                <td className={row.errors.length > 0 ? 'wb-error' : undefined}>{FATES[row.fate]}</td>
                <td>
                  {[...row.errors, ...row.warnings].map((says) => (
                    <p key={says}>{says}</p>
                  ))}
                  {row.differences.map(({ column, before, after }) => (
                    <p key={column} className="wb-as-written">
                      {column}：<del>{before || '（空）'}</del> → <ins>{after || '（空）'}</ins>
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {of.rows.length < of.total && <p className="wb-soft">这里列出前 {of.rows.length} 行，有问题的在前。</p>}
    </section>
  )
}
