/** How a letter reads, on a sheet as it will be printed. */
import type { ReactNode } from 'react'
import type { Part } from '../../../papers/typeset/paper.ts'
import type { LetterView } from '../view.ts'

export function LetterText({ of }: { readonly of: LetterView }): ReactNode {
  const { reads } = of
  if (!reads) return null
  return (
    <article className="let-sheet" aria-label="文书正文">
      <p className="let-number">{of.number ?? '（签发时编号）'}</p>
      <h2 className="let-title">{of.title}</h2>
      <p className="let-to">{reads.to}：</p>
      {(reads.parts as readonly Part[]).map((part, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of a text have no names and are drawn anew as a whole
        <PartOf key={at} part={part} />
      ))}
      {reads.attachments.length > 0 && (
        <p>
          附件：
          {reads.attachments.map((name, at) => (
            <span key={name} className="let-enclosed">
              {reads.attachments.length > 1 ? `${at + 1}. ` : ''}
              {name}
            </span>
          ))}
        </p>
      )}
      <p className="let-foot">
        {reads.signature}
        <br />
        {of.datedOn ? reads.date : '（签发之日）'}
      </p>
      {reads.note && <p className="let-paragraph">（{reads.note}）</p>}
    </article>
  )
}

function PartOf({ part }: { readonly part: Part }): ReactNode {
  switch (part.kind) {
    case 'heading':
      return <h3>{part.text}</h3>
    case 'paragraph':
      return <p className={part.flush ? 'let-flush' : 'let-paragraph'}>{part.text}</p>
    case 'table':
      return (
        <div className="let-scroll">
          <table className="let-table">
            <caption className="let-hidden">{part.name}</caption>
            <tbody>
              {part.rows.map((row, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows of a printed table have no names
                <tr key={at}>
                  {row.cells.map((cell, index) => {
                    const Cell = cell.bold ? 'th' : 'td'
                    return (
                      // oxlint-disable-next-line react/no-array-index-key -- nor have its cells
                      <Cell key={index} rowSpan={cell.rowSpan} colSpan={cell.colSpan}>
                        {cell.text}
                      </Cell>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}
