/** 规则的考卷：没有毛病的报告不冤枉，种下的毛病一个不漏。 */
import { describe, expect, test } from 'vitest'
import { readReport } from '../../intake/annual-report/read.ts'
import { decode } from '../../intake/grids/decode.ts'
import { runChecks, type CheckContext, type Finding } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { CLEAN_2019 } from './proof/clean-2019.ts'
import { CLEAN_BUREAUS } from './proof/clean-bureaus.ts'
import { CLEAN_GOVERNMENTS } from './proof/clean-governments.ts'
import { CLEAN_OFFICES } from './proof/clean-offices.ts'
import { FORM_DEFECTS } from './proof/defects-of-form.ts'
import { PROSE_DEFECTS } from './proof/defects-of-prose.ts'
import { OTHER_TABLE_DEFECTS } from './proof/defects-of-other-tables.ts'
import { APPLICATION_DEFECTS, type Defect } from './proof/defects-of-tables.ts'
import { documentOf, type Damage, type ProofReport } from './proof/report.ts'
import { HANDS, rewritten } from './proof/rewriting.ts'
import { DEFECTS_BETWEEN_YEARS, YEARS_BEFORE } from './proof/years.ts'

const CLEAN = [...CLEAN_2019, ...CLEAN_GOVERNMENTS, ...CLEAN_BUREAUS, ...CLEAN_OFFICES]
const TABLE_DEFECTS = [...APPLICATION_DEFECTS, ...OTHER_TABLE_DEFECTS]
const DEFECTS = [...TABLE_DEFECTS, ...PROSE_DEFECTS, ...FORM_DEFECTS]

async function reportOf(proof: ProofReport, damage: Damage = {}): Promise<Report> {
  const name = `${proof.key}${proof.carrier === 'html' ? '.html' : '.txt'}`
  const { report } = readReport(await decode(new TextEncoder().encode(documentOf(proof, damage)), name), name)
  if (!report) throw new Error(`${proof.key}: not read as a report`)
  return report
}

const check = (report: Report, context: CheckContext = {}): readonly Finding[] => runChecks(CHECKS, report, context)
const told = ({ rule, severity, message }: Finding): string => `${severity} ${rule} ${message}`
const named = (key: string): ProofReport => {
  const found = CLEAN.find((proof) => proof.key === key)
  if (!found) throw new Error(`no report ${key}`)
  return found
}

describe('没有毛病的报告', () => {
  test.each(CLEAN.map((proof) => [proof.title.replaceAll('\n', ''), proof] as const))(
    '%s：没有错误，没有警告',
    async (_, proof) => {
      const serious = check(await reportOf(proof)).filter(({ severity }) => severity !== 'info')
      expect(serious.map(told)).toEqual([])
    },
  )
})

describe.each(Object.entries(HANDS))('换一只手打的字：%s', (_, hand) => {
  test.each(CLEAN.map((proof) => [proof.key, proof] as const))('%s 仍没有错误、警告', async (_, proof) => {
    const serious = check(await reportOf(rewritten(proof, hand))).filter(({ severity }) => severity !== 'info')
    expect(serious.map(told)).toEqual([])
  })

  test.each(TABLE_DEFECTS.map((defect) => [defect.rule, defect.what, defect.in, defect] as const))(
    '%s %s（%s）仍查得出',
    async (rule, _, key, { damage }) => {
      const found = check(await reportOf(rewritten(named(key), hand), damage))
      expect(found.map((finding) => finding.rule)).toContain(rule)
    },
  )
})

describe('种下的毛病', () => {
  test.each(DEFECTS.map((defect) => [defect.rule, defect.what, defect.in, defect] as const))(
    '%s %s（%s）',
    async (rule, _, key, { damage, sides, names = [], also = [] }: Defect) => {
      const clean = new Set(check(await reportOf(named(key))).map(told))
      const found = check(await reportOf(named(key), damage)).filter((finding) => !clean.has(told(finding)))
      const hits = found.filter(
        (finding) =>
          finding.rule === rule &&
          (!sides || (finding.left === sides[0] && finding.right === sides[1])) &&
          names.every((name) => finding.message.includes(name)),
      )
      expect(hits.map(told), `所报：${found.map(told).join('；')}`).not.toEqual([])
      const strangers = found.filter(
        (finding) => finding.severity !== 'info' && finding.rule !== rule && !also.includes(finding.rule),
      )
      expect(strangers.map(told), '别的规则不该出声').toEqual([])
    },
  )
})

describe('相邻两年', () => {
  test.each(YEARS_BEFORE.map(([before, after]) => [before.key, after, before] as const))(
    '%s → %s 接得上，两份都没有错误、警告',
    async (_, after, before) => {
      const previous = await reportOf(before)
      const both = [...check(previous), ...check(await reportOf(named(after)), { previous })]
      expect(both.filter(({ severity }) => severity !== 'info').map(told)).toEqual([])
    },
  )

  test.each(DEFECTS_BETWEEN_YEARS.map((defect) => [defect.rule, defect.what, defect.in, defect] as const))(
    '%s %s（%s）',
    async (rule, _, key, { damage, sides, names = [] }) => {
      const [before, after] = YEARS_BEFORE.find(([each]) => each.key === key) ?? []
      if (!before || !after) throw new Error(`no report ${key}`)
      const report = await reportOf(named(after))
      const found = check(report, { previous: await reportOf(before, damage) }).filter(
        ({ severity }) => severity !== 'info',
      )
      expect(new Set(found.map((finding) => finding.rule)), found.map(told).join('；')).toEqual(new Set([rule]))
      expect(found.some(({ message }) => names.every((name) => message.includes(name)))).toBe(true)
      if (sides) expect(found.map(({ left, right }) => [left, right])).toContainEqual([...sides])
    },
  )

  test('N9 换了年份和数字的照搬', async () => {
    const report = await reportOf(named('county-2024'))
    const previous = await reportOf(named('county-2024'), {
      words: [
        ['2024年政府信息公开', '2023年政府信息公开'],
        ['2024年1月1日至2024年12月31日', '2023年1月1日至2023年12月31日'],
        ['12,843条', '9,120条'],
      ],
    })
    const found = check(report, { previous }).filter(({ rule }) => rule === 'N9')
    expect(found.length).toBeGreaterThan(0)
    for (const { message } of found) expect(message).toMatch(/2023年度报告雷同/)
  })
})

test('各写各的报告放在一起，不说雷同', async () => {
  const all = await Promise.all([...CLEAN, ...YEARS_BEFORE.map(([before]) => before)].map((proof) => reportOf(proof)))
  const alike = all.flatMap((report) =>
    check(report, { siblings: all.filter((other) => other !== report && other.year === report.year) })
      .filter(({ rule }) => rule === 'N9')
      .map(told),
  )
  expect(alike).toEqual([])
})
