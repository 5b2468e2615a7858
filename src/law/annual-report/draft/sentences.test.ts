import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { factsById, type Fact } from './fact.ts'
import { fill, namedIn } from './fill.ts'
import { sayable } from './sentence.ts'
import { SENTENCES } from './sentences.ts'

const NAMES = [
  ...['newReceived', 'carriedIn', 'resultTotal', 'carriedOut'].map((row) => `applications.${row}.total`),
  ...['review', 'suitDirect', 'suitAfterReview'].map((row) => `reviewLitigation.${row}.total`),
  ...['issuedThisYear', 'repealedThisYear', 'inForce', 'madeThisYear', 'publishedTotal'].map((column) => `proactive.normativeDocuments.${column}`), // prettier-ignore
  'interpretation.total',
  'interpretation.form.text',
  'interpretation.form.chart',
  'postings.outlet.a.items',
  'postings.outlet.b.boards',
  'postings.spot.a.0f1e.items',
  'postings.spot.a.9d8c.items',
  'concerns.total',
  'concerns.responses',
  'concerns.result.in-time',
  'consultations.held',
  'consultations.received',
  'consultations.results',
  ...['last-year', 'found'].flatMap((which) =>
    ['total', 'done', 'underway'].map((what) => `improving.${which}.${what}`),
  ),
]
const facts = (values: readonly (number | null)[]) =>
  factsById(
    NAMES.map((id, at): Fact => ({
      id,
      label: `数${at}`,
      value: values[at] ?? null,
      unit: '件',
      asOf: localDate('2025-12-31'),
      opens: `/list/${at}`,
    })),
  )

test('每一句只引用有数的事实，句号结尾，填入后没有留下名称；没有数的事实一句也不说', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(500)), { minLength: NAMES.length, maxLength: NAMES.length }), (values) => {
      const all = facts(values)
      for (const { text } of sayable(SENTENCES, { year: 2025, organ: '云川市科学技术局', facts: all })) {
        expect(text.endsWith('。')).toBe(true)
        expect(fill(text, all).missing).toEqual([])
        for (const id of namedIn(text)) expect(all.get(id)?.value).not.toBeNull()
      }
    }),
  )
  expect(sayable(SENTENCES, { year: 2025, organ: '局', facts: facts([]) })).toEqual([])
})

test('没有申请时说未收到，不说0件；有申请时说件数，两句不同时说', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(3), (received, carried) => {
      const said = sayable(SENTENCES, { year: 2025, organ: '局', facts: facts([received, carried, received, carried]) })
      const ids = said.map(({ sentence }) => sentence.id)
      expect(ids.includes('applications-none')).toBe(received + carried === 0)
      expect(ids.includes('applications-handled')).toBe(received + carried > 0)
    }),
  )
})

test('渠道的栏目加起来正是渠道的数时才说其中，差一条、只有一个栏目都不说', () => {
  const fact = (id: string, label: string, value: number, unit = '条'): Fact => ({ id, label, value, unit, asOf: localDate('2020-12-31'), opens: '/postings' }) // prettier-ignore
  const site = 'postings.outlet.s.items'
  const [one, two] = ['postings.spot.s.aa.items', 'postings.spot.s.bb.items'] as const
  const said = (total: number, ...columns: readonly number[]) =>
    sayable(SENTENCES, {
      year: 2020,
      organ: '局',
      facts: factsById([
        fact(site, '区政府网站', total),
        ...columns.map((value, at) =>
          fact(at === 0 ? one : two, `区政府网站：${at === 0 ? '部门文件' : '政策解读'}`, value),
        ),
        fact('postings.spot.s.bb.boards', '区政府网站：政策解读', 2, '版'),
      ]),
    }).find(({ sentence }) => sentence.id === 'publication-columns')?.text
  expect(said(9, 4, 5)).toBe(`区政府网站公开信息{{${site}}}条，其中部门文件{{${one}}}条、政策解读{{${two}}}条。`)
  expect(said(10, 4, 5)).toBeUndefined()
  expect(said(4, 4)).toBeUndefined()
})

test('每一句有自己的名称、依据和位置', () => {
  expect(new Set(SENTENCES.map(({ id }) => id)).size).toBe(SENTENCES.length)
  for (const { cites, section, aspect } of SENTENCES) {
    expect(cites).not.toBe('')
    expect(section === 'overview').toBe(aspect !== null)
  }
})
