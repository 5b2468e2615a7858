/** What people of an office do with an application at its page and with its letters, as their hands do it. */
import type { Locator, Page } from 'playwright-core'
import { dialogOf } from './person.ts'
import type { Colleague, Office } from './story-office.ts'

/** Opens the form of a step from the page of a case. */
export const begin = (page: Page, label: string): Promise<void> =>
  page.getByRole('region', { name: '现在可以办的' }).getByRole('button', { name: label, exact: true }).click()

/** Hands the open form in and sees it go. */
export async function finish(page: Page, label: string): Promise<void> {
  // Two characters on a button are set apart.
  const written = label.length === 2 ? new RegExp(`^${label[0]} ?${label[1]}$`) : new RegExp(`^${label}$`)
  await dialogOf(page).getByRole('button', { name: written }).click()
  await dialogOf(page).waitFor({ state: 'hidden' })
}

/** Types a day; the calendar that opens with it goes when the field is left. */
export async function typeDay(within: Page | Locator, label: string | RegExp, day: string): Promise<void> {
  const box = within.getByRole('textbox', { name: label })
  await box.fill(day)
  await box.press('Tab')
}

/** Begins a letter from the page of a case; the page is then the letter's. */
export async function draft(page: Page, title: string): Promise<void> {
  await page
    .getByRole('region', { name: '文书' })
    .getByRole('button', { name: `起草${title}`, exact: true })
    .first()
    .click()
  await page.getByRole('region', { name: '填写' }).waitFor()
}

/** Begins a letter about one of several, or about the only one there is. */
export async function choose(page: Page, title: string, about: RegExp): Promise<void> {
  await page
    .getByRole('region', { name: '文书' })
    .getByRole('button', { name: `起草${title}`, exact: true })
    .click()
  await dialogOf(page).getByRole('radio', { name: about }).check()
  await dialogOf(page)
    .getByRole('button', { name: /^起 ?草$/ })
    .click()
  await page.getByRole('region', { name: '填写' }).waitFor()
}

/** Saves what was filled in and hands the letter to those who sign. */
export async function handIn(page: Page): Promise<void> {
  // Handed in is the letter as it was read last: before the page has it anew, it would be another version than the one kept.
  const anew = page.waitForResponse(
    (answer) =>
      answer.request().method() === 'GET' && page.url().endsWith(new URL(answer.url()).pathname.replace('/api/v1', '')),
  )
  await page
    .getByRole('region', { name: '填写' })
    .getByRole('button', { name: /^保 ?存$/ })
    .click()
  await page.getByText('已保存。').first().waitFor()
  await (await anew).finished()
  await page.getByRole('button', { name: '交付会签' }).click()
  await page.getByRole('button', { name: '交付会签' }).waitFor({ state: 'hidden' })
}

/** One after the other, each in a window of their own, says yes to a letter. */
export async function agree(office: Office, letter: string, signers: readonly Colleague[]): Promise<void> {
  for (const signer of signers) {
    const page = office.of(signer)
    await page.goto(letter)
    await page
      .getByRole('region', { name: '会签' })
      .getByRole('button', { name: /^同 ?意$/ })
      .click()
    await finish(page, '同意')
  }
}

/** Puts down that a signed letter went out, with what its way asks: the number of the mail, who signed for it. */
export async function sendOut(
  page: Page,
  says: { readonly label: string; readonly text: string } | null,
): Promise<void> {
  await page.getByRole('button', { name: '登记发出' }).click()
  if (says) await dialogOf(page).getByLabel(says.label).fill(says.text)
  await finish(page, '登记发出')
  await page.getByRole('button', { name: '登记发出' }).waitFor({ state: 'hidden' })
}

/** Puts down that a letter arrived, and by what that is shown. */
export async function deliver(page: Page, proof: string): Promise<void> {
  await page.getByRole('button', { name: '登记送达' }).click()
  await dialogOf(page).getByLabel('送达凭证').fill(proof)
  await finish(page, '登记送达')
  await page.getByRole('button', { name: '登记送达' }).waitFor({ state: 'hidden' })
}

const TO_A_GROUND = ['是', '明确、齐全', '政府信息', '否', '是', '有', '没有'] as const

interface Ground {
  readonly part: string
  /** Its name in the list of grounds. */
  readonly ground: string
  /** How the questions come to it. */
  readonly answers: readonly string[]
  readonly fill: (part: Locator) => Promise<void>
}

/** Answers the questions down to 部分公开 by the first ground, and fills in what is given and what is not. */
export async function judgePartly(
  page: Page,
  { given, pages, withheld }: { readonly given: string; readonly pages: string; readonly withheld: readonly Ground[] },
): Promise<void> {
  await begin(page, '作出判断')
  const dialog = dialogOf(page)
  for (const answer of [...TO_A_GROUND, ...(withheld[0]?.answers ?? []), '能够区分处理'])
    await dialog.getByRole('radio', { name: answer, exact: true }).click()
  await dialog.getByLabel('信息名称').fill(given)
  await dialog.getByLabel('提供的形式').fill('纸质复印件')
  await dialog.getByLabel('页数').fill(pages)
  for (const [at, { part, ground, fill }] of withheld.entries()) {
    if (at > 0) await dialog.getByRole('button', { name: '再加一部分' }).click()
    const place = dialog.getByRole('group', { name: `第${at + 1}部分` })
    await place.getByLabel('哪一部分').fill(part)
    await place.getByLabel('依据').click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: ground }).click()
    await fill(place)
  }
}

/** Opens the judgement as it stands, and writes its first part withheld in other words: no question is asked again. */
export async function putRight(page: Page, part: string): Promise<void> {
  await begin(page, '作出判断')
  const dialog = dialogOf(page)
  await dialog.getByText('此前的判断：').waitFor()
  await dialog.getByRole('group', { name: '第1部分' }).getByLabel('哪一部分').fill(part)
}

/** Each a ground of the story: what a third party's secret must state, and what a minute of a discussion must. */
export const SECRET = (part: string): Ground => ({
  part,
  ground: '保护第三方合法权益',
  answers: ['涉及商业秘密、个人隐私等，公开会损害第三方合法权益', '不同意公开且有合理理由'],
  fill: async (place) => {
    await place.getByLabel('涉及的权益').fill('商业秘密')
    await place
      .getByLabel('本机关的审查意见')
      .fill('工艺参数不为公众所知悉，公开会损害其竞争地位；不公开不会对公共利益造成重大影响')
  },
})
export const MINUTES: Ground = {
  part: '专家论证会纪要',
  ground: '过程性信息',
  answers: ['属于讨论记录、过程稿、磋商信函、请示报告，法律法规规章未规定应当公开'],
  fill: async (place) => {
    await place.getByRole('radio', { name: '讨论记录' }).check()
    await place.getByLabel('理由').fill('记录的是立项决定作出以前的讨论，公开会妨碍坦率发表意见')
  },
}
