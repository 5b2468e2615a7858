/** A paper's page in the typesetter's own language: letter or form, whatever parts it has. */
export const PAPER_TEMPLATE = String.raw`
#let data = json(bytes(sys.inputs.data))
#let paper = data.paper
#let faces = data.faces
#let letter = data.letterhead != none
#let red = rgb("#" + paper.red)

// A text is a string, or pieces where a character had no glyph: its code stands in a box.
#let lined(string) = string.split("\n").join(linebreak())
#let typed(text-or-pieces) = if type(text-or-pieces) == str { lined(text-or-pieces) } else {
  for piece in text-or-pieces {
    if type(piece) == str { lined(piece) } else {
      box(stroke: 0.4pt, inset: (x: 1pt), outset: (y: 1.5pt), text(size: 0.5em, piece.code))
    }
  }
}

#let rules(..points) = stack(spacing: paper.between * 1pt + (paper.thick + paper.thin) * 0.5pt,
  ..points.pos().map(point => line(length: paper.ruleWidth * 1mm, stroke: point * 1pt + red)))

#set document(title: data.title, author: data.author, date: none)
#set page(
  width: paper.width * 1mm,
  height: paper.height * 1mm,
  margin: (top: paper.top * 1mm, bottom: paper.bottom * 1mm, left: paper.left * 1mm, right: paper.right * 1mm),
  footer-descent: paper.below * 1mm,
  footer: context {
    let number = counter(page).get().first()
    // 信函格式：首页不显示页码。
    if letter and number == 1 { return }
    set text(font: faces.table, size: paper.pageNumberSize * 1pt)
    set par(first-line-indent: 0pt)
    pad(x: 1em, align(if calc.odd(number) { right } else { left }, [— #counter(page).display() —]))
  },
  background: context if letter and counter(page).get().first() == 1 {
    place(top + center, dy: data.letterhead.ruleAt * 1mm, rules(paper.thick, paper.thin))
    place(bottom + center, dy: -paper.foot * 1mm, rules(paper.thin, paper.thick))
  },
)
#set text(
  lang: "zh", region: "cn", font: faces.body, size: paper.bodySize * 1pt, fallback: false,
  top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, number-type: "lining",
)
#set par(justify: true, linebreaks: "simple", first-line-indent: (amount: 2em, all: true))
// A ticked box, which few faces have.
#show "\u{2611}": box({ [□]; place(center + horizon, text(size: 0.9em)[√]) })
#let plain(body) = { set par(first-line-indent: 0pt); body }

// Something long without a place to break (an address of a page) is broken at its own joints, and a long piece anywhere,
// rather than run over the margin. Pieces are boxes: a break inside a shaped run of Latin letters is measured wrongly.
#show regex("[!-~]{24,}"): it => {
  let pieces = it.text.matches(regex("[^/.?&=_-]{1,16}[/.?&=_-]*|[/.?&=_-]+")).map(piece => box(baseline: 0.12em, piece.text))
  pieces.join("\u{200B}")
}

#show title: it => align(center, par(first-line-indent: 0pt, leading: paper.titlePitch * 1pt - paper.titleSize * 1pt,
  text(font: faces.title, size: paper.titleSize * 1pt, weight: 700, it.body)))
#let head = {
  if letter {
    // The mark stands in the upper margin; what follows keeps its distance from the rule below it.
    place(top + left, dy: (paper.markTop - paper.top) * 1mm, dx: (20 - paper.left) * 1mm,
      block(width: paper.ruleWidth * 1mm, align(center, plain(par(leading: 0.25em, justify: false,
        text(font: faces.title, weight: 700, size: data.letterhead.size * 1pt, fill: red,
          data.letterhead.lines.map(typed).join(linebreak())))))))
    v((data.letterhead.ruleAt - paper.top) * 1mm + (paper.thick + paper.between + paper.thin) * 1pt)
    v(paper.bodySize * 0.875pt, weak: false)
  }
  if data.number != none { plain(align(right, if letter { typed(data.number) } else { [编号：#typed(data.number)] })) }
  if letter { v(paper.pitch * 2pt) }
  title(data.titleLines.map(typed).join(linebreak()))
  v(paper.pitch * if letter { 1pt } else { 0.3pt })
}

// A line over a table or a note under it.
#let small(part) = {
  set text(font: faces.table, size: paper.tableSize * 1pt)
  set par(leading: 0.5em, spacing: 0.5em, first-line-indent: (amount: if part.flush { 0em } else { 2em }, all: true))
  if part.right == none { block(above: 0.5em, below: 0.5em, sticky: part.flush, par(typed(part.text))) }
  else { block(above: 0.5em, below: 0.5em, sticky: true, grid(columns: (1fr, auto), typed(part.text), typed(part.right))) }
}

#let sheet(part, gap) = {
  set text(font: faces.table, size: paper.tableSize * 1pt, top-edge: 0.88em, bottom-edge: -0.12em)
  set par(first-line-indent: 0pt, justify: false, leading: 0.3em, spacing: 0.3em)
  // A long number or address is broken rather than run over its cell's edge.
  show regex("[!-~·]{12,}"): it => it.text.matches(regex(".{1,4}")).map(piece => box(baseline: 0.12em, piece.text)).join("\u{200B}")
  let cell(c) = table.cell(
    x: c.x, y: c.y, rowspan: c.rowSpan, colspan: c.colSpan,
    align: (if c.left { left } else { center }) + (if c.foot == none { horizon } else { top }),
    breakable: c.rowSpan > 1 or c.mayBreak,
    {
      set text(weight: 700) if c.bold
      let body = typed(c.text)
      let high(it) = measure(width: c.width * 1mm - 3mm, it).height
      // A row is at least so high; what signs it stands at its foot.
      context {
        let free = c.height * 1mm - 2.4mm - high(body)
        if c.foot == none { v(calc.max(0pt, free / 2)); body; v(calc.max(0pt, free / 2)) }
        else {
          let foot = block(above: 0pt, below: 0pt, width: 100%, align(right, typed(c.foot)))
          body
          v(calc.max(0.5em.to-absolute(), free - high(foot)))
          foot
        }
      }
    },
  )
  block(above: if letter { gap } else { 0.6em }, below: if letter { gap } else { 0.6em }, breakable: part.breakable, width: 100%, table(
    columns: part.widths.map(w => w * 1mm),
    stroke: paper.rule * 1pt,
    inset: (x: 1.5mm, y: 1.2mm),
    ..(if part.head.len() > 0 { (table.header(repeat: true, ..part.head.map(cell)),) } else { () }),
    ..part.body.map(cell),
  ))
}

#let attachments(pitch, gap) = if data.attachments.len() > 0 {
  v(pitch)
  pad(left: 2em, plain(grid(columns: (3em, 1fr), row-gutter: gap,
    ..data.attachments.enumerate().map(((index, name)) => (
      if index == 0 [附件：] else [],
      if data.attachments.len() > 1 { grid(columns: (1em, 1fr), [#(index + 1).], typed(name)) } else { typed(name) },
    )).flatten())))
}

#let signature(pitch, gap, seal-lines) = if data.signature != none {
  let lines = data.signature.lines.map(line => plain(typed(line)))
  let day = plain(typed(data.signature.date))
  block(breakable: false, width: 100%, above: gap, {
    v(if data.signature.seal { seal-lines * pitch } else { pitch })
    // 成文日期右空四字，署名以日期为准居中；署名太长的靠版心右边，日期在它下面居中。
    context {
      let wide = calc.max(..lines.map(line => measure(line).width))
      let narrow = measure(day).width
      let centre = calc.max(4em.to-absolute() + narrow / 2, wide / 2)
      if data.signature.seal and data.sealPlace {
        place(bottom + right, dx: -centre + paper.seal * 0.5mm, dy: paper.seal * 0.5mm - pitch * 1.8,
          circle(radius: paper.seal * 0.5mm, stroke: (paint: red.lighten(60%), thickness: 0.8pt, dash: "dashed"), {
            place(top + center, dy: 4mm, text(size: 9pt, fill: red.lighten(60%), [盖章处]))
          }))
      }
      align(right, stack(spacing: gap,
        ..lines.map(line => pad(right: centre - measure(line).width / 2, line)),
        pad(right: centre - narrow / 2, day)))
    }
  })
}

#let content(pitch, seal-lines) = {
  let gap = pitch - paper.bodySize * 1pt
  set par(leading: gap, spacing: gap)
  show heading: it => block(above: gap, below: gap, sticky: true, par(first-line-indent: (amount: paper.bodySize * 2pt, all: true),
    if it.level == 1 { text(font: faces.heading, weight: 500, size: paper.bodySize * 1pt, it.body) }
    else { text(font: faces.subheading, weight: 700, size: paper.bodySize * 1pt, it.body) }))
  let set-part(part) = {
    if part.kind == "heading" { heading(level: part.level, typed(part.text)) }
    else if part.kind == "table" { sheet(part, gap) }
    else if part.small { small(part) }
    else if part.flush { plain(par(typed(part.text))) }
    else { par(typed(part.text)) }
  }
  head
  if data.to != none { block(sticky: true, plain([#typed(data.to)：])) }
  for part in data.parts { set-part(part) }
  // 署名不与正文分在两页：the last paragraphs, attachments, signature and note stay together.
  let apart = if letter { gap } else { 0.5em }
  block(breakable: not data.together, width: 100%, above: apart, below: apart, {
    for part in data.lastParts { set-part(part) }
    attachments(pitch, gap)
    signature(pitch, gap, seal-lines)
    if data.note != none { par[（#typed(data.note)）] }
  })
  if data.copies != none {
    v(pitch)
    block(width: 100%, stroke: (top: 1pt, bottom: 1pt), inset: (x: paper.pageNumberSize * 1pt, y: 4pt), breakable: false,
      plain(text(size: paper.pageNumberSize * 1pt, grid(columns: (3em, 1fr), [抄送：], typed(data.copies)))))
  }
}

// 当所剩空白处不能容下印章、成文日期时，可以调整行距：the first setting by which a letter fits on one page, or on one page less than it
// would take (a few lines over would leave half a page white before the seal), or the standard one.
#context {
  let standard = (paper.pitch, paper.sealLines)
  let room = (paper.height - paper.top - paper.bottom) * 1mm
  let high(setting) = measure(width: (paper.width - paper.left - paper.right) * 1mm, content(setting.at(0) * 1pt, setting.at(1))).height
  // A heading, a row of a table and a lone line are not left behind at a break: room for two lines a page is kept for that.
  let fits(pages) = setting => high(setting) <= pages * room - (pages - 1) * 2 * setting.at(0) * 1pt
  let needed = calc.ceil(high(standard) / room)
  let fewer = if letter { paper.closer.find(fits(calc.max(1, needed - 1))) } else { none }
  let chosen = if fewer == none and letter { paper.closer.find(fits(needed)) } else { fewer }
  let (pitch, seal-lines) = if chosen == none { standard } else { chosen }
  content(pitch * 1pt, seal-lines)
}
`
