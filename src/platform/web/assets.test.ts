import { expect, test } from 'vitest'
import { loadAssets } from './assets.ts'

const fileOf = (url: string): string => url.replace('/assets/', '')

test('浏览器模块第一次要时才打包，延迟载入的部分也取得到，一个进程只打包一次', async () => {
  const assets = await loadAssets()
  const entry = await assets.find(fileOf(assets.url('desk.island')))
  const code = entry?.bytes.toString() ?? ''
  const parts = [...code.matchAll(/import\((?:"|`|')\.\/(part-[^"'`]+\.js)/g)].map(([, part = '']) => part)
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts) expect((await assets.find(part))?.type).toBe('text/javascript; charset=utf-8')
  const again = await loadAssets()
  expect(await again.find(fileOf(again.url('desk.island')))).toBe(entry)
})

test('没有的文件就是没有', async () => {
  const assets = await loadAssets()
  expect(await assets.find('part-nothing-00000000.js')).toBeUndefined()
  expect(() => assets.url('nothing.css')).toThrow('no asset nothing.css')
})

test('样式表的地址随内容变，内容就是源文件', async () => {
  const assets = await loadAssets()
  expect(assets.url('workbench.css')).toMatch(/^\/assets\/workbench-[0-9a-f]{8}\.css$/)
  expect((await assets.find(fileOf(assets.url('workbench.css'))))?.bytes.toString()).toContain('.wb-table')
})
