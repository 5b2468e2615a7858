import { describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { decideErasure, sayStillNeeded } from './erase/decide.ts'
import type { MaskedField } from './store.ts'
import { decideView } from './view/decide.ts'

const kept = (field: MaskedField['field'], retainedUntil: string | null = null, erased = false): MaskedField => ({
  field,
  masked: erased ? null : '***',
  retainedUntil,
  erasedAt: erased ? new Date(0) : null,
})
const why = '本人持身份证到窗口提出'

describe('查看原文', () => {
  const fields = [kept('name'), kept('phone'), kept('id-image', '2026-01-01', true)]
  const asked = { fields: ['name', 'address'] as const, why: '邮寄答复书', allowed: true }

  test('只看登记过的栏目，理由去掉首尾空白', () => {
    expect(decideView(fields, { ...asked, why: ' 邮寄答复书 ' })).toEqual({
      did: 'personal-data-viewed',
      fields: ['name'],
      why: '邮寄答复书',
    })
  })

  test.each([
    ['没有权限，先于一切', { allowed: false, why: '' }, 'not-allowed'],
    ['没有理由', { why: '看看' }, 'no-reason'],
    ['没有选栏目', { fields: [] }, 'nothing-asked'],
    ['没有登记过', { fields: ['address' as const] }, 'not-found'],
    ['已经清除', { fields: ['id-image' as const] }, 'erased'],
  ])('不让看：%s', (_, change, refused) => {
    expect(decideView(fields, { ...asked, ...change })).toMatchObject({ refused })
  })
})

describe('个人信息保护法第四十七条 应本人请求清除', () => {
  const today = localDate('2026-11-20')
  const asked = { whose: 'self', why, allowed: true } as const

  test('条例第二十九条要求的保存到期满，其余的现在就清除；代理人的不动', () => {
    const fields = [kept('name', '2027-01-01'), kept('email', '2027-01-01'), kept('employer'), kept('agent-phone')]
    expect(decideErasure(fields, asked, today)).toEqual({
      did: 'personal-data-erased-on-request',
      fields: ['email', 'employer'],
      kept: [{ field: 'name', until: '2027-01-01' }],
      why,
    })
  })

  test.each([
    ['最后一日当天还要保存', '2026-11-20', 'refused'],
    ['最后一日的次日可以清除', '2026-11-19', 'did'],
  ])('%s', (_, until, answer) => {
    expect(decideErasure([kept('id-number', until)], asked, today)).toHaveProperty(answer)
  })

  test('办理期间必需的信息不能清除，说明留到什么时候', () => {
    expect(decideErasure([kept('name'), kept('phone')], asked, today)).toEqual({
      refused: 'still-needed',
      words: ['姓名、联系电话（事项办结并期满后清除）'],
    })
  })

  test.each([
    ['没有权限', [kept('email')], { allowed: false }, 'not-allowed'],
    ['没有理由', [kept('email')], { why: '' }, 'no-reason'],
    ['没有此人的信息', [kept('agent-name')], {}, 'not-found'],
    ['已经清除', [kept('email', null, true)], {}, 'already-erased'],
  ])('不清除：%s', (_, fields, change, refused) => {
    expect(decideErasure(fields, { ...asked, ...change }, today)).toMatchObject({ refused })
  })

  test('留下的按期限分组说', () => {
    expect(
      sayStillNeeded([
        { field: 'phone', until: '2031-01-01' },
        { field: 'name', until: '2031-01-01' },
        { field: 'address', until: null },
      ]),
    ).toBe('姓名、联系电话（保存至 2031-01-01）；联系地址（事项办结并期满后清除）')
  })
})
