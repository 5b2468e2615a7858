import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { envExample, parseEnvFile, readConfig, SETTINGS } from './config.ts'
import { HOME } from './home.ts'

test('什么都不设，就是接口约定的默认值', () => {
  expect(readConfig({})).toMatchObject({ PORT: 8787, HOST: '127.0.0.1', GONGKAI_DATA: './data', DATABASE_URL: '' })
})

test('几项写错，一次说全，各说各的用途', () => {
  const wrong = () => readConfig({ PORT: '八千', TRUST_PROXY: 'yes', DATABASE_URL: 'mysql://a/b' })
  expect(wrong).toThrow(/配置有误：\n {2}PORT .*\n {2}TRUST_PROXY .*\n {2}DATABASE_URL /)
})

test('.env.example 列出每一项设置和默认值，与设置表一致', () => {
  expect(readFileSync(join(HOME, '.env.example'), 'utf8')).toBe(envExample())
})

test('照抄示例，去掉行首的 #，读出来正是默认值', () => {
  const copied = parseEnvFile(envExample().replaceAll(/^#(?=[A-Z])/gm, ''))
  expect(Object.keys(copied)).toEqual(Object.keys(SETTINGS))
  expect(readConfig(copied)).toEqual(readConfig({}))
})

test('值两边的引号去掉，里面的等号和井号照留', () => {
  expect(parseEnvFile('A="x=1#2"\r\n# B=3\nC= 空 格 ')).toEqual({ A: 'x=1#2', C: '空 格' })
})
