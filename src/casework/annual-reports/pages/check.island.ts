/**
 * What scripts add to the checker: dropping a file, saying at once that it is too big, showing that something goes on,
 * correcting a cell without leaving the page, and moving the eye and the focus along links. Everything works without it.
 */

const HERE = 'is-here'

function enhanceForm(form: HTMLFormElement): void {
  const file = form.querySelector<HTMLInputElement>('input[name="file"]')
  const drop = form.querySelector<HTMLElement>('[data-drop]')
  const progress = form.querySelector<HTMLElement>('[data-progress]')
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')
  const megabytes = Number(form.dataset['maxMegabytes'])
  if (!file || !drop || !progress || !button) return

  const tooBig = (): string | null => {
    const big = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')]
      .flatMap((input) => [...(input.files ?? [])])
      .find(({ size }) => size > megabytes * 1024 * 1024)
    return big ? `“${big.name}”超过 ${megabytes} MB，请换一份，或去掉其中的大图片。` : null
  }
  const look = (): void => {
    progress.textContent = tooBig() ?? ''
  }
  form.addEventListener('change', look)
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault()
      drop.classList.add(HERE)
    })
  }
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove(HERE))
  drop.addEventListener('drop', (event) => {
    event.preventDefault()
    const dropped = event.dataTransfer?.files
    if (!dropped?.length) return
    file.files = dropped
    look()
    if (!tooBig()) form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    const trouble = tooBig()
    if (trouble) {
      event.preventDefault()
      progress.textContent = trouble
      return
    }
    button.disabled = true
    progress.textContent = '正在读取和核对，请稍候……'
  })
  // Back from the result the browser shows this page as it was left: ready again.
  addEventListener('pageshow', () => {
    button.disabled = false
    look()
  })
}

/** Posts the corrected numbers and puts the page that comes back in place, keeping focus and scroll positions. */
async function sendCorrections(form: HTMLFormElement): Promise<void> {
  const focused = document.activeElement?.id ?? ''
  const scrolled = [...document.querySelectorAll('.check-pane')].map(({ scrollTop }) => scrollTop)
  form.setAttribute('aria-busy', 'true')
  const response = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    headers: { accept: 'text/html' },
  })
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector('#result')
  const old = document.querySelector('#result')
  if (!fresh || !old) {
    // Deleted in the meantime, or too many: the answer is a page of its own.
    document.open()
    location.assign(location.href.split('#')[0] ?? location.href)
    return
  }
  old.replaceWith(fresh)
  document.querySelectorAll('.check-pane').forEach((pane, at) => {
    pane.scrollTop = scrolled[at] ?? 0
  })
  enhanceResult(fresh)
  const next = focused ? document.getElementById(focused) : null
  next?.focus({ preventScroll: true })
  announce(fresh.querySelector('.check-sum')?.textContent ?? '')
}

/** Says something to screen readers. */
function announce(sentence: string): void {
  let live = document.querySelector('#live')
  if (!live) {
    live = document.createElement('p')
    live.id = 'live'
    live.className = 'unseen'
    live.setAttribute('role', 'status')
    document.body.append(live)
  }
  live.textContent = sentence
}

function enhanceResult(result: Element): void {
  const form = result.querySelector<HTMLFormElement>('form[data-correct]')
  if (!form) return
  let sending = Promise.resolve()
  const send = (): void => {
    sending = sending.then(() => (form.isConnected ? sendCorrections(form) : undefined)).catch(() => form.submit())
  }
  form.addEventListener('change', send)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
}

/** A link inside the page moves the focus with the eye, and shows for a while where it led. */
function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#result a[href^="#"]') : null
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!link || !target) return
    event.preventDefault()
    history.replaceState(null, '', link.hash)
    document.querySelectorAll(`.${HERE}`).forEach((each) => each.classList.remove(HERE))
    target.classList.add(HERE)
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    // A whole part is shown from its head; a place or a finding in the middle, with what stands around it.
    target.scrollIntoView({
      block: target.tagName === 'SECTION' ? 'start' : 'center',
      behavior: still ? 'auto' : 'smooth',
    })
    const box = target.tagName === 'TR' ? target.querySelector<HTMLElement>('input') : null
    ;(box ?? target).focus({ preventScroll: true })
  })
}

const form = document.querySelector<HTMLFormElement>('form[data-check-form]')
if (form) enhanceForm(form)
const result = document.querySelector('[data-check-result]')
if (result) {
  enhanceResult(result)
  followLinks()
}
