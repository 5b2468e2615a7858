/** 公文要素和解读方案 of a policy document; of an interpretation what it interprets; related publications of any. */
import { Button, Checkbox, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { DayInput } from '../../../platform/workbench/day-input.tsx'
import type { Content } from '../content.ts'
import { Beside, DayField, ManyField, OneField, TextField } from './beside.tsx'
import type { Editing } from './editing.ts'
import { PublicationPicker } from './publication-picker.tsx'

type Document = NonNullable<Content['document']>
type Plan = NonNullable<Content['interpreting']>

const NO_DOCUMENT: Document = {
  number: '',
  kind: null,
  rank: 'otherDocuments',
  issuers: [],
  ledByOther: false,
  signedOn: null,
  effectiveOn: null,
  expiresOn: null,
  acts: [],
}
const NO_PLAN: Plan = { features: null, outline: '', forms: [], channels: '', time: '', waivedBecause: '' }

export function DocumentPart(editing: Editing): ReactNode {
  const { genre, content, change, choices, faults } = editing
  const policy = choices.genres.find(({ value }) => value === genre)?.policy ?? false
  return (
    <>
      {policy && <Elements {...editing} />}
      {policy && <PlanPart {...editing} />}
      {genre === 'interpretation' && <Interprets {...editing} />}
      <section className="wb-part" aria-labelledby="pub-related">
        <h2 id="pub-related">相关信息</h2>
        <Beside label="页面上列为“相关信息”的" faults={faults} field="related" wide>
          {(id) => <PublicationPicker id={id} value={content.related} onChange={(related) => change({ related })} />}
        </Beside>
      </section>
    </>
  )
}

function Elements({ content, change, choices, faults }: Editing): ReactNode {
  const [wrong, setWrong] = useState<string | null>(null)
  const document = content.document ?? NO_DOCUMENT
  const set = (part: Partial<Document>): void => change({ document: { ...document, ...part } })
  const correct = async (): Promise<void> => {
    if (document.number.trim() === '') return setWrong(null)
    const read = await post<{ number: string; wrong: string | null }>('/publications/read-number', {
      number: document.number,
    }).catch(() => null)
    if (!read) return
    setWrong(read.wrong)
    if (read.wrong === null && read.number !== document.number) set({ number: read.number })
  }
  const kind = choices.kinds.find(({ value }) => value === document.kind)
  return (
    <section className="wb-part" aria-labelledby="pub-elements">
      <h2 id="pub-elements">公文要素</h2>
      <div className="pub-fields">
        <TextField
          label="发文字号"
          field="document.number"
          faults={faults}
          max={60}
          value={document.number}
          onChange={(number) => set({ number })}
          onBlur={() => void correct()}
          hint={wrong ?? '离开时自动改成六角括号〔〕。'}
        />
        <OneField
          label="公文种类"
          value={document.kind}
          options={choices.kinds}
          onChange={(value) => set({ kind: value })}
          hint={kind?.use}
        />
        <OneField
          label="文件层级"
          clear={false}
          value={document.rank}
          options={choices.ranks}
          onChange={(rank) => set({ rank: rank ?? 'otherDocuments' })}
          hint={choices.ranks.find(({ value }) => value === document.rank)?.cites}
        />
        <Beside label="发文机关（联合发文的都写，主办的在前）">
          {(id) => (
            <Select
              id={id}
              className="wb-full"
              mode="tags"
              maxCount={20}
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ',', ' ']}
              placeholder="空着的是本机关"
              value={[...document.issuers]}
              onChange={(issuers: string[]) => set({ issuers })}
            />
          )}
        </Beside>
        <DayField
          label="成文日期"
          field="document.signedOn"
          faults={faults}
          value={document.signedOn}
          onChange={(day) => set({ signedOn: day as Document['signedOn'] })}
        />
        <DayField
          label="施行日期"
          field="document.effectiveOn"
          faults={faults}
          value={document.effectiveOn}
          onChange={(day) => set({ effectiveOn: day as Document['effectiveOn'] })}
        />
        <DayField
          label="有效期至（没有期限的空着）"
          value={document.expiresOn}
          onChange={(day) => set({ expiresOn: day as Document['expiresOn'] })}
        />
        <Beside label="联合发文的牵头机关">
          {(id) => (
            <Checkbox
              id={id}
              checked={document.ledByOther}
              onChange={({ target }) => set({ ledByOther: target.checked })}
            >
              由其他机关牵头
            </Checkbox>
          )}
        </Beside>
      </div>
      <h3>对以前文件的作用</h3>
      {faults
        .filter(({ field }) => field === 'document.acts')
        .map(({ says }) => (
          <p key={says} className="pub-fault">
            {says}
          </p>
        ))}
      <ul className="pub-rows">
        {document.acts.map((act, at) => {
          const put = (part: Partial<Document['acts'][number]>): void =>
            set({ acts: document.acts.map((each, n) => (n === at ? { ...each, ...part } : each)) })
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a line has no other name than its place
            <li key={at} className="pub-act">
              <Select
                aria-label={`第 ${at + 1} 处：怎样作用`}
                value={act.does}
                options={choices.acts.map((each) => ({ ...each }))}
                onChange={(does) => put({ does: does as typeof act.does })}
              />
              <PublicationPicker
                id={`act-${at}`}
                most={1}
                value={act.target === '' ? [] : [act.target]}
                onChange={(ids) => put({ target: ids.at(-1) ?? '' })}
              />
              <DayInput
                label={`第 ${at + 1} 处：从哪一天起`}
                value={act.from}
                onChange={(day) => put({ from: (day ?? '') as typeof act.from })}
              />
              <Button
                aria-label={`去掉第 ${at + 1} 处作用`}
                onClick={() => set({ acts: document.acts.filter((_, n) => n !== at) })}
              >
                去掉
              </Button>
            </li>
          )
        })}
      </ul>
      <Button
        onClick={() =>
          set({
            acts: [
              ...document.acts,
              {
                target: '',
                does: 'amends',
                from: (document.effectiveOn ?? document.signedOn ?? '') as Document['acts'][number]['from'],
                what: '',
                expiresOn: null,
              },
            ],
          })
        }
      >
        加一处
      </Button>
    </section>
  )
}

function PlanPart({ content, change, choices, faults }: Editing): ReactNode {
  const plan = content.interpreting ?? NO_PLAN
  const set = (part: Partial<Plan>): void => change({ interpreting: { ...plan, ...part } })
  const { elements, cites } = choices.plan
  return (
    <section className="wb-part" aria-labelledby="pub-plan">
      <h2 id="pub-plan">解读方案</h2>
      <p className="wb-soft">政策性文件与解读方案、解读材料同步组织、同步审签、同步部署（{cites}）。</p>
      <div className="pub-fields">
        <ManyField
          label="这份文件"
          field="interpreting"
          faults={faults}
          value={plan.features ?? []}
          options={choices.features}
          onChange={(features) => set({ features: features as NonNullable<Plan['features']> })}
          hint={
            <Checkbox
              checked={plan.features?.length === 0}
              onChange={({ target }) => set({ features: target.checked ? [] : null })}
            >
              以上都没有
            </Checkbox>
          }
        />
        <TextField
          long
          label={elements['outline'] ?? ''}
          max={2000}
          value={plan.outline}
          onChange={(outline) => set({ outline })}
        />
        <ManyField
          label={elements['forms'] ?? ''}
          value={plan.forms}
          options={choices.forms}
          onChange={(forms) => set({ forms: forms as Plan['forms'] })}
        />
        <TextField
          label={elements['channels'] ?? ''}
          max={500}
          value={plan.channels}
          onChange={(channels) => set({ channels })}
        />
        <TextField label={elements['time'] ?? ''} max={200} value={plan.time} onChange={(time) => set({ time })} />
        <TextField
          long
          label="不解读的理由（需要解读而不解读的）"
          max={1000}
          value={plan.waivedBecause}
          onChange={(waivedBecause) => set({ waivedBecause })}
        />
      </div>
    </section>
  )
}

function Interprets({ content, change, choices }: Editing): ReactNode {
  const of = content.interprets ?? { documents: [], forms: [], origin: 'own' as const }
  const set = (part: Partial<typeof of>): void => change({ interprets: { ...of, ...part } })
  return (
    <section className="wb-part" aria-labelledby="pub-interprets">
      <h2 id="pub-interprets">解读的文件</h2>
      <div className="pub-fields">
        <Beside label="解读哪些文件" wide>
          {(id) => (
            <PublicationPicker
              id={id}
              genre="document"
              most={20}
              value={of.documents}
              onChange={(documents) => set({ documents })}
            />
          )}
        </Beside>
        <ManyField
          label="解读形式"
          value={of.forms}
          options={choices.forms}
          onChange={(forms) => set({ forms: forms as typeof of.forms })}
        />
        <OneField
          label="解读的来源"
          clear={false}
          value={of.origin}
          options={choices.origins}
          onChange={(origin) => set({ origin: origin ?? 'own' })}
        />
      </div>
    </section>
  )
}
