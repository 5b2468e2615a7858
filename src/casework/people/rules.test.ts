import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate, type LocalDate } from '../../law/local-date.ts'
import { DUTIES, type Duty } from '../permissions.ts'
import { decideArrangement } from './arrange-substitute/decide.ts'
import { decideGrant } from './decide-duties/decide.ts'
import type { PersonDuty } from './duty.ts'
import { decideLeaving } from './leave/decide.ts'
import { decideMove } from './move-person/decide.ts'
import { Reception } from './newcomers.ts'
import type { Person, Post } from './person.ts'
import { plainPerson } from './person-rules.ts'
import { dayBefore, overlap } from './post-rules.ts'
import { SEPARATIONS, separationConflicts } from './separation.ts'
import type { Substitution } from './substitution.ts'
import type { Unit } from './unit.ts'
import { unitFault } from './unit-rules.ts'

const TODAY = localDate('2026-03-02')
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  parentId: null,
  name: id,
  kind: 'section',
  position: 1,
  status: 'active',
  version: 1,
  ...more,
})
const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  unitId: '甲',
  title: '科员',
  phone: '',
  email: '',
  position: 1,
  status: 'active',
  leftOn: null,
  version: 1,
  ...more,
})
const post = (more: Partial<Post> = {}): Post => ({
  id: 'p',
  personId: '张',
  unitId: '甲',
  title: '科员',
  from: localDate('2026-01-10'),
  to: null,
  ...more,
})
const FACTS = { today: TODAY, units: [unit('甲'), unit('乙'), unit('撤', { status: 'withdrawn' })] }

describe('调岗', () => {
  const move = (on: string, to: Partial<Person> = { unitId: '乙' }, posts = [post()]) =>
    decideMove(person('张'), posts, { unitId: '乙', title: '科员', ...to, on: localDate(on) } as never, FACTS)

  test.each([
    [
      '原岗位任职当天：是更正',
      '2026-01-10',
      { kind: 'corrected', post: { id: 'p', unitId: '乙', from: '2026-01-10' } },
    ],
    [
      '第二天：原岗位任了一天',
      '2026-01-11',
      { kind: 'moved', ended: { to: '2026-01-10' }, post: { from: '2026-01-11' } },
    ],
    ['今天', '2026-03-02', { kind: 'moved', ended: { to: '2026-03-01' } }],
    ['任职之前一天：不行', '2026-01-09', { refused: 'before-present' }],
    ['明天：不行', '2026-03-03', { refused: 'from-future', field: 'on' }],
  ])('%s', (_, on, expected) => expect(move(on)).toMatchObject(expected))

  test('撤销的机构、没有变、已离开的，都不行', () => {
    expect(move('2026-03-02', { unitId: '撤' })).toMatchObject({ refused: 'unit-withdrawn' })
    expect(move('2026-03-02', { unitId: '甲' })).toMatchObject({ refused: 'same' })
    const left = person('张', { status: 'left' })
    expect(decideMove(left, [], { unitId: '乙', title: '', on: TODAY }, FACTS)).toMatchObject({ refused: 'left' })
  })

  test('正在兼任的，不能再当主要岗位任一次', () => {
    const also = post({ id: 'q', unitId: '乙', from: localDate('2026-02-01') })
    expect(move('2026-03-02', {}, [post(), also])).toMatchObject({ refused: 'post-overlaps' })
    const before = post({ id: 'q', unitId: '乙', from: localDate('2025-02-01'), to: localDate('2026-03-01') })
    expect(move('2026-03-02', {}, [post(), before])).toMatchObject({ kind: 'moved' })
    expect(move('2026-03-01', {}, [post(), before])).toMatchObject({ refused: 'post-overlaps' })
  })
})

describe('离开', () => {
  const leave = (on: string, pending = 0, handedOver = false, posts = [post()]) =>
    decideLeaving(person('张'), posts, { on: localDate(on), handedOver }, { today: TODAY, pending })
  test.each([
    ['任职当天离开', leave('2026-01-10'), { ended: [{ to: '2026-01-10' }] }],
    ['任职前一天', leave('2026-01-09'), { refused: 'before-post' }],
    ['今天', leave('2026-03-02'), { ended: [{ to: '2026-03-02' }] }],
    ['明天', leave('2026-03-03'), { refused: 'not-yet' }],
    ['有待办', leave('2026-03-02', 1), { refused: 'pending', words: ['张', 1] }],
    ['有待办，已移交', leave('2026-03-02', 1, true), { ended: [{}] }],
    ['过去的岗位不动', leave('2026-03-02', 0, false, [post({ to: localDate('2026-02-01') })]), { ended: [] }],
  ])('%s', (_, decided, expected) => expect(decided).toMatchObject(expected))
})

describe('替岗不成圈', () => {
  const days = (from: string, to: string) => ({ from: localDate(from), to: localDate(to) })
  const people = new Map(['甲', '乙', '丙', '丁'].map((id) => [id, person(id)]))
  const of = (personId: string, substituteId: string, when: { from: LocalDate; to: LocalDate }): Substitution => ({
    id: `${personId}${substituteId}${when.from}`,
    personId,
    substituteId,
    ...when,
    why: '',
    endedOn: null,
    version: 1,
  })
  const decide = (given: Substitution, others: readonly Substitution[]) =>
    decideArrangement(given, others, { today: TODAY, people, by: null })?.refused ?? null
  const [early, late] = [days('2026-03-02', '2026-03-10'), days('2026-03-10', '2026-03-20')]
  test.each([
    ['替岗人自己那几天由他替：成圈', of('甲', '乙', early), [of('乙', '甲', early)], 'circle'],
    ['只有一天重叠也成圈', of('甲', '乙', early), [of('乙', '甲', late)], 'circle'],
    ['前后衔接、不重叠，可以', of('甲', '乙', days('2026-03-02', '2026-03-09')), [of('乙', '甲', late)], null],
    ['隔着第三人成圈', of('甲', '乙', early), [of('乙', '丙', early), of('丙', '甲', late)], 'circle'],
    [
      '三段没有共同的一天，不成圈',
      of('甲', '乙', early),
      [of('乙', '丙', days('2026-03-02', '2026-03-05')), of('丙', '甲', days('2026-03-06', '2026-03-20'))],
      null,
    ],
    ['同一人同时只有一个替岗人', of('甲', '乙', early), [of('甲', '丙', late)], 'covered'],
    ['一个人可以替几个人', of('甲', '乙', early), [of('丙', '乙', early)], null],
    ['昨天开始的不行', of('甲', '乙', days('2026-03-01', '2026-03-10')), [], 'past'],
    ['当天开始、当天结束', of('甲', '乙', days('2026-03-02', '2026-03-02')), [], null],
    ['结束早于开始', of('甲', '乙', days('2026-03-10', '2026-03-09')), [], 'to-before-from'],
    ['替自己', of('甲', '甲', early), [], 'same'],
    ['不是本机关的人', of('甲', '外', early), [], 'substitute-wrong'],
  ])('%s', (_, given, others, expected) => expect(decide(given, others)).toBe(expected))

  test('任意安排，和逐日去追的结果一致', () => {
    const ids = ['甲', '乙', '丙', '丁']
    const stretch = fc
      .tuple(fc.nat(6), fc.nat(3))
      .map(([from, length]) => days(`2026-03-0${from + 2}`, `2026-03-${String(from + 2 + length).padStart(2, '0')}`))
    const one = fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), stretch)
      .map(([a, b, when]) => of(a, b, when))
    /** Day by day: follow who stands in for whom until it ends or comes back. */
    const circles = (all: readonly Substitution[]): boolean =>
      Array.from({ length: 15 }, (_, at) => `2026-03-${String(at + 1).padStart(2, '0')}`).some((day) =>
        ids.some((start) => {
          let at: string | undefined = start
          for (let steps = 0; steps <= ids.length && at; steps += 1) {
            const here: string = at
            at = all.find(({ personId, from, to }) => personId === here && from <= day && day <= to)?.substituteId
            if (at === start) return true
          }
          return false
        }),
      )
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (wanted) => {
        const kept: Substitution[] = []
        for (const [index, each] of wanted.entries()) {
          const given = { ...each, id: String(index) }
          const refusal = decide(given, kept)
          if (refusal === null) kept.push(given)
          if (refusal === 'circle') expect(circles([...kept, given])).toBe(true)
        }
        expect(circles(kept)).toBe(false)
      }),
    )
  })
})

describe('授权', () => {
  const duty = (more: Partial<PersonDuty> = {}): PersonDuty => ({
    id: 'd',
    personId: '张',
    duty: 'clerk',
    unitId: null,
    from: localDate('2026-02-01'),
    to: null,
    status: 'proposed',
    proposedBy: '周',
    decidedBy: null,
    version: 1,
    ...more,
  })
  const decide = (given: PersonDuty, grant = true, why: string | null = null, who: Person | undefined = person('张')) =>
    decideGrant(given, { grant, why }, { today: TODAY, person: who, units: FACTS.units })
  test.each([
    ['提出之后才授予的，从授予那天起算', decide(duty()), { status: 'granted', from: '2026-03-02' }],
    ['以后才开始的，到时才开始', decide(duty({ from: localDate('2026-04-01') })), { from: '2026-04-01' }],
    ['当天到期的还可以', decide(duty({ to: TODAY })), { status: 'granted' }],
    ['已过期', decide(duty({ to: localDate('2026-03-01') })), { refused: 'expired' }],
    ['人已离开', decide(duty(), true, null, person('张', { status: 'left' })), { refused: 'person-gone' }],
    ['人已离开，仍可拒绝', decide(duty(), false, '已调出', person('张', { status: 'left' })), { status: 'refused' }],
    ['机构已撤销', decide(duty({ unitId: '撤' })), { refused: 'unit-gone' }],
    ['已决定过', decide(duty({ status: 'granted' })), { refused: 'decided' }],
    ['拒绝不写理由', decide(duty(), false), { refused: 'why-missing' }],
  ])('%s', (_, decided, expected) => expect(decided).toMatchObject(expected))

  test('职责分离：兼任才提示，单任不提示；表里的职责都有', () => {
    for (const { duties } of SEPARATIONS) {
      expect(separationConflicts(duties)).toHaveLength(1)
      for (const each of duties) {
        expect(Object.keys(DUTIES)).toContain(each)
        expect(separationConflicts([each])).toEqual([])
      }
    }
    expect(separationConflicts(Object.keys(DUTIES) as Duty[])).toHaveLength(SEPARATIONS.length)
  })
})

test('两段时间有没有共同的一天，和逐日数的一样', () => {
  const day = fc.nat(12).map((at) => localDate(`2026-03-${String(at + 1).padStart(2, '0')}`))
  const stretch = fc
    .tuple(day, fc.option(day, { nil: null }))
    .map(([from, to]) => ({ from, to: to && to < from ? from : to }))
  const covers = ({ from, to }: { from: LocalDate; to: LocalDate | null }, at: string) =>
    from <= at && (to === null || at <= to)
  fc.assert(
    fc.property(stretch, stretch, (a, b) => {
      const days = Array.from({ length: 20 }, (_, at) => `2026-03-${String(at + 1).padStart(2, '0')}`)
      expect(overlap(a, b)).toBe(days.some((at) => covers(a, at) && covers(b, at)))
    }),
  )
  expect(dayBefore(localDate('2024-03-01'))).toBe('2024-02-29')
  expect(dayBefore(localDate('2026-01-01'))).toBe('2025-12-31')
})

describe('新增人员', () => {
  const reception = () => new Reception({ ...FACTS, present: new Map([['张伟', ['甲']]]), last: new Map([['甲', 7]]) })
  const given = {
    name: '李四',
    unitId: '甲',
    title: '',
    phone: '',
    email: '',
    from: null,
    position: null,
    another: false,
  }
  test('没有写次序的排在最后，按写的先后', () => {
    const at = reception()
    const positions = ['李四', '王五'].map((name, index) => at.receive({ ...given, name }, `${index}`, ''))
    expect(positions.map((each) => ('person' in each ? each.person.position : each))).toEqual([8, 9])
  })
  test('同名：同一机构要注明，另一机构不用；一份名单里前后重复也算', () => {
    const at = reception()
    expect(at.receive({ ...given, name: '张 伟' }, '1', '')).toMatchObject({ refused: 'namesake' })
    expect(at.receive({ ...given, name: '张伟', unitId: '乙' }, '2', '')).toMatchObject({ person: { name: '张伟' } })
    expect(at.receive({ ...given, name: '张伟', unitId: '乙' }, '3', '')).toMatchObject({ refused: 'namesake' })
    expect(at.receive({ ...given, name: '张伟', unitId: '乙', another: true }, '4', '')).toMatchObject({ person: {} })
  })
  test('姓名里的空格：汉字之间去掉，字母姓名留一个', () => {
    expect(plainPerson({ name: ' 张　 三 ', phone: '', email: '' }).name).toBe('张三')
    expect(plainPerson({ name: 'Anna  Maria', phone: '', email: '' }).name).toBe('Anna Maria')
    expect(plainPerson({ name: '买买提·艾力', phone: '', email: '' }).name).toBe('买买提·艾力')
  })
})

test('内设机构不能放到自己的下级之下', () => {
  const units = [unit('a'), unit('b', { parentId: 'a' }), unit('c', { parentId: 'b' })]
  expect(unitFault({ name: 'a', kind: 'section', parentId: 'c' }, 'a', units)).toMatchObject({
    refused: 'under-itself',
  })
  expect(unitFault({ name: 'c', kind: 'section', parentId: 'a' }, 'c', units)).toBeNull()
  expect(unitFault({ name: 'c', kind: 'section', parentId: null }, 'a', units)).toMatchObject({ refused: 'name-taken' })
})
