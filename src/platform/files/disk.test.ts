import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { HOME } from '../home.ts'
import { uuidv7 } from '../uuid.ts'
import { diskStore } from './disk.ts'
import { contentOfFile, StoreFault } from './store.ts'
import { inPieces, keepsContract } from './store.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-files-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const incoming = (folder: string): string[] =>
  existsSync(join(folder, '.incoming')) ? readdirSync(join(folder, '.incoming')) : []

const shared = join(scratch, 'contract')
keepsContract(
  '存在目录里',
  async () => diskStore(shared),
  3_000_000,
  async () => incoming(shared).length,
)

describe('目录', () => {
  test('同一块盘上传完的文件不再抄一遍：只是多一个名字，原来的名字去掉也在', async () => {
    const store = diskStore(join(scratch, 'links'))
    const staged = join(scratch, 'staged')
    writeFileSync(staged, '甲')
    const content = await contentOfFile(staged)
    const space = uuidv7()
    await store.put(space, content)
    const kept = join(scratch, 'links', space, content.digest.slice(0, 2), content.digest)
    expect(statSync(kept).ino).toBe(statSync(staged).ino)
    rmSync(staged)
    expect(readFileSync(kept, 'utf8')).toBe('甲')
    chmodSync(kept, 0o640)
  })

  test('同名而长短不对的（盘坏过），重新写好', async () => {
    const folder = join(scratch, 'broken')
    const store = diskStore(folder)
    const [space, content] = [uuidv7(), inPieces(1000)]
    await store.put(space, content)
    const kept = join(folder, space, content.digest.slice(0, 2), content.digest)
    chmodSync(kept, 0o640)
    writeFileSync(kept, '残')
    await store.put(space, content)
    expect(readFileSync(kept).equals(content.bytes)).toBe(true)
  })

  test('清理只拿走旧的半截文件', async () => {
    const folder = join(scratch, 'tidy')
    const store = diskStore(folder)
    await store.ready()
    for (const name of ['old', 'young']) writeFileSync(join(folder, '.incoming', name), '半截')
    utimesSync(join(folder, '.incoming', 'old'), new Date('2026-01-01'), new Date('2026-01-01'))
    expect(await store.tidy(new Date('2026-01-02'))).toBe(1)
    expect(incoming(folder)).toEqual(['young'])
  })

  test('比空余的地方还大的，一个字节也不写，说明白', async () => {
    const folder = join(scratch, 'room')
    const store = diskStore(folder)
    const huge = { ...inPieces(10), size: 2 ** 52 }
    const fault: unknown = await store.put(uuidv7(), huge).catch((each: unknown) => each)
    expect(fault).toBeInstanceOf(StoreFault)
    expect(String(fault)).toContain('空间已满，文件没有存下')
    expect(incoming(folder)).toEqual([])
  })

  test('写到一半盘满了：一句话说清，不留半截', async () => {
    // A child whose files may not grow past 1 MB: the write itself fails, as on a full disk.
    const program = join(import.meta.dirname, 'disk-full.testing.ts')
    const folder = join(scratch, 'full')
    const run = promisify(execFile)('prlimit', ['--fsize=1048576', process.execPath, program, folder], { cwd: HOME })
    expect(JSON.parse((await run).stdout)).toEqual({ code: 'full', left: [], kept: null })
  })
})
