/** 导入旧台账: choose the file, look at what each line becomes, say what unknown columns are, take the lines; stopped, what is in stays. */
import { Alert, Button, Checkbox, Progress, Select } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { call, callForFile, saveFile } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import type { OldLedgerLine, OldLedgerPreview, OldLedgerTaken } from '../old-ledger-answer.ts'

const PATH = '/applications/import'
type Mapping = Readonly<Record<string, string>>

interface Done {
  readonly of: number
  readonly tried: number
  readonly added: number
  readonly failed: readonly OldLedgerLine[]
  readonly over: boolean
}

export default function ImportPage(): ReactNode {
  const [file, setFile] = useState<File | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [seen, setSeen] = useState<OldLedgerPreview | null>(null)
  const [twins, setTwins] = useState<ReadonlySet<number>>(new Set())
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [done, setDone] = useState<Done | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const stop = useRef(false)

  const sent = (of: File, map: Mapping, more: Readonly<Record<string, string>> = {}): FormData => {
    const form = new FormData()
    form.append('map', JSON.stringify(map))
    for (const [name, value] of Object.entries(more)) form.append(name, value)
    form.append('file', of)
    return form
  }
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
  const look = (of: File, map: Mapping): Promise<void> =>
    step('正在核对每一行……', async () => {
      setFile(of)
      setMapping(map)
      setDone(null)
      setTwins(new Set())
      setLeft(new Set())
      setSeen(await call<OldLedgerPreview>('POST', PATH, { query: { mode: 'preview' }, body: sent(of, map) }))
    })
  const chosen = seen ? [...seen.good.filter((line) => !left.has(line)), ...twins].toSorted((a, b) => a - b) : []
  const take = (of: File, from: OldLedgerPreview): Promise<void> =>
    step('正在导入……', async () => {
      stop.current = false
      let now: Done = { of: chosen.length, tried: 0, added: 0, failed: [], over: false }
      setDone(now)
      for (let at = 0; at < chosen.length && !stop.current; at += from.atOnce) {
        const lines = chosen.slice(at, at + from.atOnce)
        const body = sent(of, mapping, { lines: JSON.stringify(lines), twins: '1' })
        const part = await call<OldLedgerTaken>('POST', PATH, { query: { mode: 'commit' }, body })
        now = {
          ...now,
          tried: now.tried + lines.length,
          added: now.added + part.added,
          failed: [...now.failed, ...part.failed],
        }
        setDone(now)
      }
      setDone({ ...now, over: true })
    })
  const errors = (of: File): Promise<void> =>
    step('正在生成错误文件……', async () =>
      saveFile(await callForFile('POST', PATH, { query: { mode: 'errors' }, body: sent(of, mapping) })),
    )
  const template = (): Promise<void> =>
    step('正在下载……', async () => saveFile(await callForFile('GET', `${PATH}/template.xlsx`)))

  return (
    <Page
      title="导入旧台账"
      says="已有的台账不用改成模板的样子：表头、日期、说法都认。先核对，看过再导入；登记号照旧，不发文书，不催办已经办结的。"
      actions={<Button onClick={() => void template()}>空白模板</Button>}
    >
      <p>
        <label htmlFor="app-import-file">选择台账文件（xlsx）：</label>{' '}
        <input
          id="app-import-file"
          type="file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={busy !== null}
          onChange={({ target }) => {
            const given = target.files?.[0]
            if (given) void look(given, {})
            target.value = ''
          }}
        />{' '}
        {file && <span>{file.name}</span>}
      </p>
      {busy && <output className="wb-line">{busy}</output>}
      {trouble && <Alert type="error" role="alert" message={trouble} />}
      {file && seen && !done && (
        <>
          <Columns seen={seen} mapping={mapping} again={(map) => void look(file, map)} />
          {seen.refused === null && (
            <>
              <output className="wb-line">
                共 {seen.total} 行：{seen.good.length} 行可以导入，{seen.twins.length} 行像是重复的，{seen.bad}{' '}
                行有错误。
              </output>
              <p className="wb-actions">
                <Button
                  type="primary"
                  disabled={chosen.length === 0 || busy !== null}
                  onClick={() => void take(file, seen)}
                >
                  {`导入选中的 ${chosen.length} 行`}
                </Button>
                {seen.bad > 0 && <Button onClick={() => void errors(file)}>下载错误文件</Button>}
              </p>
              <Lines
                seen={seen}
                isChosen={(line) => twins.has(line) || (seen.good.includes(line) && !left.has(line))}
                choose={(line, on) => {
                  if (seen.twins.includes(line)) setTwins(changed(twins, line, on))
                  else setLeft(changed(left, line, !on))
                }}
              />
            </>
          )}
        </>
      )}
      {done && <Result done={done} stop={() => (stop.current = true)} file={file} errors={errors} />}
    </Page>
  )
}

function changed(set: ReadonlySet<number>, line: number, on: boolean): ReadonlySet<number> {
  const next = new Set(set)
  if (on) next.add(line)
  else next.delete(line)
  return next
}

/** Headers that were not recognised, each to be named by who knows the sheet. */
function Columns({
  seen,
  mapping,
  again,
}: {
  readonly seen: OldLedgerPreview
  readonly mapping: Mapping
  readonly again: (map: Mapping) => void
}): ReactNode {
  const [named, setNamed] = useState<Mapping>(mapping)
  const headers = seen.refused === null ? seen.unknown : seen.headers
  return (
    <>
      {seen.refused !== null && <Alert type="error" role="alert" message={seen.refused} />}
      {headers.length > 0 && (
        <details className="app-import-columns" open={seen.refused !== null}>
          <summary>
            {seen.refused === null
              ? `有 ${headers.length} 列不认得，没有读；需要的，请指明是哪一栏`
              : '请指明这些列各是哪一栏，再核对一次'}
          </summary>
          <ul>
            {headers.map((header) => (
              <li key={header}>
                {header}：
                <Select
                  aria-label={`“${header}”是哪一栏`}
                  allowClear
                  showSearch
                  optionFilterProp="label"
                  placeholder="不读"
                  value={named[header] ?? null}
                  options={seen.columns.map(({ key, label }) => ({ value: key, label }))}
                  onChange={(key: string | null | undefined) =>
                    setNamed(
                      Object.fromEntries([
                        ...Object.entries(named).filter(([each]) => each !== header),
                        ...(key ? [[header, key]] : []),
                      ]) as Mapping,
                    )
                  }
                />
              </li>
            ))}
          </ul>
          <Button onClick={() => again(named)}>照此再核对</Button>
        </details>
      )}
    </>
  )
}

function Lines({
  seen,
  isChosen,
  choose,
}: {
  readonly seen: OldLedgerPreview
  readonly isChosen: (line: number) => boolean
  readonly choose: (line: number, on: boolean) => void
}): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="wb-table-room" aria-label="各行的核对结果" tabIndex={0}>
      <table className="wb-table">
        <thead>
          <tr>
            <th scope="col">导入</th>
            <th scope="col">行</th>
            <th scope="col">登记号</th>
            <th scope="col">申请人</th>
            <th scope="col">申请内容</th>
            <th scope="col">核对结果</th>
          </tr>
        </thead>
        <tbody>
          {seen.lines.map(({ line, caseNo, applicant, request, says, notes, twin, late }) => (
            <tr key={line}>
              <td>
                <Checkbox
                  aria-label={`导入第 ${line} 行`}
                  disabled={says.length > 0}
                  checked={isChosen(line)}
                  onChange={({ target }) => choose(line, target.checked)}
                />
              </td>
              <td>{line}</td>
              <td>{caseNo}</td>
              <td>{applicant}</td>
              <td>
                <span className="app-request">{request}</span>
              </td>
              <td className={says.length > 0 ? 'wb-error' : undefined}>
                {[...says, ...(twin ? [twin] : []), ...(late ? ['超期答复'] : []), ...notes].join('；') || '可以导入'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen.total > seen.lines.length && <p>没有要说明的行只列出前面几行，其余照样导入。</p>}
    </section>
  )
}

function Result({
  done: { of, tried, added, failed, over },
  stop,
  file,
  errors,
}: {
  readonly done: Done
  readonly stop: () => void
  readonly file: File | null
  readonly errors: (file: File) => Promise<void>
}): ReactNode {
  return (
    <>
      <Progress percent={of === 0 ? 100 : Math.floor((tried / of) * 100)} aria-label="导入进度" />
      <output className="wb-line">
        {over ? (tried < of ? '已停止：' : '导入完毕：') : '正在导入：'}已导入 {added} 行，共选 {of} 行
        {failed.length > 0 && `，${failed.length} 行没有导入`}。
      </output>
      {!over && <Button onClick={stop}>停止（已导入的保留）</Button>}
      {failed.length > 0 && (
        <ul>
          {failed.slice(0, 50).map(({ line, says, twin }) => (
            <li key={line}>
              第 {line} 行：{[...says, ...(says.length === 0 && twin ? [twin] : [])].join('；')}
            </li>
          ))}
        </ul>
      )}
      {over && (
        <p className="wb-actions">
          {file && <Button onClick={() => void errors(file)}>下载没有导入的行</Button>}
          <Link to="/applications?phase=all">看申请列表</Link>
        </p>
      )}
    </>
  )
}
