/** A spreadsheet in: template, file, what each line would become, then the result and the file of the lines not taken. */
import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { callForFile, call, saveFile, type Query } from './api.ts'
import { Problem } from './problem.ts'

interface PreviewRow {
  /** As numbered in the spreadsheet. */
  readonly line: number
  readonly cells: readonly string[]
  readonly errors: readonly { readonly column: string | null; readonly says: string }[]
}

export interface ImportPreview {
  readonly total: number
  readonly good: number
  readonly bad: number
  readonly columns: readonly string[]
  /** What people should know of before they take it in. */
  readonly notes?: readonly string[]
  /** The first lines, and every line with an error. */
  readonly rows: readonly PreviewRow[]
}

interface ImportProps {
  readonly open: boolean
  /** Below the desk's API: POST with `?mode=preview|commit|errors`, GET `/template.xlsx`. */
  readonly path: string
  /** Sent with every call: which organ. */
  readonly query?: Query
  readonly says: string
  readonly close: (changed: boolean) => void
}

type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'looked'; readonly file: File; readonly preview: ImportPreview }
  | { readonly at: 'done'; readonly file: File; readonly added: number; readonly failed: number }

const NO_QUERY = {}

export function ImportDialog({ open, path, query = NO_QUERY, says, close }: ImportProps): ReactNode {
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  const [busy, setBusy] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const step = async (doing: string, work: () => Promise<void>): Promise<void> => {
    setBusy(doing)
    setTrouble(null)
    try {
      await work()
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      setTrouble(fault.detail)
    } finally {
      setBusy(null)
    }
  }
  const sent = (file: File): FormData => {
    const form = new FormData()
    form.append('file', file)
    return form
  }
  const look = (file: File): Promise<void> =>
    step('正在核对……', async () => {
      const preview = await call<ImportPreview>('POST', path, {
        query: { ...query, mode: 'preview' },
        body: sent(file),
      })
      setStage({ at: 'looked', file, preview })
    })
  const commit = (file: File): Promise<void> =>
    step('正在导入……', async () => {
      const done = await call<{ readonly added: number; readonly failed: number }>('POST', path, {
        query: { ...query, mode: 'commit' },
        body: sent(file),
      })
      setStage({ at: 'done', file, ...done })
    })
  const errors = (file: File): Promise<void> =>
    step('正在生成……', async () =>
      saveFile(await callForFile('POST', path, { query: { ...query, mode: 'errors' }, body: sent(file) })),
    )
  const finish = (): void => {
    close(stage.at === 'done' && stage.added > 0)
    setStage({ at: 'choose' })
    setTrouble(null)
  }
  return (
    <Modal
      open={open}
      title={`导入${says}`}
      width={900}
      onCancel={finish}
      maskClosable={false}
      footer={[
        stage.at === 'looked' && stage.preview.bad > 0 && (
          <Button key="errors" onClick={() => void errors(stage.file)}>
            下载错误文件
          </Button>
        ),
        stage.at === 'looked' && (
          <Button
            key="commit"
            type="primary"
            loading={busy !== null}
            disabled={stage.preview.good === 0}
            onClick={() => void commit(stage.file)}
          >
            {stage.preview.bad > 0 ? `只导入正确的 ${stage.preview.good} 行` : `导入 ${stage.preview.good} 行`}
          </Button>
        ),
        stage.at === 'done' && stage.failed > 0 && (
          <Button key="failed" onClick={() => void errors(stage.file)}>
            下载错误文件
          </Button>
        ),
        <Button key="close" onClick={finish}>
          {stage.at === 'done' ? '完成' : '取消'}
        </Button>,
      ]}
    >
      {trouble && (
        <p className="wb-error" role="alert">
          {trouble}
        </p>
      )}
      {stage.at === 'choose' && (
        <Chooser
          template={() =>
            step('正在下载……', async () => saveFile(await callForFile('GET', `${path}/template.xlsx`, { query })))
          }
          choose={look}
        />
      )}
      {stage.at === 'looked' && <Preview preview={stage.preview} again={() => setStage({ at: 'choose' })} />}
      {stage.at === 'done' && (
        <output className="wb-line">
          已导入 {stage.added} 行
          {stage.failed > 0 && `，${stage.failed} 行有错误没有导入；请下载错误文件，按最后一列的说明改好后再导入这些行`}
          。
        </output>
      )}
      {busy && <output className="wb-line">{busy}</output>}
    </Modal>
  )
}

function Chooser({
  template,
  choose,
}: {
  readonly template: () => Promise<void>
  readonly choose: (file: File) => Promise<void>
}): ReactNode {
  return (
    <ol className="wb-import">
      <li>
        <Button type="link" onClick={() => void template()}>
          下载模板
        </Button>
        ，按模板的列填写；不要改动第一行的列名。
      </li>
      <li>
        <label htmlFor="wb-import-file">选择填好的文件（xlsx）：</label>
        <input
          id="wb-import-file"
          type="file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) void choose(file)
            // The same file, mended, may be chosen again.
            target.value = ''
          }}
        />
      </li>
      <li>先核对，不会马上写入；看过结果再决定。</li>
    </ol>
  )
}

function Preview({ preview, again }: { readonly preview: ImportPreview; readonly again: () => void }): ReactNode {
  const { total, good, bad, columns, notes = [], rows } = preview
  return (
    <>
      <output className="wb-line">
        共 {total} 行，{good} 行可以导入{bad > 0 ? `，${bad} 行有错误` : ''}。
        <Button type="link" size="small" onClick={again}>
          换一个文件
        </Button>
      </output>
      {notes.length > 0 && (
        <ul aria-label="请注意">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="wb-table-room wb-import-rows" aria-label="核对结果" tabIndex={0}>
        <table className="wb-table">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">核对结果</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, cells, errors }) => (
              <tr key={line}>
                <td>{line}</td>
                <td className={errors.length > 0 ? 'wb-error' : undefined}>
                  {errors.length === 0
                    ? '可以导入'
                    : errors.map(({ column, says }) => (column ? `${column}：${says}` : says)).join('；')}
                </td>
                {columns.map((column, at) => (
                  <td key={column}>{cells[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
