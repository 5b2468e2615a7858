/** One version as the superior looks at it: what it says, what is wrong with it, and how it differs from the one that counts. */
import { z } from 'zod'
import { cellId } from '../../law/annual-report/format.ts'
import { figuresOf } from '../../law/annual-report/figures.ts'
import { cellName } from '../../law/annual-report/names.ts'
import { compareReports } from '../../law/annual-report/roll-up/comparison.ts'
import { SENTENCE_CHANGES } from '../../law/annual-report/roll-up/prose-comparison.ts'
import type { Report } from '../../law/annual-report/report.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Member } from './member.ts'
import { findVersion, versionsOf, type WholeVersion } from './version.ts'
import { versionShape, versionView } from './views.ts'

const differenceShape = z.object({
  name: z.string(),
  before: z.number().nullable(),
  now: z.number().nullable(),
  difference: z.number().nullable(),
})

export const wholeVersionShape = versionShape.extend({
  organ: z.string().nullable().describe('报告上写的机关'),
  year: z.int().nullable().describe('报告上写的年度'),
  format: z.string().nullable(),
  title: z.string().nullable(),
  signedOn: z.iso.date().nullable(),
  preamble: z.string().nullable(),
  sections: z.array(z.object({ number: z.string().nullable(), title: z.string(), text: z.string() })),
  cells: z.array(
    z.object({
      table: z.string(),
      row: z.string(),
      column: z.string(),
      value: z.number().nullable(),
      raw: z.string().nullable(),
      status: z.string(),
    }),
  ),
  problems: z.array(z.string()),
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: z.string(),
      message: z.string(),
      fix: z.string(),
      cites: z.string(),
    }),
  ),
  against: z.int().nullable().describe('与哪一版比较；没有可比的为空'),
  differences: z.array(differenceShape).describe('与计入汇总的（或者前一）版不同的格'),
  sentences: z
    .array(
      z.object({ section: z.string(), says: z.string(), before: z.string().nullable(), now: z.string().nullable() }),
    )
    .describe('正文不同的句子'),
})
export type WholeVersionView = z.infer<typeof wholeVersionShape>

/** The version beside the one that counts; beside the one before it where none counts, or where it is the one that counts. */
export async function wholeVersionView(
  tx: Tx,
  organ: string,
  member: Member,
  of: WholeVersion,
): Promise<WholeVersionView> {
  const others = (await versionsOf(tx, organ, member.id)).map(({ n }) => n)
  const against = member.accepted !== null && member.accepted !== of.n ? member.accepted : others.find((n) => n < of.n)
  const other = against === undefined ? null : await findVersion(tx, organ, member.id, against)
  const compared = other && compareReports(other.report, of.report)
  const { report } = of
  return {
    ...versionView(of),
    organ: report.organ,
    year: report.year,
    format: report.format,
    title: report.title,
    signedOn: report.signedOn,
    preamble: report.preamble ?? null,
    sections: report.sections.map(({ number, title, text }) => ({ number, title, text })),
    cells: (figuresOf(report)?.entries ?? []).map(({ form: { table, row, column }, cell: { value, raw, status } }) => ({
      table,
      row,
      column,
      value,
      raw,
      status,
    })),
    problems: of.problems.map(({ message }) => message),
    findings: of.findings.map(({ rule, severity, message, fix, cites }) => ({ rule, severity, message, fix, cites })),
    against: other?.n ?? null,
    differences: (compared?.cells ?? []).flatMap(({ form, left, right, difference }) =>
      left === right ? [] : [{ name: cellName(form) || cellId(form), before: left, now: right, difference }],
    ),
    sentences: changedSentences(compared, report),
  }
}

const MOST_SENTENCES = 100

function changedSentences(
  compared: ReturnType<typeof compareReports> | null,
  { sections }: Report,
): WholeVersionView['sentences'] {
  const titles = new Map<string, string>(sections.map(({ key, title }) => [key, title]))
  return (compared?.sections ?? [])
    .flatMap(({ section, sentences }) =>
      sentences.flatMap(({ left, right, kind }) =>
        kind === 'same'
          ? []
          : [
              {
                section: titles.get(section ?? '') ?? '引言',
                says: SENTENCE_CHANGES[kind],
                before: left?.text ?? null,
                now: right?.text ?? null,
              },
            ],
      ),
    )
    .slice(0, MOST_SENTENCES)
}
