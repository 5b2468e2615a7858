/** A book of pages that exist already: each is set whole on a sheet under a line with its case number, title and page number. */
export const BOOK_TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author, date: none)
#set text(font: data.face, size: 9pt, lang: "zh", region: "cn")
#set page(paper: "a4", margin: 0mm)
#let sheet(name, number) = if number == none { image(name, width: 100%, height: 100%, fit: "contain") } else { image(name, page: number, width: 100%, height: 100%, fit: "contain") }
#show heading: it => text(font: data.face, size: 9pt, weight: "regular", it.body)

#set page(numbering: "i")
#for one in data.front {
  page(flipped: one.landscape, footer: none, header: none, sheet(one.file, one.page))
}
#set page(numbering: "1")
#counter(page).update(1)
#for one in data.pages {
  page(flipped: one.landscape, footer: none, header: none, {
    place(top + left, dx: 20mm, dy: 6mm, box(width: 100% - 40mm, height: 5mm, {
      grid(columns: (1fr, auto), column-gutter: 4mm,
        box(height: 1.3em, clip: true, { data.caseNo; h(1.5em); if one.heading != none { heading(level: 1, outlined: true, bookmarked: true, one.heading) } else { one.running } }),
        [第 #one.label 页])
      place(bottom, line(length: 100%, stroke: 0.5pt))
    }))
    if one.file != none {
      place(top + left, dx: 8mm, dy: 13mm, box(width: 100% - 16mm, height: 100% - 20mm, align(center + horizon, sheet(one.file, one.page))))
    } else {
      place(top + left, dx: 28mm, dy: 50mm, box(width: 100% - 56mm, {
        set text(size: 12pt)
        set par(leading: 0.9em)
        align(center, text(size: 16pt, one.words.first()))
        v(8mm)
        for line in one.words.slice(1) { par(line) }
      }))
    }
  })
}
`
