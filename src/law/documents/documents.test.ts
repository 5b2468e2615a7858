import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../local-date.ts'
import { DOCUMENT_KINDS, kindInTitle } from './kinds.ts'
import { dateFaults, lastDayOfYears, rulesEffectiveFrom, signedOnOf, type DocumentDates } from './dates.ts'
import { isNormative } from './rank.ts'
import { THEMES, themesFault } from './themes.ts'

const day = (text: string | null): LocalDate | null => (text === null ? null : localDate(text))

describe('公文种类（第八条）', () => {
  test('十五种，次序和名称照条文', () =>
    expect(Object.values(DOCUMENT_KINDS).map(({ label }) => label)).toEqual(
      '决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要'.split('、'),
    ))
  test.each([
    ['云川市科学技术局关于印发《云川市科技计划项目管理办法》的通知', 'circular'],
    ['关于申报2026年度科技计划项目的通 知', 'circular'],
    ['关于做好年报工作的紧急通知', 'circular'],
    ['云川市人民政府令', 'order'],
    ['云川市人民政府公告（第3号）', 'announcement'],
    ['关于机动车限行的通告', 'publicNotice'],
    ['关于加强科技创新的意见（试行）', 'opinions'],
    ['关于表彰先进的决定', 'decision'],
    ['关于请求拨付经费的请示', 'requestUp'],
    ['关于经费问题的复函', 'officialLetter'],
    ['关于同意设立园区的批复', 'officialReply'],
    ['第三次局长办公会议纪要', 'minutes'],
    ['关于上半年工作情况的通报', 'bulletin'],
  ])('%s → %s', (title, kind) => expect(kindInTitle(title)).toBe(kind))
  test.each([['云川市科技计划项目管理办法'], ['2026年政府工作报告'], ['命令'], ['通知'], ['创新券的函件'], ['']])(
    '%s 看不出种类',
    (title) => expect(kindInTitle(title)).toBeNull(),
  )
})

describe('行政规范性文件的认定', () => {
  const all = {
    competent: true,
    rightsAndDuties: true,
    generallyBinding: true,
    repeatedlyApplied: true,
    issuedPublicly: true,
  }
  test.each([
    ['五项都是', all, true],
    ['一项不是', { ...all, generallyBinding: false }, false],
    ['一项不是、一项没有答', { competent: true, rightsAndDuties: false }, false],
    ['还有没有答的', { competent: true }, 'unsure'],
    ['都没有答', {}, 'unsure'],
  ])('%s', (_, answers, normative) => expect(isNormative(answers)).toBe(normative))
})

describe('日期', () => {
  test.each([
    ['会议通过的，以通过日为准', '2026-03-01', ['2026-03-05'], '2026-03-01'],
    ['签发的，以签发日为准', null, ['2026-03-05'], '2026-03-05'],
    ['联合行文，以最后签发的为准', null, ['2026-03-05', '2026-03-09', '2026-03-02'], '2026-03-09'],
    ['联合行文，还有没有签发的', null, ['2026-03-05', null], null],
    ['还没有签发', null, [], null],
  ])('成文日期：%s', (_, adopted, signed, on) =>
    expect(signedOnOf({ adoptedOn: day(adopted), signed: signed.map(day) })).toBe(on),
  )

  test.each([
    ['2026-03-01', 5, '2031-02-28'],
    ['2026-01-01', 2, '2027-12-31'],
    ['2026-07-15', 5, '2031-07-14'],
    ['2024-02-29', 2, '2026-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2024-03-01', 4, '2028-02-29'],
  ])('自 %s 起 %d 年，最后一日 %s', (from, years, last) => expect(lastDayOfYears(localDate(from), years)).toBe(last))

  test('规章公布满30日', () => expect(rulesEffectiveFrom(localDate('2026-03-01'))).toBe('2026-03-31'))

  const dates = (
    signed: string,
    published: string | null,
    effective: string | null,
    expires: string | null = null,
  ): DocumentDates => ({
    signedOn: localDate(signed),
    publishedOn: day(published),
    effectiveOn: day(effective),
    expiresOn: day(expires),
  })
  test.each([
    ['当日成文、发布、施行', dates('2026-03-01', '2026-03-01', '2026-03-01'), 'normativeDocuments', []],
    ['发布早于成文', dates('2026-03-02', '2026-03-01', null), 'normativeDocuments', ['published-before-signed']],
    ['还没有发布', dates('2026-03-02', null, '2026-04-01'), 'rules', []],
    ['施行早于发布', dates('2026-03-01', '2026-03-02', '2026-03-01'), 'otherDocuments', ['effective-before-published']],
    ['规章第29日施行', dates('2026-02-20', '2026-03-01', '2026-03-30'), 'rules', ['rules-too-soon']],
    ['规章第30日施行', dates('2026-02-20', '2026-03-01', '2026-03-31'), 'rules', []],
    ['规章没有写施行日期', dates('2026-02-20', '2026-03-01', null), 'rules', ['rules-too-soon']],
    ['规范性文件可以当日施行', dates('2026-02-20', '2026-03-01', null), 'normativeDocuments', []],
    ['有效期恰好五年', dates('2026-03-01', '2026-03-01', null, '2031-02-28'), 'normativeDocuments', []],
    ['有效期多一日', dates('2026-03-01', '2026-03-01', null, '2031-03-01'), 'normativeDocuments', ['too-long']],
    ['一日的有效期', dates('2026-03-01', '2026-03-01', null, '2026-03-01'), 'normativeDocuments', []],
    [
      '届满早于施行',
      dates('2026-03-01', '2026-03-01', '2026-03-02', '2026-03-01'),
      'normativeDocuments',
      ['expires-before-effective'],
    ],
  ] as const)('%s', (_, given, rank, codes) =>
    expect(dateFaults(given, { rank, years: 5 }).map(({ code }) => code)).toEqual(codes),
  )
  test('注明例外的规章可以当日施行；没有设置年数的不问有效期长短', () => {
    const given = dates('2026-02-20', '2026-03-01', null, '2036-03-01')
    expect(dateFaults(given, { rank: 'rules', years: null, effectiveAtOnce: true })).toEqual([])
  })
})

test('主题分类二十二类；本机关另设的不重复、不留空', () => {
  expect(THEMES).toHaveLength(22)
  expect(themesFault(THEMES)).toBeNull()
  expect(themesFault([])).toBe('empty')
  expect(themesFault([{ code: '01', label: ' ' }])).toBe('blank')
  expect(themesFault([...THEMES, { code: '23', label: '国防' }])).toBe('twice')
})
