/** What a page does more with a script: print, copy its address, suggest titles. Without one everything is there all the same. */

const printing = document.querySelector('[data-print]')
if (printing) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain-link'
  button.textContent = '打印'
  button.addEventListener('click', () => window.print())
  printing.replaceChildren('【', button, '】')
}

const address = document.querySelector('[data-copy]')
if (address && 'clipboard' in navigator) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain'
  button.textContent = '复制地址'
  button.addEventListener('click', () => {
    const said = (text: string): void => void (button.textContent = text)
    navigator.clipboard.writeText(address.textContent.trim()).then(
      () => said('已复制'),
      () => said('没能复制，请选中地址后复制'),
    )
  })
  address.after(document.createElement('br'), button)
}

const list = document.querySelector<HTMLDataListElement>('datalist[data-suggestions]')
const box = list && document.querySelector<HTMLInputElement>(`input[list="${list.id}"]`)
if (list && box) {
  const from = list.dataset['suggestions'] ?? ''
  let waiting: ReturnType<typeof setTimeout> | undefined
  const suggest = async (): Promise<void> => {
    const answer = await fetch(`${from}?q=${encodeURIComponent(box.value)}`)
    if (!answer.ok) return
    const { titles } = (await answer.json()) as { readonly titles: readonly string[] }
    list.replaceChildren(...titles.map((title) => new Option(title, title)))
  }
  box.addEventListener('input', () => {
    clearTimeout(waiting)
    if (box.value.trim() !== '') waiting = setTimeout(() => void suggest().catch(() => {}), 250)
  })
}
