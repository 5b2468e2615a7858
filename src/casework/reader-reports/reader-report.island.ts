/** What a script adds to reporting a fault: the proof of work, reckoned out while one types. The form works without it. */
import { sha256 } from '../applications/portal/pages/sha256.ts'
import { PROOF_BITS, zeroBits } from '../applications/portal/zero-bits.ts'

/** Tries between two pauses, so that typing is never held up. */
const TRIES = 1500

async function prove(token: string): Promise<string> {
  for (let answer = 0; ; answer++) {
    if (zeroBits(sha256(`${token}:${answer}`)) >= PROOF_BITS) return String(answer)
    if (answer % TRIES === TRIES - 1) await new Promise((go) => setTimeout(go))
  }
}

const form = document.querySelector<HTMLFormElement>('form[data-report]')
const token = form?.querySelector<HTMLInputElement>('input[name="form"]')
const proof = form?.querySelector<HTMLInputElement>('input[name="proof"]')
const progress = form?.querySelector<HTMLElement>('[data-progress]')
if (form && token && proof && progress) {
  let proving: Promise<void> | null = null
  const begin = (): Promise<void> =>
    (proving ??= prove(token.value).then((answer) => {
      proof.value = answer
    }))
  form.addEventListener('input', () => void begin(), { once: true })
  form.addEventListener('submit', (event) => {
    if (proof.value !== '') return
    event.preventDefault()
    progress.textContent = '正在准备提交，请稍候……'
    void begin().then(() => form.requestSubmit())
  })
  addEventListener('pageshow', () => {
    progress.textContent = ''
  })
  document.querySelector<HTMLElement>('#trouble')?.focus()
}
