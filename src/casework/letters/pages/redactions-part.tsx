/** 区分处理记录（条例第三十七条）：which part of which enclosed file was taken out, and on what ground. */
import { Button, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { put } from '../../../platform/workbench/api.ts'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { LetterView } from '../view.ts'

interface Row {
  readonly file: string
  readonly place: string
  readonly ground: string
}

export function RedactionsPart({ of }: { readonly of: LetterView }): ReactNode {
  const act = useAct()
  const [rows, write] = useState<readonly Row[] | null>(null)
  const wanted = of.key === 'partial' || of.redactions.length > 0
  if (!wanted || (!of.mayWrite && of.redactions.length === 0)) return null
  const change = (at: number, part: Partial<Row>): void =>
    write((rows ?? []).map((row, index) => (index === at ? { ...row, ...part } : row)))
  const keep = async (): Promise<void> => {
    const given = (rows ?? []).map(({ file, place, ground }) => ({ file, place, ground }))
    const kept = await act.run(() => put(`/letters/${of.id}/redactions`, { version: of.version, rows: given }), {
      says: '区分处理已登记。',
    })
    if (kept) write(null)
  }
  return (
    <section className="wb-part" aria-label="区分处理">
      <h2>区分处理</h2>
      <p className="wb-soft">
        含有不应当公开的内容、能够作区分处理的，逐处记下从哪个文件、哪一处、依据什么遮去（条例第三十七条），归入案卷。
      </p>
      {rows === null ? (
        of.redactions.length === 0 ? (
          <p className="wb-soft">还没有登记。</p>
        ) : (
          <div className="let-scroll">
            <table className="let-table">
              <thead>
                <tr>
                  <th scope="col">文件</th>
                  <th scope="col">页码、位置</th>
                  <th scope="col">依据</th>
                  <th scope="col">登记</th>
                </tr>
              </thead>
              <tbody>
                {of.redactions.map((row) => (
                  <tr key={`${row.file} ${row.place} ${row.ground}`}>
                    <td>{row.file}</td>
                    <td>{row.place}</td>
                    <td>{row.groundSays}</td>
                    <td>
                      {row.by} {row.on}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      ) : (
        rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own
          <fieldset key={at} className="asked-row">
            <legend>第 {at + 1} 处</legend>
            <Input
              aria-label={`第 ${at + 1} 处的文件`}
              placeholder="文件"
              list="let-enclosed"
              maxLength={200}
              value={row.file}
              onChange={({ target }) => change(at, { file: target.value })}
            />
            <Input
              aria-label={`第 ${at + 1} 处的页码、位置`}
              placeholder="页码、位置，例如：第2页第3行，联系电话"
              maxLength={200}
              value={row.place}
              onChange={({ target }) => change(at, { place: target.value })}
            />
            <Select
              aria-label={`第 ${at + 1} 处的依据`}
              className="wb-full"
              placeholder="不公开的依据"
              {...(row.ground && { value: row.ground })}
              options={[...of.grounds]}
              onChange={(ground: string) => change(at, { ground })}
            />
            <Button type="link" danger onClick={() => write(rows.filter((_, index) => index !== at))}>
              去掉第 {at + 1} 处
            </Button>
          </fieldset>
        ))
      )}
      <datalist id="let-enclosed">
        {of.enclosed.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {of.mayWrite && (
        <div className="wb-actions">
          {rows === null ? (
            <Button onClick={() => write(of.redactions.length > 0 ? of.redactions : [blank(of)])}>登记区分处理</Button>
          ) : (
            <>
              <Button onClick={() => write([...rows, blank(of)])}>再加一处</Button>
              <Button type="primary" loading={act.busy} onClick={() => void keep()}>
                保存
              </Button>
              <Button onClick={() => write(null)}>不改了</Button>
            </>
          )}
        </div>
      )}
    </section>
  )
}

const blank = ({ enclosed }: LetterView): Row => ({ file: enclosed[0]?.name ?? '', place: '', ground: '' })
