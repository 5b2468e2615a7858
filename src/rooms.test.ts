/** 平面图：谁可以进谁的门。改房间，先改这张表。 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const MAY_ENTER: Record<string, readonly string[]> = {
  law: [],
  intake: ['law'],
  papers: ['law'],
  platform: [],
  casework: ['law', 'intake', 'papers', 'platform'],
  doors: ['law', 'intake', 'papers', 'platform', 'casework'],
}
const PURE = ['law', 'intake', 'papers']
const CLOCK_OR_DICE = /Date\.now\(|new Date\(\)|Math\.random\(/
const NOT_A_ROOM = ['utils', 'helpers', 'common', 'types', 'constants', 'misc', 'lib']

const src = import.meta.dirname
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
const source = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))

/** Files a file imports at run time or for types, as paths below src. */
const entered = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(([, path = '']) =>
    relative(src, join(src, dirname(file), path)).replaceAll('\\', '/'),
  )

describe.each(files)('%s', (file) => {
  const text = source.get(file) ?? ''
  const [room = '', feature, activity] = file.split('/')

  test('只进许可的房间', () => {
    expect(Object.keys(MAY_ENTER), '六个房间之外没有文件').toContain(room)
    for (const path of entered(file, text)) {
      const [enteredRoom = '', itsFeature, itsActivity] = path.split('/')
      if (enteredRoom !== room) expect(MAY_ENTER[room], `${room} → ${path}`).toContain(enteredRoom)
      const sister =
        room === 'casework' &&
        enteredRoom === 'casework' &&
        activity?.includes('.') === false &&
        itsActivity?.includes('.') === false &&
        (feature !== itsFeature || activity !== itsActivity)
      expect(sister, `${file} → ${path}：业务之间不互相进门`).toBe(false)
    }
  })

  test.runIf(PURE.includes(room))('没有时钟，没有骰子', () => {
    expect(text).not.toMatch(CLOCK_OR_DICE)
  })

  test('环境只在 platform/config.ts 读，时刻只在 platform/clock.ts 看', () => {
    if (file !== 'platform/config.ts') expect(text).not.toMatch(/process\.env\b/)
    if (room !== 'platform' && !file.startsWith('doors/')) expect(text).not.toMatch(/Date\.now\(/)
  })

  test('文件夹是房间里的名词', () => {
    for (const folder of file.split('/').slice(0, -1)) expect(NOT_A_ROOM).not.toContain(folder)
  })
})

test('没有循环进门', () => {
  const done = new Set<string>()
  const walk = (file: string, trail: readonly string[]): void => {
    expect(trail, [...trail, file].join(' → ')).not.toContain(file)
    if (done.has(file)) return
    for (const next of entered(file, source.get(file) ?? '')) if (source.has(next)) walk(next, [...trail, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
})
