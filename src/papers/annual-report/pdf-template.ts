/** The pdf's page in the typesetter's own language; it knows parts and grids, not the rows of any form. */
export const PDF_TEMPLATE = String.raw`
#let data = json(bytes(sys.inputs.data))
#let paper = data.paper
#let faces = data.faces

// A text is a string, or pieces where a character had no glyph: its code stands in a box.
#let typed(text-or-pieces) = if type(text-or-pieces) == str { text-or-pieces } else {
  for piece in text-or-pieces {
    if type(piece) == str { piece } else {
      box(stroke: 0.4pt, inset: (x: 1pt), outset: (y: 1.5pt), text(size: 0.5em, piece.code))
    }
  }
}

#set document(title: data.title, author: data.author, date: none)
#set page(
  width: paper.width * 1mm,
  height: paper.height * 1mm,
  margin: (top: paper.top * 1mm, bottom: paper.bottom * 1mm, left: paper.left * 1mm, right: paper.right * 1mm),
  footer-descent: paper.below * 1mm,
  footer: context {
    let odd = calc.odd(counter(page).get().first())
    set text(font: faces.table, size: paper.pageNumberSize * 1pt)
    set par(first-line-indent: 0pt)
    pad(x: 1em, align(if odd { right } else { left }, [— #counter(page).display() —]))
  },
)
// A line is as high as its characters, so that the leading gives exactly the pitch of the standard.
#set text(
  lang: "zh", region: "cn", font: faces.body, size: paper.bodySize * 1pt, fallback: false,
  top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, number-type: "lining",
)
#let gap = paper.pitch * 1pt - paper.bodySize * 1pt
#set par(justify: true, leading: gap, spacing: gap, first-line-indent: (amount: 2em, all: true))

// Something long without a place to break (an address of a page) is broken anywhere rather than run over the margin.
#show regex("[!-~]{30,}"): it => it.text.clusters().join("\u{200B}")

#show title: it => align(center, par(first-line-indent: 0pt, leading: paper.titlePitch * 1pt - paper.titleSize * 1pt,
  text(font: faces.title, size: paper.titleSize * 1pt, weight: 700, it.body)))
#show heading: it => block(above: gap, below: gap, sticky: true, par(first-line-indent: (amount: paper.bodySize * 2pt, all: true),
  if it.level == 1 { text(font: faces.heading, weight: 500, size: paper.bodySize * 1pt, it.body) }
  else { text(font: faces.subheading, weight: 700, size: paper.bodySize * 1pt, it.body) }))

#let paragraph(part) = if part.heading { heading(level: 2, typed(part.head)) } else {
  par({
    if part.head != "" { text(font: faces.subheading, weight: 700, typed(part.head)) }
    typed(part.text)
  })
}

#let statutory(part) = {
  if part.newPage { pagebreak(weak: true) }
  set text(font: faces.table, size: part.labelSize * 1pt, top-edge: 0.88em, bottom-edge: -0.12em)
  set par(first-line-indent: 0pt, justify: false, leading: 0.25em, spacing: 0.25em)
  let cell(c) = table.cell(
    x: c.x, y: c.y, rowspan: c.rowSpan, colspan: c.colSpan,
    align: (if c.left { left } else { center }) + horizon,
    breakable: c.rowSpan > 1,
    {
      set text(size: c.size * 1pt)
      if c.broken and type(c.text) == str { c.text.clusters().join("\u{200B}") }
      else if c.bold { text(weight: 700, typed(c.text)) } else { typed(c.text) }
    },
  )
  block(above: gap, below: gap + 4pt, breakable: not part.whole, width: 100%, table(
    columns: part.widths.map(w => w * 1mm),
    stroke: paper.rule * 1pt,
    inset: (x: part.padding * 1mm, y: part.rowPadding * 1mm),
    ..part.bands.map(band => {
      let head = if band.head.len() > 0 {
        (table.header(repeat: part.repeatHead, ..band.head.map(cell)),)
      } else { () }
      head + band.body.map(cell)
    }).flatten(),
  ))
}

#title(data.titleLines.map(typed).join(linebreak()))
#v(paper.pitch * 1pt)
#for part in data.preamble { paragraph(part) }
#for part in data.parts {
  if part.kind == "heading" {
    if part.newPage { pagebreak(weak: true) }
    heading(level: 1, typed(part.text))
  } else if part.kind == "paragraph" { paragraph(part) } else { statutory(part) }
}
#if data.signature.len() > 0 {
  block(breakable: false, above: paper.pitch * 1pt + gap, width: 100%, align(right, {
    set par(first-line-indent: 0pt, justify: false)
    for line in data.signature { pad(right: 2em, typed(line)) }
  }))
}
`
