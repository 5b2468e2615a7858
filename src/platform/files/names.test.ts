import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIVE_EXTENSIONS, EXTENSIONS } from './kinds.ts'
import { compareName, extensionOf, fitName, lookAtName } from './names.ts'

const codes = (name: string) => lookAtName(name).map(({ code }) => code)

describe('文件名合用：哪种系统都存得下，读着还是那个名字', () => {
  test.each([
    ['原样', '关于印发《办法》的通知（2026）.docx', '关于印发《办法》的通知（2026）.docx'],
    ['只取最后一段路径', 'C:\\fakepath\\通知.pdf', '通知.pdf'],
    ['Windows 不许的字符换成全角', '问：能否公开?<答复>*|"甲"/乙:丙.pdf', '乙：丙.pdf'],
    ['问号星号', '能否公开?*.txt', '能否公开？＊.txt'],
    ['设备名前加一横', 'CON.txt', '_CON.txt'],
    ['设备名有后缀也算', 'aux.tar.pdf', '_aux.tar.pdf'],
    ['名字里含设备名不算', 'CONTENT.txt', 'CONTENT.txt'],
    ['末尾的点和空格去掉', '报告.pdf. . ', '报告.pdf'],
    ['控制字符、零宽字符去掉', '报\u0000告\u200b\ufeff.pdf', '报告.pdf'],
    ['只有扩展名的叫未命名', '.pdf', '未命名.pdf'],
    ['生僻字（扩展区、异体选择符、用户区）照留', '𠮷\u{e0100}野\ue816家䶮.docx', '𠮷\u{e0100}野\ue816家䶮.docx'],
    ['半个代理项换成替代符', '坏\ud800.txt', '坏\ufffd.txt'],
  ])('%s', (_, given, wanted) => {
    expect(fitName(given)).toBe(wanted)
  })

  test('太长的按字节截短，不截断一个字，扩展名保住', () => {
    const name = fitName(`${'䶮𠮷'.repeat(100)}.docx`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^[䶮𠮷]+\.docx$/u)
  })

  test('什么样的名字进来，出去的都存得下，再合一次不变', () => {
    const forbidden = /[<>:"|?*/\\]/
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = fitName(given)
        expect(name.length).toBeGreaterThan(0)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
        expect(name).not.toMatch(forbidden)
        expect([...name].some((each) => (each.codePointAt(0) ?? 0) < 32)).toBe(false)
        expect(name.endsWith('.') || name.endsWith(' ') || name.startsWith(' ')).toBe(false)
        expect(name.isWellFormed()).toBe(true)
        expect(fitName(name)).toBe(name)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('文件名里的花招', () => {
  test.each([
    ['方向控制符', '通知\u202efdp.exe', 'name-direction'],
    ['方向隔离符', '\u2067通知.pdf', 'name-direction'],
    ['程序', '年报.exe', 'name-active'],
    ['程序，大写，后面补空格', '年报.EXE  ', 'name-active'],
    ['程序，前面补许多空格', `年报.pdf${' '.repeat(90)}.scr`, 'name-active'],
    ['快捷方式', '年报.lnk', 'name-active'],
    ['带宏的工作簿', '台账.xlsm', 'name-active'],
    ['双扩展名', '年报.exe.pdf', 'name-double'],
    ['双扩展名里是脚本', '年报.js.docx', 'name-double'],
    ['不认识的扩展名', '年报.abc', 'name-extension'],
    ['没有扩展名', '年报', 'name-extension'],
    ['全角的点不是扩展名', '年报．pdf', 'name-extension'],
    ['空的', '  ', 'name-empty'],
  ])('%s：不收', (_, name, code) => {
    expect(codes(name)).toEqual([code])
  })

  test.each([
    '年报.v1.2.docx',
    'www.example.com.pdf',
    '２０２６年台账.XLSX',
    '照片 (1).JPG',
    '国办公开办函〔2021〕30号.ofd',
  ])('%s：照收', (name) => {
    expect(codes(name)).toEqual([])
  })

  test('没有一个扩展名既收又算程序', () => {
    expect(Object.keys(EXTENSIONS).filter((each) => ACTIVE_EXTENSIONS.has(each))).toEqual([])
  })

  test('扩展名与内容', () => {
    const compared = (name: string, kind: Parameters<typeof compareName>[1]) =>
      compareName(name, kind).map(({ code, says }) => [code, says])
    expect(compared('a.pdf', 'pdf')).toEqual([])
    expect(compared('a.wps', 'doc')).toEqual([])
    expect(compared('a.xls', 'html')).toEqual([['name-other-content', expect.stringContaining('内容是网页')]])
    expect(compared('a.jpg', 'pdf')).toEqual([['name-not-content', expect.stringContaining('内容是PDF')]])
    expect(compared('a.pdf', 'program')).toEqual([['name-not-content', expect.any(String)]])
    expect(extensionOf('a.PDF ')).toBe('pdf')
  })
})
