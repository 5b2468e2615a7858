/**
 * What scripts add to applying: a draft on this device, what is public already while the request is typed, the proof of work, no
 * second click, and on the receipt copying and printing. Everything works without it.
 */
import { PROOF_BITS, zeroBits } from '../zero-bits.ts'
import { clearDraft, fillDraft, keepDraft } from './draft.ts'
import { sha256 } from './sha256.ts'

/** Tries between two pauses, so that typing is never held up. */
const TRIES = 1500
const WAIT_FOR_TYPING = 500

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
  set: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { textContent: text }, set)
}

/** Reckons the proof out in small pieces; resolves with it. */
async function prove(token: string): Promise<string> {
  for (let answer = 0; ; answer++) {
    if (zeroBits(sha256(`${token}:${answer}`)) >= PROOF_BITS) return String(answer)
    if (answer % TRIES === TRIES - 1) await new Promise((go) => setTimeout(go))
  }
}

function enhanceForm(form: HTMLFormElement, organ: string): void {
  const field = (name: string): HTMLInputElement | null => form.querySelector(`input[name="${name}"]`)
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')
  const progress = form.querySelector<HTMLElement>('[data-progress]')
  const [token, proof] = [field('form'), field('proof')]
  if (!button || !progress || !token || !proof) return
  if (!document.querySelector('#trouble') && fillDraft(organ, form)) offerDraft(form, organ)
  const only = form.querySelector<HTMLElement>('[data-only="organisation"]')
  const choose = (): void => {
    if (only)
      only.hidden = field('who')?.form?.querySelector<HTMLInputElement>('[name="who"]:checked')?.value === 'person'
  }
  choose()
  form.addEventListener('change', choose)
  form.addEventListener('input', () => keepDraft(organ, form))
  let proving: Promise<void> | null = null
  const begin = (): Promise<void> =>
    (proving ??= prove(token.value).then((answer) => {
      proof.value = answer
    }))
  form.addEventListener('input', () => void begin(), { once: true })
  form.addEventListener('submit', (event) => {
    if (proof.value === '') {
      event.preventDefault()
      progress.textContent = '正在准备提交，请稍候……'
      void begin().then(() => form.requestSubmit())
      return
    }
    button.disabled = true
    progress.textContent = '正在提交，附件大的要等一会儿，请不要关闭页面……'
  })
  // Back from the receipt the browser shows the page as it was left: ready again.
  addEventListener('pageshow', () => {
    button.disabled = false
    progress.textContent = ''
  })
  document.querySelector<HTMLElement>('#trouble')?.focus()
}

/** Where the page says how to erase the draft, a button that does. */
function offerClearing(organ: string): void {
  const place = document.querySelector('[data-clear-draft]')
  if (!place) return
  const clear = make('button', '点这里清除本机的草稿', { type: 'button', className: 'plain' })
  clear.addEventListener('click', () => {
    clearDraft(organ)
    place.textContent = '（本机的草稿已经清除）'
  })
  place.replaceChildren(clear)
}

function offerDraft(form: HTMLFormElement, organ: string): void {
  const line = make('p', '已经填上您上次在这台设备上没有提交的内容（证件号码和附件不保存）。', { className: 'notice' })
  line.setAttribute('role', 'status')
  const clear = make('button', '清除，从头填写', { type: 'button', className: 'plain' })
  clear.addEventListener('click', () => {
    clearDraft(organ)
    location.assign(`/apply/${organ}`)
  })
  line.append(' ', clear)
  form.prepend(line)
}

interface Suggestion {
  readonly title: string
  readonly href: string
  readonly says?: string
}

/** What is public already, found by what is being typed; the words go in the body, so that no log keeps them. */
function suggest(form: HTMLFormElement, organ: string): void {
  const place = form.querySelector<HTMLElement>('[data-suggestions]')
  const box = form.querySelector<HTMLTextAreaElement>('#request')
  if (!place || !box) return
  let timer = 0
  let asked = ''
  const look = async (): Promise<void> => {
    const q = box.value.trim().slice(0, 500)
    if (q === asked || q.length < 2) return
    asked = q
    // The site may stand below a path.
    const below = location.pathname.replace(/\/apply\/.*$/, '')
    const response = await fetch(`${below}/apply/${organ}/suggestions`, {
      method: 'POST',
      body: new URLSearchParams({ q }),
    })
    if (!response.ok || asked !== q) return
    const found = (await response.json()) as readonly Suggestion[]
    place.replaceChildren()
    if (found.length === 0) return
    const list = make('ul', '')
    for (const { title, href, says } of found) {
      const item = make('li', '')
      item.append(make('a', title, { href, target: '_blank', rel: 'noopener' }))
      if (says) item.append(make('span', says, { className: 'note' }))
      list.append(item)
    }
    const part = make('div', '', { className: 'suggestions' })
    part.append(make('p', '这些是已经公开的，可以直接看，不用申请（在新页面打开，填写的内容不会丢）：'), list)
    place.append(part)
  }
  box.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void look().catch(() => {}), WAIT_FOR_TYPING)
  })
}

function enhanceReceipt(receipt: HTMLElement, organ: string): void {
  clearDraft(organ)
  const acts = receipt.querySelector('[data-acts]')
  const code = receipt.querySelector('[data-code]')
  if (!acts || !code) return
  const said = make('output', '')
  const copy = make('button', '复制查询码', { type: 'button', className: 'plain' })
  copy.addEventListener('click', () => {
    // Over plain http there is no clipboard: the code is marked, ready for the hand.
    getSelection()?.selectAllChildren(code)
    const copied = navigator.clipboard as Clipboard | undefined
    const marked = (): void => void (said.textContent = '已经选中，请用系统的“复制”。')
    if (copied) copied.writeText(code.textContent?.trim() ?? '').then(() => (said.textContent = '已复制。'), marked)
    else marked()
  })
  acts.append(copy)
  if (!/MicroMessenger/i.test(navigator.userAgent)) {
    const print = make('button', '打印回执', { type: 'button' })
    print.addEventListener('click', () => window.print())
    acts.prepend(print)
  }
  acts.append(said)
}

const form = document.querySelector<HTMLFormElement>('form[data-apply]')
if (form) {
  const organ = form.dataset['apply'] ?? ''
  enhanceForm(form, organ)
  offerClearing(organ)
  suggest(form, organ)
}
const receipt = document.querySelector<HTMLElement>('[data-receipt]')
if (receipt) enhanceReceipt(receipt, receipt.dataset['receipt'] ?? '')
