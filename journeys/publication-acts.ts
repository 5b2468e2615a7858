/** What people of an office do with a publication at the desk, as their hands do it. */
import type { Locator, Page } from 'playwright-core'
import { PATIENT } from './browser.ts'
import { dialogOf, pick } from './person.ts'

/** The room in which the text is written. */
export const room = (page: Page): Locator => page.getByRole('textbox', { name: '正文', exact: true })

/** A button of two characters is drawn with a gap between them. */
export const two = (label: string): RegExp => new RegExp(`^${label[0]}\\s?${label[1]}$`)

/** Begins one of a genre; the page is then its editor. */
export async function beginPublication(page: Page, desk: string, genre: string, unit: string): Promise<void> {
  await page.goto(`${desk}/publications/new`)
  const form = page.getByRole('main')
  await form.getByLabel('类别').waitFor(PATIENT)
  await pick(page, form, '类别', genre)
  await pick(page, form, '拟稿科室', unit)
  await page.getByRole('button', { name: '开始起草' }).click(PATIENT)
  await room(page).waitFor(PATIENT)
}

/** Pastes html as a word processor puts it on the clipboard. */
export async function paste(page: Page, html: string): Promise<void> {
  await room(page).click(PATIENT)
  await room(page).evaluate((element, given) => {
    const data = new DataTransfer()
    data.setData('text/html', given)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, html)
}

/** Tidies the text by everything that is proposed. */
export async function tidy(page: Page): Promise<void> {
  await page.getByRole('button', { name: '一键排版' }).click()
  await dialogOf(page)
    .getByText(/只改版式、标点和空格/)
    .waitFor(PATIENT)
  await dialogOf(page).getByRole('button', { name: '按勾选的排版' }).click()
  await dialogOf(page).waitFor({ state: 'hidden' })
}

/** Chooses from a list by its label: typed, then taken. */
export async function chooseOne(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('main').getByRole('combobox', { name: label, exact: true })
  await box.click(PATIENT)
  if (await box.isEditable()) await box.fill(option)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click(PATIENT)
}

/** Types a day into a part of the form. */
export async function chooseDay(page: Page, label: string, day: string): Promise<void> {
  const box = page.getByRole('textbox', { name: label, exact: true })
  await box.fill(day, PATIENT)
  await box.press('Tab')
}

/** Answers everything the secrecy form asks so that nothing speaks against going out. */
export async function clearReview(page: Page): Promise<void> {
  const part = page.getByRole('region', { name: '保密审查和内容审核' })
  for (const question of await part.getByRole('group').all()) {
    const legend = await question.innerText()
    const answer = /是否需要批准/.test(legend) ? '不需要' : /其他机关/.test(legend) ? '不涉及' : '否'
    await question.getByRole('radio', { name: answer, exact: true }).check(PATIENT)
  }
}

/** Uploads a file into a part of the editor. */
export const attach = (page: Page, part: string, name: string, mimeType: string, bytes: Uint8Array): Promise<void> =>
  page
    .getByRole('region', { name: part, exact: true })
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })

/** Saves what is written; everything that was missing is there. */
export async function saveWhole(page: Page): Promise<void> {
  await page.getByRole('button', { name: two('保存') }).click()
  await page.getByText('都齐了，可以交付审核。').waitFor(PATIENT)
}

/** Hands it in from the editor; the page is then the publication's, whose address this gives. */
export async function handInFromEditor(page: Page): Promise<string> {
  await page.getByRole('button', { name: '保存并交付审核' }).click(PATIENT)
  await page.getByText('审核中').first().waitFor(PATIENT)
  return page.url().replace(/\/edit$/, '')
}

/** Says yes, or returns with an opinion, to what is open for signing. */
export async function decide(page: Page, address: string, label: '同意' | '退回', opinion = ''): Promise<void> {
  await page.goto(address)
  await page
    .getByRole('region', { name: '会签' })
    .getByRole('button', { name: two(label) })
    .click(PATIENT)
  if (opinion !== '') await dialogOf(page).getByRole('textbox', { name: '意见' }).fill(opinion, PATIENT)
  await dialogOf(page)
    .getByRole('button', { name: two(label) })
    .click(PATIENT)
  await dialogOf(page).waitFor({ state: 'hidden' })
}

/** Lets it out; `label` is what stands on the button. */
export async function release(page: Page, address: string, label = '发布'): Promise<void> {
  await page.goto(address)
  const written = label.length === 2 ? two(label) : label
  await page.getByRole('main').getByRole('button', { name: written }).first().click(PATIENT)
  await dialogOf(page)
    .getByRole('button', { name: two('发布') })
    .click(PATIENT)
}
