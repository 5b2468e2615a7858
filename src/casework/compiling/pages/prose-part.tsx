/** The prose as it will be read, every number in it a way to what it counts. */
import { type ReactNode } from 'react'
import { Link } from 'react-router'
import type { ReportYearView } from '../view.ts'

type Part = ReportYearView['prose'][number]

export const ProsePart = ({ of }: { readonly of: ReportYearView }): ReactNode => (
  <section className="wb-part" aria-labelledby="rep-prose">
    <h2 id="rep-prose">正文</h2>
    {of.prose.every(({ text }) => text === '') && <p className="wb-says">还没有撰写正文。</p>}
    {of.prose
      .filter(({ text }) => text !== '')
      .map((part) => (
        <div key={part.part} className="rep-prose">
          <h3>{part.heading}</h3>
          {paragraphs(part).map((pieces, at) => (
            <p key={at}>{pieces}</p>
          ))}
        </div>
      ))}
  </section>
)

/** Paragraph by paragraph, each number with its link. */
function paragraphs({ text, figures }: Part): readonly (readonly ReactNode[])[] {
  let start = 0
  return text.split('\n').map((line) => {
    const from = start
    const to = from + line.length
    start = to + 1
    const pieces: ReactNode[] = []
    let done = from
    for (const figure of figures.filter((each) => each.start >= from && each.end <= to)) {
      pieces.push(text.slice(done, figure.start))
      const number = text.slice(figure.start, figure.end)
      const says = `${figure.label}，计到 ${figure.asOf}`
      pieces.push(
        figure.opens ? (
          <Link key={figure.start} to={figure.opens} title={says} className="rep-number">
            {number}
          </Link>
        ) : (
          <span key={figure.start} title={says} className="rep-number">
            {number}
          </span>
        ),
      )
      done = figure.end
    }
    pieces.push(text.slice(done, to))
    return pieces
  })
}
