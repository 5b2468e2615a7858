/** 公开属性、栏目和来源. */
import type { ReactNode } from 'react'
import { DayField, ManyField, OneField, TextField } from './beside.tsx'
import { DutyPart } from './duty-part.tsx'
import type { Editing } from './editing.ts'

export function OpennessPart(editing: Editing): ReactNode {
  const { content, change, choices, faults, genre } = editing
  const attribute = choices.attributes.find(({ value }) => value === content.attribute)
  const { source } = content
  const category = choices.categories.find(({ value }) => value === content.category)
  const statutory = choices.genres.find(({ value }) => value === genre)?.statutory ?? false
  return (
    <>
      <section className="wb-part" aria-labelledby="pub-openness">
        <h2 id="pub-openness">公开属性</h2>
        <div className="pub-fields">
          <OneField
            label="公开属性"
            field="attribute"
            faults={faults}
            value={content.attribute}
            options={choices.attributes}
            onChange={(value) => change({ attribute: value, grounds: [] })}
          />
          {attribute && (
            <ManyField
              label="依据"
              value={content.grounds}
              options={attribute.grounds.map(({ value, label, cites }) => ({ value, label: `${label}（${cites}）` }))}
              onChange={(grounds) => change({ grounds: grounds as typeof content.grounds })}
            />
          )}
          {attribute?.needsReason && (
            <TextField
              long
              label="理由"
              max={1000}
              value={content.attributeReason}
              onChange={(attributeReason) => change({ attributeReason })}
              hint="写明依据哪一条、为什么，给审核的人看。"
            />
          )}
        </div>
      </section>
      <section className="wb-part" aria-labelledby="pub-place">
        <h2 id="pub-place">发到哪里</h2>
        <div className="pub-fields">
          <DutyPart {...editing} />
          <OneField
            label={statutory ? '法定主动公开内容' : '法定主动公开内容（没有的不选）'}
            field="category"
            faults={faults}
            value={content.category}
            options={choices.categories}
            onChange={(value) => {
              const leaf = choices.categories.find((each) => each.value === value)?.leaf
              change({ category: value, ...(content.leaf === null && leaf && { leaf }) })
            }}
            hint={category && `${category.cites}：${category.words}`}
          />
          <OneField
            label="门户栏目"
            field="leaf"
            faults={faults}
            value={content.leaf}
            options={choices.leaves}
            onChange={(leaf) => change({ leaf })}
          />
          <OneField
            label="主题分类"
            value={content.theme}
            options={choices.themes}
            onChange={(theme) => change({ theme })}
          />
          <DayField
            label="形成或者变更之日"
            field="formedOn"
            faults={faults}
            value={content.formedOn}
            onChange={(formedOn) => change({ formedOn: formedOn as typeof content.formedOn })}
            hint="公开的时限从这一天起算（条例第二十六条）。"
          />
          <ManyField
            label="五公开"
            value={content.stages}
            options={choices.stages}
            onChange={(stages) => change({ stages: stages as typeof content.stages })}
          />
        </div>
      </section>
      <section className="wb-part" aria-labelledby="pub-source">
        <h2 id="pub-source">来源</h2>
        <div className="pub-fields">
          <OneField
            label="来源"
            clear={false}
            value={source.kind}
            options={[
              { value: 'original', label: '原创' },
              { value: 'reprint', label: '转载' },
            ]}
            onChange={(kind) => change({ source: { ...source, kind: kind ?? 'original' } })}
          />
          <TextField label="作者、采编" max={60} value={content.author} onChange={(author) => change({ author })} />
          {source.kind === 'reprint' && (
            <>
              <TextField
                label="转载自"
                field="source"
                faults={faults}
                max={100}
                value={source.name}
                onChange={(name) => change({ source: { ...source, name } })}
              />
              <TextField
                label="原文网址"
                max={500}
                value={source.address}
                onChange={(address) => change({ source: { ...source, address } })}
              />
              <TextField
                label="怎样核实的"
                max={500}
                value={source.verified}
                onChange={(verified) => change({ source: { ...source, verified } })}
              />
              <OneField
                label="原文的公开属性"
                value={source.attribute}
                options={choices.attributes}
                onChange={(value) => change({ source: { ...source, attribute: value } })}
              />
            </>
          )}
        </div>
      </section>
    </>
  )
}
