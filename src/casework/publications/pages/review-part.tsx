/** 保密审查和内容审核: asked one by one; what is not answered keeps the information from going out. */
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import type { Content } from '../content.ts'
import { TextField } from './beside.tsx'
import type { Editing } from './editing.ts'

type Review = Content['review']

export function ReviewPart({ content, change, choices, faults }: Editing): ReactNode {
  const { review } = content
  const set = (part: Partial<Review>): void => change({ review: { ...review, ...part } })
  return (
    <section className="wb-part" aria-labelledby="pub-review" id="field-review">
      <h2 id="pub-review">保密审查和内容审核</h2>
      <p className="wb-soft">涉密信息不上网，上网信息不涉密。逐项判断，没有判断的不能交付审核。</p>
      {faults
        .filter(({ field }) => field === 'review')
        .map(({ says }) => (
          <p key={says} className="pub-fault">
            {says}
          </p>
        ))}
      <div className="pub-questions">
        {choices.review.map(({ value, label, cites, answers }) => (
          <fieldset key={value}>
            <legend>
              {label}
              <span className="wb-soft">（{cites}）</span>
            </legend>
            <Radio.Group
              value={review[value as keyof Review]}
              options={answers.map((answer) => ({ ...answer }))}
              onChange={({ target }) => set({ [value]: target.value as never })}
            />
          </fieldset>
        ))}
      </div>
      <TextField long label="审查说明" max={1000} value={review.notes} onChange={(notes) => set({ notes })} />
    </section>
  )
}
