import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decode } from '../../intake/grids/decode.ts'
import { localDate } from '../../law/local-date.ts'
import { withScope } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act } from '../acting.ts'
import { registerContent } from '../files/content.ts'
import { filesOf, insertFile } from '../files/file.ts'
import { erasePersonal } from './erase/act.ts'
import { exportFile, exportPersonal } from './export/act.ts'
import {
  cipherOf,
  colleague,
  eventsOf,
  everything,
  key,
  newOrgan,
  openGround,
  proof,
  storeOf,
  ZHANG,
} from './ground.testing.ts'
import { keepPersonal, type Owner, retainFrom, retainWhileOpen } from './store.ts'
import { sweepPersonal } from './sweep.ts'
import { viewPersonal } from './view/act.ts'

const cipher = cipherOf([key('k1')])
let ground: Awaited<ReturnType<typeof openGround>>
let organ: string

beforeAll(async () => {
  ground = await openGround(cipher)
})
afterAll(() => ground.close())
beforeEach(async () => {
  organ = await newOrgan(ground, '鹤岗市科学技术局')
})

const { thing, keep, read, masked } = storeOf(
  () => ground,
  () => organ,
)
const CLOSED = localDate('2026-03-02')
const WHY = '本人持身份证到窗口提出'
const close = (owner: Owner) => withScope(ground.db, owner, (tx) => retainFrom(tx, owner, CLOSED, 30))
const clerk = () => colleague(organ, 'clerk')
const head = () => colleague(organ, 'office-head')
const FILED_ON = uuidv7()
/** An attachment as it hangs on a thing, with what the record says of it; its identifier. */
const attached = async (name: string): Promise<string> => {
  const id = uuidv7()
  await act(ground, clerk(), async ({ tx, at, record }) => {
    const bytes = { digest: 'd'.repeat(64), size: 9, kind: 'jpg' } as const
    await registerContent(tx, organ, { ...bytes, findings: [], scanner: false, at })
    await insertFile(tx, organ, {
      ...bytes,
      id,
      name,
      subject: { kind: 'application', id: FILED_ON },
      slot: 'identity',
      uploadedBy: { account: uuidv7(), name: '王经办' },
      at,
    })
    await record({ did: 'file-attached', subject: { kind: 'file', id }, title: name })
  })
  return id
}
describe('期满清除', () => {
  const sweep = (day: string, signal?: AbortSignal) => sweepPersonal(ground, clerk(), localDate(day), signal)

  test('最后一日还在，次日清除；留下空行和记录，链条完整；查看时写的理由一并清空', async () => {
    const owner = thing()
    const image = await attached('张三丰身份证.jpg')
    await keep(owner, { ...ZHANG, 'id-image': image })
    await viewPersonal(ground, clerk(), owner, { fields: ['name'], why: '张三丰来电核对' })
    await close(owner)
    expect(await sweep('2026-04-01')).toBe(0)
    expect(await sweep('2026-04-02')).toBe(1)
    expect(await read(owner)).toEqual(ZHANG)
    const [, , first] = await eventsOf(ground, organ)
    expect(JSON.parse(first?.content ?? '')).toMatchObject({
      title: '个人信息：身份证明图像',
      after: { of: 'application', fields: ['id-image'], image },
    })
    expect(
      await withScope(ground.db, { organ }, (tx) => filesOf(tx, organ, { kind: 'application', id: FILED_ON })),
    ).toEqual([])

    expect(await sweep('2031-03-02')).toBe(0)
    expect(await sweep('2031-03-03')).toBe(1)
    expect(await sweep('2031-03-03')).toBe(0)
    expect(await read(owner)).toEqual({})
    expect(await masked(owner)).toHaveLength(5)
    const all = await everything(ground, organ)
    for (const trace of ['张三丰', '张**', '230****', 'k1']) expect(all).not.toContain(trace)
    const events = await eventsOf(ground, organ)
    expect(events.map(({ did, content }) => [did, content !== null])).toEqual([
      ['file-attached', false],
      ['personal-data-viewed', false],
      ['personal-data-erased', false],
      ['personal-data-erased', true],
    ])
    expect(await proof(ground, organ)).toMatchObject({ holds: true, events: 4 })
  })

  test('同一件事项里，到期的清除，当天才是最后一日的留到次日', async () => {
    const owner = thing()
    await keep(owner, { name: '张三', 'id-image': 'f-1' })
    // 1825 days end the day before five years do.
    await withScope(ground.db, owner, (tx) => retainFrom(tx, owner, CLOSED, 1825))
    expect(await sweep('2031-03-02')).toBe(1)
    expect(await read(owner)).toEqual({ name: '张三' })
    expect(await sweep('2031-03-03')).toBe(1)
    expect(await read(owner)).toEqual({})
  })

  test('没有办结的、办结后又重新办理的，不清除', async () => {
    const [open, again] = [thing(), thing()]
    await keep(open, ZHANG)
    await keep(again, ZHANG)
    await close(again)
    await withScope(ground.db, { organ }, (tx) => retainWhileOpen(tx, again))
    expect(await sweep('2099-01-01')).toBe(0)
    expect([await read(open), await read(again)]).toEqual([ZHANG, ZHANG])
  })

  test('清除后重新登记的，不会当夜又被清除', async () => {
    const owner = thing()
    await keep(owner, { phone: '13812345678' })
    await close(owner)
    expect(await sweep('2040-01-01')).toBe(1)
    await keep(owner, { phone: '13900000000' })
    expect(await sweep('2040-01-01')).toBe(0)
    expect(await read(owner)).toEqual({ phone: '13900000000' })
  })

  test('一批装不下也清得完；密钥丢了也照样清除；中途停止，下次接着清', async () => {
    const owners = Array.from({ length: 130 }, () => thing())
    await withScope(ground.db, { organ }, async (tx) => {
      for (const owner of owners) {
        await keepPersonal(tx, cipher, owner, { name: '甲', 'id-image': 'f' }, new Date())
        await retainFrom(tx, owner, CLOSED, 30)
      }
    })
    expect(await sweep('2040-01-01', AbortSignal.abort())).toBe(0)
    const lost = { ...ground, cipher: cipherOf([key('k9')]) }
    expect(await sweepPersonal(lost, clerk(), localDate('2040-01-01'))).toBe(130)
    expect(await proof(ground, organ)).toMatchObject({ holds: true, events: 130 })
  })

  test('一件清除不成，别的照清，最后说出来；那一件原样留着', async () => {
    const owners = [thing(), thing(), thing()]
    for (const owner of owners) {
      await keep(owner, { name: '甲' })
      await close(owner)
    }
    const stuck = owners[1]?.id
    const failing = {
      ...ground,
      reactions: {
        ...ground.reactions,
        'personal-data-erased': [
          async (_: unknown, { subject }: { subject: { id: string } }) => {
            if (subject.id === stuck) throw new Error('存储不可用')
          },
        ],
      },
    }
    await expect(sweepPersonal(failing, clerk(), localDate('2040-01-01'))).rejects.toThrow('1 件事项')
    expect(await Promise.all(owners.map((owner) => read(owner)))).toEqual([{}, { name: '甲' }, {}])
    expect(await sweep('2040-01-01')).toBe(1)
    expect(await proof(ground, organ)).toMatchObject({ holds: true, events: 3 })
  })
})

describe('本人的请求', () => {
  test('清除：不是必需的现在清除，必需的留到期满；代理人的不动', async () => {
    const owner = thing()
    await keep(owner, { ...ZHANG, 'agent-phone': '13700000000' })
    expect(await erasePersonal(ground, clerk(), owner, { whose: 'self', why: WHY })).toMatchObject({
      refused: 'not-allowed',
    })
    const erasure = await erasePersonal(ground, head(), owner, { whose: 'self', why: WHY })
    expect(erasure).toMatchObject({ fields: ['email'], kept: [{ field: 'name', until: null }, {}, {}] })
    expect(Object.keys(await read(owner))).toEqual(
      expect.arrayContaining(['name', 'id-number', 'phone', 'agent-phone']),
    )
    expect(await read(owner)).not.toHaveProperty('email')
    expect(await erasePersonal(ground, head(), owner, { whose: 'self', why: WHY })).toMatchObject({
      refused: 'still-needed',
    })
    expect((await eventsOf(ground, organ)).map(({ did }) => did)).toEqual(['personal-data-erased-on-request'])
    expect(await proof(ground, organ)).toMatchObject({ holds: true, events: 1 })
  })

  test('导出：此人在本机关的全部事项，不含另一方和别的机关；先留记录', async () => {
    const other = await newOrgan(ground, '嵩县科学技术局')
    const [mine, asAgent, elsewhere, stranger] = [thing(), thing(), thing(other), thing()]
    await keep(mine, { ...ZHANG, 'agent-name': '李代理', 'agent-id-number': '110101198001010011' })
    await keep(asAgent, { name: '赵委托', 'agent-name': '张三丰', 'agent-id-number': ZHANG['id-number'] })
    await keep(elsewhere, ZHANG)
    await keep(stranger, { name: '钱不相干', 'id-number': '110101197001010017', phone: ZHANG.phone })

    const exported = await exportPersonal(ground, head(), mine, { whose: 'self', why: WHY })
    if ('refused' in exported) throw new Error(exported.refused)
    expect(exported.organ).toBe('鹤岗市科学技术局')
    expect(exported.matters.map(({ id, whose }) => [id, whose])).toEqual([
      [mine.id, 'self'],
      [asAgent.id, 'agent'],
    ])
    const json = Buffer.from(await exportFile(exported, 'json')).toString()
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(exported)))
    for (const theirs of ['李代理', '赵委托', '钱不相干', '110101198001010011']) expect(json).not.toContain(theirs)

    const docx = await decode(await exportFile(exported, 'docx'), '个人信息.docx')
    const text = JSON.stringify(docx)
    for (const value of [...Object.values(ZHANG), '证件号码', '个人信息查阅复制件']) expect(text).toContain(value)
    expect((await eventsOf(ground, organ)).map(({ did }) => did)).toEqual([
      'personal-data-exported',
      'personal-data-exported',
    ])
    expect(await everything(ground, organ)).not.toContain(ZHANG.phone)
  })

  test('导出要有权限和理由；没有的人说没有', async () => {
    const owner = thing()
    await keep(owner, ZHANG)
    expect(await exportPersonal(ground, clerk(), owner, { whose: 'self', why: WHY })).toMatchObject({
      refused: 'not-allowed',
    })
    expect(await exportPersonal(ground, head(), owner, { whose: 'self', why: '要' })).toMatchObject({
      refused: 'no-reason',
    })
    expect(await exportPersonal(ground, head(), owner, { whose: 'agent', why: WHY })).toMatchObject({
      refused: 'not-found',
    })
    expect(await eventsOf(ground, organ)).toEqual([])
  })
})
