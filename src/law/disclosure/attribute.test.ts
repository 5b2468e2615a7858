import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcome } from '../applications/outcomes/catalogue.ts'
import { ATTRIBUTES, type AttributeCode } from './attribute.ts'
import { GROUND_CODES, groundOf, groundsFor, type GroundCode } from './attribute-grounds.ts'
import { attributeFaults, contradiction, type AttributeChoice, type AttributeContext } from './choose-attribute.ts'

const STATED = Object.fromEntries(GROUND_CODES.flatMap((code) => groundOf(code).needs).map((need) => [need, '已写明']))
const choice = (
  attribute: AttributeCode | null,
  grounds: readonly GroundCode[],
  rest: Partial<AttributeChoice> = {},
): AttributeChoice => ({ attribute, grounds, reason: '理由', stated: STATED, ...rest })
const PLAIN: AttributeContext = { policy: false, officeReviewed: false, original: null, ledByOther: false, parts: [] }

describe('公开属性', () => {
  test.each<[string, AttributeChoice, Partial<AttributeContext>, readonly string[]]>([
    ['没有选', choice(null, []), {}, ['none']],
    ['主动公开，属于第二十条', choice('proactive', ['listed']), {}, []],
    ['主动公开不必说明理由', choice('proactive', ['publicInterest'], { reason: '' }), {}, []],
    ['没有依据', choice('proactive', []), {}, ['ground-missing']],
    ['没有写明哪一项', choice('proactive', ['listed'], { stated: {} }), {}, ['not-stated']],
    ['国家秘密主动公开', choice('proactive', ['stateSecret']), {}, ['ground-unfit']],
    ['属于又不属于', choice('proactive', ['listed', 'notListed']), {}, ['ground-unfit', 'conflict']],
    ['依申请公开，没有理由', choice('onApplication', ['notListed'], { reason: ' ' }), {}, ['reason-missing']],
    ['内部事务可以依申请公开', choice('onApplication', ['internalAffairs']), {}, []],
    ['内部事务可以不予公开', choice('withheld', ['internalAffairs']), {}, []],
    ['不属于主动公开范围，不是不予公开的理由', choice('withheld', ['notListed']), {}, ['ground-unfit']],
    ['禁止公开，没有写哪部法律', choice('withheld', ['otherLaw'], { stated: { lawCitation: '' } }), {}, ['not-stated']],
    ['不公开的政策性文件没有先送审查', choice('withheld', ['processInfo']), { policy: true }, ['office-review']],
    ['已经送过审查', choice('withheld', ['processInfo']), { policy: true, officeReviewed: true }, []],
    ['依申请公开的政策性文件', choice('onApplication', ['notListed']), { policy: true }, []],
    ['夹带不予公开的附件', choice('proactive', ['listed']), { parts: ['proactive', 'withheld'] }, ['mixed']],
    ['不予公开的文件附有公开的附件', choice('withheld', ['caseFile']), { parts: ['proactive'] }, []],
    ['转发，与原文一致', choice('proactive', ['listed']), { original: 'proactive' }, []],
    ['转发，与原文不一致', choice('proactive', ['listed']), { original: 'onApplication' }, ['unlike-original']],
    ['不是牵头机关', choice('proactive', ['listed']), { ledByOther: true }, ['led-by-other']],
  ])('%s', (_, made, context, refused) =>
    expect(attributeFaults(made, { ...PLAIN, ...context }).map((fault) => fault.refused)).toEqual(refused),
  )

  test('通行做法可以说明理由放行，法定的不可以', () => {
    const faults = attributeFaults(choice('proactive', ['stateSecret']), {
      ...PLAIN,
      original: 'withheld',
      ledByOther: true,
    })
    expect(faults.map(({ refused, passable }) => [refused, passable])).toEqual([
      ['ground-unfit', false],
      ['unlike-original', true],
      ['led-by-other', true],
    ])
  })
  test('不予公开的依据，要写明的与同一结果的答复相同', () => {
    for (const code of GROUND_CODES) {
      const { outcome: denial, needs } = groundOf(code)
      if (denial !== null) expect(needs).toEqual(outcome(denial).needs)
    }
  })
  test('三种属性都有依据可选；每项依据都有属性可用', () => {
    for (const attribute of Object.keys(ATTRIBUTES) as AttributeCode[]) expect(groundsFor(attribute)).not.toEqual([])
    for (const code of GROUND_CODES) expect(groundOf(code).carries).not.toEqual([])
  })
  test('任何一组依据：与逐条写出的矛盾表相同，与次序无关', () => {
    const OPEN = ['publicInterest', 'publicKnowledge', 'publicParticipation', 'listed']
    const MUST = ['stateSecret', 'workSecret', 'otherLaw', 'safetyStability', 'thirdParty']
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...GROUND_CODES), { maxLength: 5 }), (grounds) => {
        const has = (among: readonly string[]) => grounds.some((code) => among.includes(code))
        const expected = (grounds.includes('notListed') && grounds.length > 1) || (has(OPEN) && has(MUST))
        expect(contradiction(grounds) !== null).toBe(expected)
        expect(contradiction(grounds.toReversed()) !== null).toBe(expected)
      }),
    )
  })
  test('没有缺点的选择，依据都支持所选的属性，并且不矛盾', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(ATTRIBUTES) as AttributeCode[])),
        fc.uniqueArray(fc.constantFrom(...GROUND_CODES), { maxLength: 4 }),
        (attribute, grounds) => {
          const sound = attributeFaults(choice(attribute, grounds), PLAIN).length === 0
          const among = new Set(groundsFor(attribute))
          expect(sound).toBe(
            grounds.length > 0 && grounds.every((code) => among.has(code)) && contradiction(grounds) === null,
          )
        },
      ),
    )
  })
})
