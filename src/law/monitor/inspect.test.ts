import { describe, expect, test } from 'vitest'
import { localDate } from '../local-date.ts'
import type { AccountFacts, LinkFact, SiteFacts } from './facts.ts'
import { inspectAccount, inspectSite, type Circumstances } from './inspect.ts'
import { MONITOR_RULES, RULE_IDS, rulesOn, type RuleId } from './rules.ts'
import { ago, AT, SOUND_ACCOUNT, SOUND_SITE, TODAY } from './sound-site.testing.ts'

const site = (given: Partial<SiteFacts>, at: Circumstances = AT) => inspectSite({ ...SOUND_SITE, ...given }, at)
/** Rules found and in which state, and those not known. */
const said = (given: Partial<SiteFacts>, at: Circumstances = AT) => {
  const { findings, notKnown } = site(given, at)
  return {
    found: findings.map(({ rule, state }) => (state === 'warning' ? `${rule}?` : rule)),
    unknown: notKnown.map(({ rule }) => rule),
  }
}

test('没有毛病的网站和账号：没有发现，也没有不知道的', () => {
  expect(site({})).toMatchObject({ findings: [], notKnown: [] })
  expect(inspectAccount(SOUND_ACCOUNT, AT)).toMatchObject({ findings: [], notKnown: [] })
})

test('什么都没有查到的网站：不是没有问题，每条规则都是不知道', () => {
  const nothing: SiteFacts = {
    id: 'x',
    name: 'x',
    probes: [],
    home: null,
    columns: null,
    catalogueRows: null,
    consultation: null,
    messages: null,
    services: null,
    links: null,
    footer: null,
    pages: null,
    ipv6: null,
    certificateEndsOn: null,
    words: null,
    judgements: [],
  }
  const { findings, notKnown } = inspectSite(nothing, AT)
  expect(findings).toEqual([])
  expect(new Set(notKnown.map(({ rule }) => rule))).toEqual(
    new Set(RULE_IDS.filter((id) => MONITOR_RULES[id][0].scope !== 'account')),
  )
  const account: AccountFacts = {
    ...SOUND_ACCOUNT,
    isApp: true,
    postings: null,
    interaction: null,
    conduct: null,
    judgements: [],
  }
  expect(new Set(inspectAccount(account, AT).notKnown.map(({ rule }) => rule))).toEqual(
    new Set<RuleId>(['N1', 'N2', 'N2-app', 'N3']),
  )
})

describe('首页', () => {
  const home = (days: readonly (number | null)[], onlyLeadsOn = false, secondLevel: readonly number[] = []) =>
    said({
      home: { onlyLeadsOn, dates: days.map((n) => (n === null ? null : ago(n))), secondLevel: secondLevel.map(ago) },
    }).found
  test.each([
    [[6], []],
    [[7], ['W3?']],
    [[14, 90], ['W3?']],
    [[15], ['W3']],
    [[null, null], ['W3']],
    [[], ['W3']],
    [[null, 3], []],
    [[-3, 15], ['W3']],
  ])('%j', (days, rules) => expect(home(days)).toEqual(rules))
  test('只是导航页，看二级页面', () => {
    expect(home([], true, [3])).toEqual([])
    expect(home([1], true, [15])).toEqual(['W3'])
  })
})

describe('公开事项', () => {
  const row = (days: readonly number[]) =>
    said({ catalogueRows: [{ id: '甲', title: '甲', dates: days.map(ago) }] }).found
  test.each([
    [[0, 90, 180, 270], []],
    [[90, 100, 110, 120], []],
    [[91, 100, 110, 120], ['L-row-newest']],
    [[0, 10, 20], ['L-row-entries']],
    [[0, 91, 100, 110], ['L-row-gap']],
    [
      [0, 91, 182, 190],
      ['L-row-gap', 'L-row-gap'],
    ],
    [[], ['L-row-entries', 'L-row-newest']],
    [[5, 5, 5, 5], []],
  ])('%j', (days, rules) => expect(row(days)).toEqual(rules))
})

describe('留言和服务', () => {
  const message = (receivedOn: string, answeredOn: string | null = null, valid = true) =>
    said({
      messages: [
        {
          id: '1',
          receivedOn: localDate(receivedOn),
          answeredOn: answeredOn === null ? null : localDate(answeredOn),
          valid,
        },
      ],
    }).found
  test.each([
    ['三个月整没有回应', '2021-03-15', null, true, ['L-message']],
    ['三个月又一天', '2021-03-14', null, true, ['W5-2']],
    ['一年整以前', '2020-06-15', null, true, ['W5-2']],
    ['一年以前收到的不在一年之内', '2020-06-14', null, true, ['L-message']],
    ['无效留言', '2020-12-14', null, false, []],
    ['迟了但是答复了', '2021-01-14', '2021-06-14', true, []],
    ['五个工作日的最后一日（端午放假不算）', '2021-06-07', null, true, []],
    ['过了五个工作日', '2021-06-04', null, true, ['L-message']],
  ])('%s', (_, receivedOn, answeredOn, valid, rules) => expect(message(receivedOn, answeredOn, valid)).toEqual(rules))

  const lacks = (n: number) => (['basis', 'place', 'hours', 'phone', 'process'] as const).slice(0, n)
  const services = (items: readonly number[], external = true) =>
    said({
      services: { external, items: items.map((n, id) => ({ id: `${id}`, title: `事项${id}`, missing: lacks(n) })) },
    }).found
  test.each([
    ['没有服务', [], true, ['W6-1']],
    ['没有对外服务的部门', [], false, []],
    ['四项缺四类', [4, 4, 4, 4, 0], true, []],
    ['五项缺四类', [4, 4, 4, 5, 4, 0], true, ['W6-2']],
    ['五项缺三类', [3, 3, 3, 3, 3], true, []],
    ['四项全缺', [4, 4, 4, 4], true, ['W6-3']],
    ['四项中一项不缺', [4, 4, 4, 3], true, []],
  ])('%s', (_, items, external, rules) => expect(services(items, external)).toEqual(rules))
  test('凑成数的事项点得开', () => {
    const items = [4, 0, 4, 4, 4, 4].map((n, id) => ({ id: `${id}`, title: `事项${id}`, missing: lacks(n) }))
    const { findings } = site({ services: { external: true, items } })
    expect(findings).toMatchObject([{ rule: 'W6-2', madeOf: ['0', '2', '3', '4', '5'] }])
  })
  test('没有咨询渠道', () => expect(said({ consultation: false }).found).toEqual(['W5-1']))
})

describe('链接、页脚、标签、错别字、IPv6、证书', () => {
  const [alive] = SOUND_SITE.links as readonly [LinkFact]
  const link = (given: Partial<LinkFact>) => said({ links: [{ ...alive, ...given }] })
  test.each([
    ['首页打不开', { status: 404, attempts: 3 }, ['D-home-links'], []],
    ['内页没有应答', { status: null, attempts: 3, onHomePage: false }, ['D-inner-links'], []],
    ['只试了两次', { status: null, attempts: 2 }, [], ['D-home-links']],
    ['拒绝程序访问的要人看', { status: 403, attempts: 5 }, [], ['D-home-links']],
    ['重定向', { status: 301 }, [], []],
    ['来历不明', { leads: 'foreign' }, ['L-foreign-link'], []],
    ['确认过的外部网站', { leads: 'confirmed' }, [], []],
    ['有害', { leads: 'foreign', harmful: true }, ['W1-link'], []],
  ] as const)('%s', (_, given, found, unknown) => expect(link(given)).toEqual({ found, unknown }))

  test('同一页上同一个链接两次只算一次', () => {
    const dead = { ...alive, status: 500, attempts: 3 }
    expect(said({ links: [dead, dead] }).found).toEqual(['D-home-links'])
  })
  test('页脚每缺一处一条', () => {
    expect(said({ footer: { ...SOUND_SITE.footer, icp: '', host: null } }).found).toEqual(['D-footer', 'D-footer'])
  })
  test('标签：缺的和写法不对的一页一条', () => {
    const [page] = SOUND_SITE.pages ?? []
    const { findings } = site({
      pages: page ? [{ ...page, tags: { ...page.tags, PubDate: '2021-6-1', SiteName: ' ' } }] : [],
    })
    expect(findings.map(({ rule }) => rule)).toEqual(['L-meta'])
    expect(findings[0]?.what).toMatch(/SiteName.*PubDate写作“2021-6-1”/)
  })
  test('错别字；严重的否决', () => {
    const word = { id: '1', page: '/1', word: '错字', instead: '对字', grave: false, firstSeenOn: ago(1) }
    expect(said({ words: [word, { ...word, id: '2', grave: true }] }).found).toEqual(['W1-word', 'L-word'])
  })
  test.each([
    [{ aaaa: false }, ['D-ipv6'], []],
    [{ tried: 0 }, [], ['D-ipv6']],
    [{ unreachable: ['/a'] }, ['D-ipv6'], []],
  ])('IPv6 %j', (given, found, unknown) => {
    const ipv6 = { aaaa: true, tried: 5, unreachable: [], firstSeenOn: ago(3), ...given }
    expect(said({ ipv6 })).toEqual({ found, unknown })
  })
  test.each([
    [-31, []],
    [-30, ['L-certificate?']],
    [0, ['L-certificate?']],
    [1, ['L-certificate']],
  ])('证书在%d天前到期', (days, rules) => expect(said({ certificateEndsOn: ago(days) }).found).toEqual(rules))
  test('人工查看不合格的', () => {
    const judgements = SOUND_SITE.judgements.map((one) =>
      one.rule === 'W1' ? { ...one, holds: false, what: '伪造发稿日期。' } : one,
    )
    expect(site({ judgements }).findings).toMatchObject([{ rule: 'W1', severity: 'veto', what: '伪造发稿日期。' }])
  })
})

describe('账号', () => {
  const account = (given: Partial<AccountFacts>, at = AT) =>
    inspectAccount({ ...SOUND_ACCOUNT, ...given }, at).findings.map(({ rule, state }) =>
      state === 'warning' ? `${rule}?` : rule,
    )
  test.each([
    [{ postings: [ago(6)] }, []],
    [{ postings: [ago(7)] }, ['N2?']],
    [{ postings: [ago(14)] }, ['N2?']],
    [{ postings: [ago(15)] }, ['N2']],
    [{ postings: [] }, ['N2']],
    [{ postings: [], state: 'deregistered' }, []],
    [{ isApp: true, usable: false }, ['N2-app']],
    [{ interaction: false }, ['N3']],
    [{ conduct: [{ code: 'boughtFans', what: '一天增加五万人', on: ago(9) }] }, ['N3']],
  ] as const)('%j', (given, rules) => expect(account(given)).toEqual(rules))

  test('2023年的清理：停用要注销，不当内容', () => {
    const at = { ...AT, rules: rulesOn(localDate('2023-01-01')) }
    const given = {
      state: 'stopped',
      stoppedOn: ago(90),
      conduct: [{ code: 'amusing', what: '追星', on: ago(2) }],
    } as const
    expect(account(given)).toEqual([])
    expect(account(given, at)).toEqual(['N-conduct', 'N-closed'])
    expect(account({ ...given, postings: [ago(90)] }, at)).toContain('N2')
  })
})

test('当日的规则由日子定：指标印发之前什么都不查', () => {
  const before = { ...AT, rules: rulesOn(localDate('2018-01-01')) }
  expect(site({ probes: [], home: null, columns: null }, before)).toMatchObject({ findings: [], notKnown: [] })
  expect(TODAY).toBe('2021-06-15')
})
