/** 文字对照：sentence by sentence, section by section: what is the same, what was reworded, what is on one side only. */
import type { ReactNode } from 'react'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import {
  SENTENCE_CHANGES,
  type SectionCompared,
  type SentenceCompared,
} from '../../../law/annual-report/roll-up/prose-comparison.ts'
import { Scroll } from '../../../platform/web/page.tsx'
import type { StoredReport } from '../../annual-reports/store.ts'

interface Props {
  readonly left: StoredReport
  readonly right: StoredReport
  readonly sections: readonly SectionCompared[]
}

/** On one side only: 新增 and 删去 are said of two years of one organ; of two organs it is 仅左, 仅右. */
const oneSided = (left: StoredReport, right: StoredReport): Readonly<Record<SentenceCompared['kind'], string>> =>
  left.organ.id === right.organ.id ? SENTENCE_CHANGES : { ...SENTENCE_CHANGES, new: '仅右边有', gone: '仅左边有' }

export function ComparedSentences({ left, right, sections }: Props): ReactNode {
  const words = oneSided(left, right)
  const all = sections.flatMap(({ sentences }) => sentences)
  const count = (kind: SentenceCompared['kind']): number => all.filter((each) => each.kind === kind).length
  return (
    <section id="sentences" aria-labelledby="sentences-head">
      <h2 id="sentences-head">文字</h2>
      <p>
        共 {all.length} 句：
        {(Object.keys(SENTENCE_CHANGES) as SentenceCompared['kind'][])
          .map((kind) => `${words[kind]} ${count(kind)} 句`)
          .join('，')}
        。
      </p>
      {sections
        .filter(({ sentences }) => sentences.length > 0)
        .map(({ section, sentences }) => {
          const form = FORMATS['annual-2021'].sections.find(({ key }) => key === section)
          const title = form ? `${form.number}、${form.title}` : '开头'
          return (
            <section key={section ?? 'preamble'} aria-label={title}>
              <h3>{title}</h3>
              <Scroll label={`${title}：逐句对照`}>
                <table className="data small cmp-sentences">
                  <caption className="unseen">{title}：逐句对照</caption>
                  <thead>
                    <tr>
                      <th scope="col">
                        左：{left.organ.name} {left.year} 年
                      </th>
                      <th scope="col">
                        右：{right.organ.name} {right.year} 年
                      </th>
                      <th scope="col">异同</th>
                    </tr>
                  </thead>
                  <tbody>
                    {sentences.map(({ kind, left: one, right: other }, at) => (
                      <tr key={at} className={kind === 'same' ? undefined : 'cmp-changed'}>
                        <td>{one?.text}</td>
                        <td>{other?.text}</td>
                        <td className="day">{words[kind]}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </section>
          )
        })}
    </section>
  )
}
