/** 改了什么, said in words and not by colour alone. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import type { ShownDifference } from '../difference.ts'

const DID: Readonly<Record<ShownDifference['blocks'][number]['did'], string>> = {
  added: '增加',
  removed: '删去',
  moved: '移动',
  changed: '修改',
  table: '表格',
}

interface DifferenceProps {
  readonly id: string
  readonly version: number
  readonly against: 'round' | 'published'
}

export function DifferencePart({ id, version, against }: DifferenceProps): ReactNode {
  const { data } = useQuery({
    queryKey: ['/publications', id, 'difference', against, version],
    queryFn: ({ signal }) => get<ShownDifference | null>(`/publications/${id}/difference`, { against }, signal),
  })
  return data ? <Difference {...data} /> : null
}

/** What differs, element by element and paragraph by paragraph. */
export function Difference(data: ShownDifference): ReactNode {
  if (data.isSame) return <p className="wb-soft">{data.says}，没有改动。</p>
  return (
    <section className="pub-difference" aria-label={data.says}>
      <p className="wb-soft">{data.says}：</p>
      <ul>
        {data.elements.map(({ label, before, after }) => (
          <li key={label}>
            <strong>{label}</strong>
            {before && <del>{before}</del>} {after ? <ins>{after}</ins> : <em>（空）</em>}
          </li>
        ))}
        {data.blocks.map(({ did, at, pieces, looks }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- changes have no other name than their place
          <li key={index}>
            <strong>
              {DID[did]}
              {at !== null && `（第 ${at} 段）`}
            </strong>
            {pieces.map(({ kind, text }, n) =>
              kind === 'same' ? (
                // oxlint-disable-next-line react/no-array-index-key -- nor have their pieces
                <span key={n}>{shortened(text)}</span>
              ) : kind === 'added' ? (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <ins key={n}>{text}</ins>
              ) : (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <del key={n}>{text}</del>
              ),
            )}
            {looks && <em>（格式、链接或者图片也有变动）</em>}
          </li>
        ))}
        {data.notes.length > 0 && (
          <li>
            <strong>脚注</strong>有变动
          </li>
        )}
      </ul>
    </section>
  )
}

/** What stayed, only its ends. */
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 30)}……${text.slice(-30)}` : text)
