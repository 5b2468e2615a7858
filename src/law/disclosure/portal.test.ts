import { describe, expect, test } from 'vitest'
import { dayAfter, localDate } from '../local-date.ts'
import { CATEGORY_CODES } from './categories.ts'
import type { Discloser } from './discloser.ts'
import { COLUMNS, isSlug, LEAF_SLUGS, leavesOf, POLICY_COLUMNS } from './portal-columns.ts'
import { COLUMN_TYPES, footerFaults, isPubDate, META_TAGS, missingTags } from './site-duties.ts'
import { CATEGORY_INTERVALS, isOverdue, updateBy, UPDATE_INTERVALS } from './update-intervals.ts'

const BUREAU: Discloser = { level: 'county', organ: 'department' }

describe('政府信息公开平台', () => {
  test('栏目的名称和次序', () =>
    expect(Object.values(COLUMNS).map(({ title, slug }) => [title, slug])).toEqual([
      ['政策', 'zcwjk'],
      ['政府信息公开指南', 'zfxxgkzn'],
      ['政府信息公开制度', 'zfxxgkzd'],
      ['法定主动公开内容', 'fdzdgknr'],
      ['政府信息公开年报', 'zfxxgknb'],
      ['依申请公开', 'ysqgk'],
    ]))
  test('县科技局的页面：没有规章库，法定内容二十二项', () => {
    const leaves = leavesOf(BUREAU)
    expect(leaves.filter(({ under }) => under === 'policies').map(({ path }) => path)).toEqual([
      'zcwjk',
      'zcwjk/xzgfxwj',
      'zcwjk/qtwj',
    ])
    expect(leaves.filter(({ category }) => category !== undefined)).toHaveLength(22)
    expect(leaves.find(({ category }) => category === 'art20_5')).toEqual({
      title: '行政许可和对外管理服务',
      path: 'fdzdgknr/xzxk',
      under: 'statutory',
      category: 'art20_5',
    })
  })
  test('有规章制定权的市政府有规章库', () => {
    const city: Discloser = { level: 'city', organ: 'government', makesRules: true }
    expect(leavesOf(city).map(({ path }) => path)).toContain(`zcwjk/${POLICY_COLUMNS.rules.slug}`)
  })
  test('地址都合规，没有重复', () => {
    const slugs = [...Object.values(LEAF_SLUGS), ...Object.values(COLUMNS).map(({ slug }) => slug)]
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const slug of slugs) expect(isSlug(slug), slug).toBe(true)
  })
  test.each([
    ['a', true],
    ['a-b', true],
    ['a--b', false],
    ['-a', false],
    ['A', false],
    ['规章', false],
    ['', false],
  ])('地址名“%s”：%s', (text, is) => expect(isSlug(text)).toBe(is))
})

describe('更新', () => {
  test.each([
    [UPDATE_INTERVALS.news.every, '2026-03-01', '2026-03-15'],
    [UPDATE_INTERVALS.policies.every, '2025-08-31', '2026-02-28'],
    [UPDATE_INTERVALS.serviceFigures.every, '2026-01-15', '2026-04-15'],
    [{ days: 365 }, '2027-03-01', '2028-02-29'],
  ])('%o：上次 %s，不迟于 %s', (every, lastOn, by) => {
    expect(updateBy(every, localDate(lastOn))).toBe(by)
    expect(isOverdue(every, localDate(lastOn), localDate(by))).toBe(false)
    expect(isOverdue(every, localDate(lastOn), dayAfter(localDate(by)))).toBe(true)
  })
  test('从来没有更新过的，就是逾期', () => expect(isOverdue({ days: 14 }, null, localDate('2026-03-01'))).toBe(true))
  test('每一项都有间隔', () => {
    for (const code of CATEGORY_CODES) expect(CATEGORY_INTERVALS.days[code]).toBeGreaterThan(0)
  })
})

describe('页脚', () => {
  const whole = {
    organMark: 'https://bszs.conac.cn/sitename?method=show&id=1',
    siteCode: '2304000012',
    icp: '黑ICP备12345678号-1',
    police: '黑公网安备 23040002000001号',
    host: '鹤岗市科学技术局',
    contact: '0468—3350000',
    errorReports: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=2304000012',
  }
  test('七项齐全', () => expect(footerFaults(whole)).toEqual([]))
  test.each(Object.keys(whole))('缺%s', (duty) =>
    expect(footerFaults({ ...whole, [duty]: ' ' }).map((fault) => fault.duty)).toEqual([duty]),
  )
  test('什么都没有，缺七项', () => expect(footerFaults({})).toHaveLength(7))
  test.each([
    ['siteCode', '230400001'],
    ['icp', '黑备12345678号'],
    ['police', '黑公网安备 2304号'],
    ['organMark', 'javascript:alert(1)'],
  ])('%s 写作“%s”看来不对', (duty, text) => expect(footerFaults({ ...whole, [duty]: text })[0]).toMatchObject({ duty }))
})

describe('网页标签', () => {
  test.each([
    ['site', 3],
    ['column', 7],
    ['article', 10],
  ] as const)('%s 级必须有的', (level, count) => expect(missingTags(level, {})).toHaveLength(count))
  test('空的标签等于没有；可以没有的不算', () => {
    const given = Object.fromEntries(Object.keys(META_TAGS).map((name) => [name, 'x']))
    expect(missingTags('article', { ...given, PubDate: '', Author: '' })).toEqual(['PubDate'])
  })
  test('栏目类别十八种', () => expect(new Set(COLUMN_TYPES).size).toBe(18))
  test.each([
    ['2026-03-01 09:05', true],
    ['2026-03-01 24:00', false],
    ['2026-13-01 09:05', false],
    ['2026-03-01', false],
    ['2026/03/01 09:05', false],
  ])('发布日期“%s”：%s', (text, is) => expect(isPubDate(text)).toBe(is))
})
