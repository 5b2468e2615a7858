/** 第五部分的句子：what became of the problems last year's report named, and of those found since. */
import { valueOf } from '../fact.ts'
import { naming } from '../fill.ts'
import type { Sentence } from '../sentence.ts'

const CITES = '《中华人民共和国政府信息公开条例》第五十条；国办公开办函〔2021〕30号'
const SECTION = { section: 'problems', aspect: null, cites: CITES } as const
const of = (which: 'last-year' | 'found') =>
  (['total', 'done', 'underway'] as const).map((what) => `improving.${which}.${what}`)

/** 已完成整改…个，正在整改…个; a part of nothing is left out. */
function became(
  [total = '', done = '', underway = '']: readonly string[],
  facts: Parameters<typeof valueOf>[0],
): string {
  if (valueOf(facts, underway) === 0) return `${naming(total)}个问题已全部完成整改`
  if (valueOf(facts, done) === 0) return `${naming(total)}个问题正在整改`
  return `${naming(total)}个问题，已完成整改${naming(done)}个，正在整改${naming(underway)}个`
}

export const ON_IMPROVING: readonly Sentence[] = [
  {
    id: 'improving-last-year',
    ...SECTION,
    needs: of('last-year'),
    says: ({ year, facts }) =>
      (valueOf(facts, 'improving.last-year.total') ?? 0) > 0
        ? `${year - 1}年度报告提出的${became(of('last-year'), facts)}。`
        : null,
  },
  {
    id: 'improving-found',
    ...SECTION,
    needs: of('found'),
    says: ({ year, facts }) =>
      (valueOf(facts, 'improving.found.total') ?? 0) > 0
        ? `${year}年自查和检查发现的${became(of('found'), facts)}。`
        : null,
  },
]
