import { describe, expect, test } from 'vitest'
import {
  allowed,
  DUTIES,
  groundFor,
  may,
  OFFICES,
  PERMISSIONS,
  type Holder,
  type PermissionCode,
} from './permissions.ts'

const colleague = (...duties: Holder['duties']): Holder => ({
  personId: 'p1',
  office: null,
  duties,
  colleague: true,
})
const officer = (office: Holder['office']): Holder => ({ personId: null, office, duties: [], colleague: false })
const STRANGER: Holder = { personId: null, office: null, duties: [], colleague: false }
const held = (duty: keyof typeof DUTIES, unitId: string | null = null): Holder['duties'][number] => ({
  duty,
  unitId,
  forPerson: null,
})
/** What has to do with accounts, the directory and the running of the system, and nothing with the business. */
const NO_BUSINESS: readonly PermissionCode[] = [
  'organs.read',
  'organs.keep',
  'profile.keep',
  'people.keep',
  'duties.propose',
  'duties.grant',
  'accounts.keep',
  'accounts.secure',
  'audit.read',
  'calendar.read',
  'calendar.keep',
  'moves.open',
  'jobs.keep',
  'desk.use',
]

describe('三员分立', () => {
  test('三个管理员都看不到业务内容', () => {
    for (const office of Object.keys(OFFICES) as (keyof typeof OFFICES)[])
      expect(NO_BUSINESS, office).toEqual(expect.arrayContaining(allowed(officer(office))))
  })

  test('授权归安全管理员，账号归系统管理员，审计归审计管理员，互不相通', () => {
    const only = (code: PermissionCode): string[] =>
      (Object.keys(OFFICES) as (keyof typeof OFFICES)[]).filter((office) => may(officer(office), code))
    expect(only('duties.grant')).toEqual(['security'])
    expect(only('accounts.secure')).toEqual(['security'])
    expect(only('accounts.keep')).toEqual(['system'])
    expect(only('audit.read')).toEqual(['audit'])
  })

  test('有职责的工作人员不能查阅审计记录，不能给自己授权', () => {
    const everything = colleague(...(Object.keys(DUTIES) as (keyof typeof DUTIES)[]).map((duty) => held(duty)))
    for (const code of ['audit.read', 'duties.grant', 'accounts.keep', 'accounts.secure', 'organs.keep'] as const)
      expect([code, may(everything, code)]).toEqual([code, false])
  })

  test('管理员即使另有职责，也只按管理员算', () => {
    expect(may({ ...officer('system'), duties: [held('clerk')], colleague: true }, 'registers.write')).toBe(false)
  })
})

describe('职责和范围', () => {
  test('限于本科室的职责，只管本科室', () => {
    const editor = colleague(held('section-editor', 'u1'))
    expect(may(editor, 'registers.write', { unitId: 'u1' })).toBe(true)
    expect(may(editor, 'registers.write', { unitId: 'u2' })).toBe(false)
    expect(may(editor, 'registers.write', { unitId: null })).toBe(false)
    expect(may(editor, 'registers.write', {})).toBe(false)
  })

  test('不限科室的职责，管全机关', () => {
    expect(may(colleague(held('clerk')), 'registers.write', { unitId: 'u2' })).toBe(true)
    expect(may(colleague(held('clerk')), 'registers.write', { unitId: null })).toBe(true)
  })

  test('没有职责的同事能看不能写；外人什么也不能', () => {
    expect(may(colleague(), 'registers.read')).toBe(true)
    expect(may(colleague(), 'registers.write')).toBe(false)
    expect(allowed(STRANGER)).toEqual([])
  })

  test('替岗的人凭被替的人的职责办，自己有的先用自己的', () => {
    const absent = { id: 'p2', name: '李四' }
    const substitute = { ...held('office-head'), forPerson: absent }
    expect(groundFor(colleague(substitute), 'settings.keep')).toEqual({ onBehalfOf: absent })
    expect(groundFor(colleague(substitute, held('organ-steward')), 'settings.keep')).toEqual({ onBehalfOf: null })
  })
})

test('每项权限是一句话，写明谁可以；至少有一人可以', () => {
  for (const [code, permission] of Object.entries(PERMISSIONS)) {
    expect(permission.says, code).toMatch(/。$/)
    const carried = 'everyone' in permission || 'offices' in permission || 'duties' in permission
    expect([code, carried]).toEqual([code, true])
    if ('duties' in permission && !('everyone' in permission)) expect(permission.duties.length, code).toBeGreaterThan(0)
  }
})
