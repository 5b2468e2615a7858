import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FORM_KEYS, FORMS } from '../../papers/forms/index.ts'
import { formPicture, formsPage } from './forms-page.ts'

const FOLDER = new URL('../../../docs/manual/forms/', import.meta.url)

test('docs/manual/forms/README.md 与表格一致；不一致时运行 npm run generate', () => {
  expect(readFileSync(new URL('README.md', FOLDER), 'utf8')).toBe(formsPage())
})

test('每张表填写的和空白的各有一幅图，没有多余的图，每幅不超过 60 KB', () => {
  const wanted = FORM_KEYS.flatMap((key) => [formPicture(key, 'closing'), formPicture(key, 'blank')])
  const pictures = readdirSync(FOLDER).filter((name) => name.endsWith('.png'))
  expect(pictures.toSorted()).toEqual(wanted.toSorted())
  for (const name of pictures) expect(readFileSync(new URL(name, FOLDER)).length, name).toBeLessThanOrEqual(60 * 1024)
})

test('每张表在页上写明用途和依据', () => {
  const page = formsPage()
  for (const key of FORM_KEYS) {
    const { code, title, purpose, cites } = FORMS[key]
    expect(page).toContain(`| ${code} | ${title} |`)
    expect(page).toContain(`${purpose} | ${cites.join('、')}`)
  }
})
