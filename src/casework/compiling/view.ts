/** What the desk shows of a report year: every figure with where it is from, the prose with its live numbers, the checks, the signing. */
import { z } from 'zod'
import type { Finding } from '../../law/annual-report/check.ts'
import { namedIn } from '../../law/annual-report/draft/fill.ts'
import { sayable } from '../../law/annual-report/draft/sentence.ts'
import { OFFERED } from './sentences.ts'
import { cellName } from '../../law/annual-report/names.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import { numberText } from '../../papers/annual-report/figure.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { maySubmitAgain } from '../collecting/submission.ts'
import { may } from '../permissions.ts'
import { sentenceOf } from '../refusal.ts'
import { signOffShape, signOffView } from '../sign-off/view.ts'
import { EXPLAINABLE, findingKey, handInFault, standing } from './blocking.ts'
import { differing } from './cells.ts'
import { contentShape } from './content.ts'
import { checkMade, makeReport, sisterReports, type Made } from './made.ts'
import { subjectOf, titleOf } from './open.ts'
import { placeLabel } from './places.ts'
import { SAY } from './refusals.ts'
import { OPEN_FOR_WRITING, PURPOSES, STATES, submittedOn, versionToSubmit, type ReportYear } from './report-year.ts'

const cellShape = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  raw: z.string().nullable().describe('表格中印出的样子'),
  origin: z
    .enum(['given', 'counted', 'opening', 'none'])
    .describe('given 人工填写，counted 登记得出，opening 按上年报告，none 没有数'),
  counted: z.number().nullable().describe('登记得出的数；没有这项登记的为空'),
  opening: z.number().nullable().describe('按上年报告得出的数'),
  opens: z.string().nullable().describe('工作台上的清单'),
  why: z.string().nullable().describe('为什么登记得不出数'),
  reason: z.string().describe('不用登记得出的数的理由'),
})
const factShape = z.object({
  id: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  asOf: z.iso.date(),
  opens: z.string().nullable(),
})
const findingShape = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  fix: z.string(),
  cites: z.string(),
  text: z.string().nullable(),
  cells: z.array(z.object({ table: z.string(), row: z.string(), column: z.string() })),
  key: z.string().describe('说明理由时原样送回；发现变了，原来的说明不再算数'),
  reason: z.string().nullable().describe('写明的理由'),
  explainable: z.boolean().describe('可以写明理由保留的'),
  blocks: z.boolean().describe('没有改正或者说明以前不能交付审核'),
})
const sentenceShape = z.object({
  id: z.string(),
  section: z.enum(['overview', 'problems', 'other']),
  aspect: z.string().nullable(),
  cites: z.string(),
  text: z.string().describe('引用的数写作 {{名称}}'),
  said: z.boolean().describe('正文里已经有了'),
})

export const reportYearShape = z.object({
  year: z.int(),
  title: z.string(),
  organ: z.string(),
  format: z.string(),
  formatCites: z.string(),
  state: z.string(),
  stateSays: z.string(),
  purpose: z.string(),
  purposeSays: z.string(),
  purposeReason: z.string(),
  version: z.int(),
  content: contentShape,
  cells: z.array(cellShape),
  facts: z.array(factShape),
  differing: z.int().describe('与登记得出的不同的格数'),
  missing: z.array(z.string()).describe('正文引用而没有数的'),
  prose: z
    .array(
      z.object({
        part: z.string(),
        heading: z.string(),
        text: z.string(),
        figures: z.array(
          z.object({
            start: z.int(),
            end: z.int(),
            label: z.string(),
            asOf: z.iso.date(),
            opens: z.string().nullable(),
          }),
        ),
      }),
    )
    .describe('正文，数字已经填入，并写明每个数字从哪里来'),
  sentences: z.array(sentenceShape).describe('按登记可以写的句子'),
  findings: z.array(findingShape),
  lacks: z.string().nullable().describe('现在不能交付审核的原因'),
  dueOn: z.iso.date().nullable().describe('提交、公布的法定最后一日'),
  dueCites: z.string(),
  submissions: z
    .array(z.object({ version: z.int(), on: z.iso.date(), how: z.string() }))
    .describe('报送主管部门的记录，第一次的在前'),
  publishedVersion: z.int(),
  publishedAt: z.string().nullable(),
  previous: z.boolean().describe('有没有上年的报告'),
  signOff: signOffShape,
  may: z.object({
    write: z.boolean(),
    handIn: z.boolean(),
    takeBack: z.boolean(),
    reopen: z.boolean(),
    submit: z.boolean(),
    publish: z.boolean(),
    correct: z.boolean(),
  }),
})
export type ReportYearView = z.infer<typeof reportYearShape>

/** The report year as `actor` sees it; that they may read it is asked before. */
export async function reportYearView(tx: Tx, actor: Actor, of: ReportYear, today: LocalDate): Promise<ReportYearView> {
  const made = await makeReport(tx, actor.organId, of, today)
  const findings = checkMade(made, {
    today,
    submittedOn: submittedOn(of),
    siblings: await sisterReports(tx, actor.organId, of.year),
  })
  const signOff = await signOffView(tx, actor, subjectOf(of), made.digest)
  const fault = handInFault(made, findings, of.content, today)
  const compiles = may(actor, 'reports.compile')
  const open = OPEN_FOR_WRITING.includes(of.state)
  const due = reportDueOn(of.year, made.kind)
  return {
    year: of.year,
    title: titleOf(of),
    organ: made.organ,
    format: made.format.id,
    formatCites: made.format.cites,
    state: of.state,
    stateSays: STATES[of.state],
    purpose: of.purpose,
    purposeSays: PURPOSES[of.purpose],
    purposeReason: of.purposeReason,
    version: of.version,
    content: contentShape.parse(of.content),
    cells: made.cells.map(({ form, value, origin, counted, opening, opens, why, given }) => ({
      table: form.table,
      row: form.row,
      column: form.column,
      name: cellName(form),
      value,
      raw: value === null ? null : numberText(value, form.columnForm),
      origin,
      counted,
      opening,
      opens,
      why,
      reason: given?.reason ?? '',
    })),
    facts: [...made.facts.values()].map((fact) => ({ ...fact })),
    differing: differing(made.cells).length,
    missing: [...made.missing],
    prose: Object.entries(made.parts).map(([part, { text, figures }]) => ({
      part,
      heading: headingOf(part, made),
      text,
      figures: figures.map(({ fact: { label, asOf, opens }, start, end }) => ({ start, end, label, asOf, opens })),
    })),
    sentences: offered(made, of),
    findings: shown(findings, of),
    lacks: fault && sentenceOf(fault, SAY),
    dueOn: due?.on ?? null,
    dueCites: due?.cites ?? '',
    submissions: of.submissions.map(({ version, on, how }) => ({ version, on, how })),
    publishedVersion: of.publishedVersion,
    publishedAt: of.publishedAt && beijingTime(of.publishedAt),
    previous: made.previous !== null,
    signOff,
    may: {
      write: compiles && open,
      handIn: compiles && open,
      takeBack: of.state === 'in_review' && signOff.mayTakeBack,
      reopen: compiles && of.state === 'approved',
      submit:
        compiles &&
        (of.state === 'approved' || of.state === 'published') &&
        (!of.submissions.some(({ version }) => version === versionToSubmit(of)) ||
          (await maySubmitAgain(tx, actor.organId, of.year, of.digest))),
      publish: may(actor, 'reports.publish') && of.state === 'approved',
      correct: compiles && of.state === 'published',
    },
  }
}

/** 引言, the aspect of section one, or the heading of the section. */
function headingOf(part: string, { format }: Made): string {
  if (part === 'preamble') return '引言'
  const [key, aspect] = part.split('.')
  if (aspect !== undefined) return placeLabel(part)
  const section = format.sections.find((each) => each.key === key)
  return section ? `${section.number}、${section.title}` : ''
}

/** What the records could say, and whether the prose already speaks of the same facts. */
function offered({ organ, facts }: Made, { year, content }: ReportYear): ReportYearView['sentences'] {
  const named = new Set(
    [...Object.values(content.overview), content.problems, content.other].flatMap((prose) => namedIn(prose)),
  )
  return sayable(OFFERED, { year, organ, facts }).map(({ sentence: { id, section, aspect, cites }, text }) => {
    const names = namedIn(text)
    const plain = text.replaceAll(/\s+/g, '')
    const prose = aspect ? content.overview[aspect] : section === 'overview' ? '' : content[section]
    return {
      id,
      section,
      aspect,
      cites,
      text,
      said: names.length > 0 ? names.every((name) => named.has(name)) : prose.replaceAll(/\s+/g, '').includes(plain),
    }
  })
}

function shown(findings: readonly Finding[], { content }: ReportYear): ReportYearView['findings'] {
  const blocking = new Set(standing(findings, content))
  const reasons = new Map(content.explained.map(({ finding, reason }) => [finding, reason]))
  return findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    fix: finding.fix,
    cites: finding.cites,
    text: finding.text,
    cells: finding.cells.map(({ table, row, column }) => ({ table, row, column })),
    key: findingKey(finding),
    reason: reasons.get(findingKey(finding)) ?? null,
    explainable: EXPLAINABLE.includes(finding.rule),
    blocks: blocking.has(finding),
  }))
}
