/** 撰写正文：part by part, beside the sentences the records bear; a number is put in by its name and stays live. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type ReactNode } from 'react'
import { useParams } from 'react-router'
import { fill, namedIn, naming } from '../../../law/annual-report/draft/fill.ts'
import { factsById, type Fact } from '../../../law/annual-report/draft/fact.ts'
import { ASPECTS, type Aspect } from '../../../law/annual-report/draft/sentence.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { get, put } from '../../../platform/workbench/api.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { TextBox } from '../../../platform/workbench/text-box.tsx'
import { MOST_PROSE } from '../places.ts'
import type { ReportYearView } from '../view.ts'

type Parts = Readonly<Record<Aspect | 'preamble' | 'problems' | 'other', string>> & { readonly signedOn: string | null }

export default function WritePage(): ReactNode {
  const { year = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/reports', year, 'write'],
    queryFn: ({ signal }) => get<ReportYearView>(`/reports/${year}`, {}, signal),
    // Read anew each time the page is opened, and not under who writes: the version that is kept over is the one they saw.
    staleTime: Infinity,
    gcTime: 0,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="年度报告" />
  if (!of.may.write)
    return (
      <Page title="撰写正文">
        <State title={`报告${of.stateSays}，现在不能修改`} says="要改的，先撤回或者退回。">
          <a href={`/desk/reports/${year}`}>查看这份报告</a>
        </State>
      </Page>
    )
  const partsOf = ({ content }: ReportYearView): Parts => ({
    preamble: content.preamble,
    ...content.overview,
    problems: content.problems,
    other: content.other,
    signedOn: content.signedOn,
  })
  return (
    <FormPage<Parts, { readonly version: number }>
      form="annual-report"
      subject={year}
      title="撰写正文"
      says="数字写作 {{名称}}，随登记更新；从下面选句子、选数字插入，不用手打。"
      fields={fieldsOf(of)}
      initial={partsOf(of)}
      version={of.version}
      save={({ preamble, problems, other, signedOn, ...overview }, version) =>
        put(`/reports/${year}`, {
          version,
          content: {
            ...of.content,
            preamble: preamble ?? '',
            overview: Object.fromEntries(Object.entries(overview).map(([aspect, text]) => [aspect, text ?? ''])),
            problems: problems ?? '',
            other: other ?? '',
            signedOn: signedOn || null,
          },
        })
      }
      saved={() => ({ says: '已保存。', to: `/reports/${year}` })}
      fresh={async () => {
        const now = await get<ReportYearView>(`/reports/${year}`)
        return { values: partsOf(now), version: now.version }
      }}
      back={`/reports/${year}`}
    />
  )
}

function fieldsOf(of: ReportYearView): readonly Field<Parts>[] {
  const facts = factsById(of.facts.map((fact) => ({ ...fact, asOf: fact.asOf as LocalDate })))
  const prose = (name: Exclude<keyof Parts, 'signedOn'>, label: string, group: string): Field<Parts> => ({
    name,
    label,
    kind: 'own',
    group,
    own: (control) => (
      <Prose
        control={control}
        facts={facts}
        offered={of.sentences.filter(({ section, aspect }) => (aspect ?? section) === name)}
      />
    ),
  })
  return [
    prose('preamble', '引言', '引言'),
    ...(Object.keys(ASPECTS) as Aspect[]).map((aspect) => prose(aspect, ASPECTS[aspect], '一、总体情况')),
    prose('problems', '问题和改进', '五、存在的主要问题及改进情况'),
    prose('other', '其他事项', '六、其他需要报告的事项'),
    { name: 'signedOn', label: '落款日期', kind: 'day', group: '落款' },
  ]
}

interface ProseProps {
  readonly control: OwnControl
  readonly facts: ReadonlyMap<string, Fact>
  readonly offered: ReportYearView['sentences']
}

function Prose({ control: { id, value, onChange }, facts, offered }: ProseProps): ReactNode {
  const text = typeof value === 'string' ? value : ''
  const { text: filled, missing } = fill(text, facts)
  const add = (piece: string): void => onChange(text === '' || text.endsWith('\n') ? text + piece : `${text}${piece}`)
  return (
    <div className="rep-write">
      <TextBox
        id={id}
        value={text}
        maxLength={MOST_PROSE}
        from={4}
        to={20}
        onChange={({ target }) => onChange(target.value)}
      />
      {filled !== text && <p className="rep-filled">读作：{filled}</p>}
      {missing.length > 0 && (
        <p className="rep-missing" role="alert">
          没有这些数，请改写：{missing.join('、')}
        </p>
      )}
      <div className="rep-buttons">
        <Select
          aria-label="插入一个数"
          placeholder="插入一个数"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          options={[...facts.values()]
            .filter((fact) => fact.value !== null)
            .map((fact) => ({ value: fact.id, label: `${fact.label} ${fact.value}${fact.unit}` }))}
          onChange={(chosen: string) => add(naming(chosen))}
          className="rep-insert"
        />
      </div>
      {offered
        // What stands here is said, also before it is kept.
        .filter((sentence) => !text.includes(sentence.text) && !isSaid(sentence, text))
        .map((sentence) => (
          <div key={sentence.id} className="rep-offer">
            <p>{fill(sentence.text, facts).text}</p>
            <Button size="small" onClick={() => add(sentence.text)}>
              写上这一句
            </Button>
          </div>
        ))}
    </div>
  )
}

/** Whether a text already speaks of all the facts of a sentence, in whatever words. */
function isSaid(sentence: ReportYearView['sentences'][number], text: string): boolean {
  const names = namedIn(sentence.text)
  const named = namedIn(text)
  return names.length > 0 && names.every((name) => named.includes(name))
}
