import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newOrgan, newUnit, signedIn } from '../../doors/files-desk.testing.ts'
import { detail, filesRoom } from '../../doors/files-room.testing.ts'
import { withScope } from '../../platform/database/scope.ts'
import { docxOf } from '../../platform/files/zips.testing.ts'
import type { ShownPreview } from './endpoints.ts'

const room = filesRoom()
const { ask, receive, received, scanned } = room

describe('只有看得到事项的人看得到附件', () => {
  const ways = ['', '/content', '/inline', '/preview'] as const

  test('别的机关的人、三员都看不到，也挂不上；没有登录的更不行', async () => {
    const file = await scanned(await received(room.clerk, 'a.txt', '内部'))
    const other = await newOrgan(room.desk.database)
    const stranger = await signedIn(room.desk.database, other.id, { duty: 'leader' })
    const outsiders = [
      stranger,
      ...(await Promise.all(
        (['system', 'security', 'audit'] as const).map((office) =>
          signedIn(room.desk.database, room.organ.id, { office }),
        ),
      )),
    ]
    for (const way of ways) {
      expect((await ask(stranger, 'GET', `/files/${file.id}${way}`)).status, way).toBe(404)
      for (const each of outsiders)
        expect([403, 404]).toContain((await ask(each, 'GET', `/files/${file.id}${way}`)).status)
      expect((await ask('', 'GET', `/files/${file.id}${way}`)).status).toBe(401)
    }
    expect((await ask(stranger, 'GET', `/files?subjectKind=register-entry&subjectId=${room.entry}`)).status).toBe(409)
    expect(await detail(await receive(stranger, 'b.txt', 'x'))).toEqual([409, expect.stringContaining('事项不存在')])
    expect((await ask(stranger, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '试试' })).status).toBe(404)
  })

  test('同一机关：人人看得到台账的附件；别的科室的信息员挂不上、撤不下', async () => {
    const file = await scanned(await received(room.clerk, 'a.txt', '同事可看'))
    const elsewhere = await newUnit(room.desk.database, room.organ.id)
    const reporter = await signedIn(room.desk.database, room.organ.id, { duty: 'section-editor', unit: elsewhere })
    const own = await signedIn(room.desk.database, room.organ.id, { duty: 'section-editor', unit: room.organ.unit })
    expect((await receive(reporter, 'b.txt', 'x')).status).toBe(403)
    expect((await ask(reporter, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '试试' })).status).toBe(403)
    await received(own, '本科室的.txt', 'x')
    expect(await (await ask(reporter, 'GET', `/files/${file.id}/content`)).text()).toBe('同事可看')
    const nobody = await signedIn(room.desk.database, room.organ.id, {})
    expect(await (await ask(nobody, 'GET', `/files/${file.id}/content`)).text()).toBe('同事可看')
    expect(await detail(await receive(nobody, 'b.txt', 'x'))).toEqual([
      403,
      expect.stringContaining('没有在这里添加、撤下附件的权限'),
    ])
    expect((await ask(nobody, 'POST', `/files/${file.id}/withdraw`, { version: 1, why: '试试' })).status).toBe(403)
  })

  test('按附件名搜得到它所在的事项；撤下以后就搜不到了', async () => {
    const body = (): Promise<string | undefined> =>
      withScope(room.desk.database.sql, { organ: room.organ.id }, async (tx) => {
        await sql`select set_config('gongkai.search', '!''-''', true)`.execute(tx)
        const { rows } = await sql<{ body: string }>`
          select body from search_entries where organ_id = ${room.organ.id} and subject_id = ${room.entry}`.execute(tx)
        return rows[0]?.body
      })
    const file = await scanned(await received(room.clerk, '基层示范点名单.txt', 'x'))
    expect(await body()).toContain('基层示范点名单')
    const { status } = await ask(room.clerk, 'POST', `/files/${file.id}/withdraw`, {
      version: file.version,
      why: '放错了',
    })
    expect(status).toBe(200)
    expect(await body()).not.toContain('基层示范点名单')
  })

  test('不认识的事项种类，挂不上', async () => {
    expect((await receive(room.clerk, 'a.txt', 'x', { kind: 'account', id: room.entry })).status).toBe(409)
    expect((await receive(room.clerk, 'a.txt', 'x', { kind: 'constructor', id: room.entry })).status).toBe(409)
  })

  test('事项撤下以后不能再挂', async () => {
    await withScope(room.desk.database.sql, { organ: room.organ.id }, (tx) =>
      sql`update register_entries set status = 'withdrawn', withdrawn_why = '重复' where organ_id = ${room.organ.id} and id = ${room.entry}`.execute(
        tx,
      ),
    )
    expect(await detail(await receive(room.clerk, 'a.txt', 'x'))).toEqual([409, expect.stringContaining('已经撤下')])
  })
})

describe('预览', () => {
  const previewed = async (name: string, bytes: Uint8Array | string): Promise<ShownPreview> => {
    const file = await scanned(await received(room.clerk, name, bytes))
    return (await (await ask(room.clerk, 'GET', `/files/${file.id}/preview`)).json()) as ShownPreview
  }

  test('文档给文字和表格，标记只是文字', async () => {
    const table =
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    const shown = await previewed(
      '年报.docx',
      docxOf(`<w:p><w:r><w:t>&lt;script&gt;1&lt;/script&gt;</w:t></w:r></w:p>${table}`),
    )
    expect(shown).toMatchObject({
      kind: 'document',
      cut: false,
      blocks: [
        { kind: 'line', text: '<script>1</script>' },
        { kind: 'table', rows: [[{ text: '项目' }, { text: '3' }]] },
      ],
    })
  })

  test('GB 18030 的文字认得', async () => {
    expect(await previewed('说明.txt', Buffer.from('d5feb8ae', 'hex'))).toMatchObject({
      kind: 'document',
      blocks: [{ text: '政府' }],
    })
  })

  test('长的只给开头，说还有', async () => {
    expect(await previewed('长.txt', '一行\n'.repeat(5000))).toMatchObject({ kind: 'document', cut: true })
  })

  test('图片由浏览器显示，SVG 和网页永远只能下载', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const picture = await scanned(await received(room.clerk, '照片.png', png))
    const inline = await ask(room.clerk, 'GET', `/files/${picture.id}/inline`)
    expect([inline.headers.get('content-type'), inline.headers.get('content-disposition')?.split(';')[0]]).toEqual([
      'image/png',
      'inline',
    ])
    for (const [name, bytes] of [
      ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['页.html', '<html><script>alert(1)</script></html>'],
    ] as const) {
      const file = await scanned(await received(room.clerk, name, bytes))
      const answer = await ask(room.clerk, 'GET', `/files/${file.id}/inline`)
      expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')?.split(';')[0]]).toEqual([
        'application/octet-stream',
        'attachment',
      ])
    }
    expect(await previewed('图二.svg', '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')).toMatchObject({
      kind: 'none',
    })
  })
})
