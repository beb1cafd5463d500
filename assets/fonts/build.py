#!/usr/bin/env python3
"""Makes the two font files of this folder from the Roboto of the system.

    apt-get install python3-fonttools fonts-roboto-unhinted
    /usr/bin/python3 assets/fonts/build.py

Roboto lacks the nabla and the arrows; they are composed here from its own Delta, minus and
greater-than sign, so that the canvas needs no second face.
"""

import os
import sys

from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF"
HERE = os.path.dirname(os.path.abspath(__file__))

# Latin-1 and the dashes, quotes and letters of names; then Greek; then mathematics.
TEXT = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xA0, 0x100)))
TEXT += "–—‘’‚“”„…•‰‹›€ŒœŠšŽžŸŷŵ"
TEXT += "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω"
TEXT += "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ₀₁₂₃₄₅₆₇₈₉₋₊ᵀᵢⱼₐₖₙ½¼¾·−×÷±√∂∇∆∏∑∫∞≈≠≤≥‖→←↑↓ʰᶻ"


def glyph(font, draw):
    pen = TTGlyphPen(font.getGlyphSet())
    draw(pen)
    return pen.glyph()


def add(font, char, outline, advance):
    """Puts a new glyph for char into font."""
    name = "uni%04X" % ord(char)
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"][name] = outline
    outline.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(outline, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(char)] = name


def compose(font):
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    height = font["OS/2"].sCapHeight

    def bounds(char):
        pen = BoundsPen(glyphs)
        glyphs[cmap[ord(char)]].draw(pen)
        return pen.bounds

    # ∇ is Δ upside down; a mirror image turns the contours round, so they are reversed.
    flip = Transform(1, 0, 0, -1, 0, height)
    add(font, "∇", glyph(font, lambda pen: glyphs[cmap[ord("Δ")]].draw(
        TransformPen(ReverseContourPen(pen), flip))), glyphs[cmap[ord("Δ")]].width)

    # → is one outline: a bar as thick as the minus, and a head with arms as thick.
    x0, y0, x1, y1 = bounds("−")
    y, t = (y0 + y1) / 2, y1 - y0
    tip, arm = x1 + 300, 330
    s = t / 2 ** 0.5  # an arm's thickness along an axis

    def right(pen):
        back = tip - 2 * s  # where the inner edges of the arms would meet
        points = [(x0, y - t / 2), (back + s - t / 2, y - t / 2), (tip - s - arm, y - arm),
                  (tip - arm, y - arm - s), (tip, y), (tip - arm, y + arm + s),
                  (tip - s - arm, y + arm), (back + s - t / 2, y + t / 2), (x0, y + t / 2)]
        pen.moveTo(points[0])
        for p in points[1:]:
            pen.lineTo(p)
        pen.closePath()

    advance = round(tip + x0)
    centre = advance / 2
    add(font, "→", glyph(font, lambda pen: right(ReverseContourPen(pen))), advance)
    for char, turn in (("←", 180), ("↑", 90), ("↓", 270)):
        about = Transform().translate(centre, y).rotate(turn * 3.141592653589793 / 180).translate(-centre, -y)
        add(font, char, glyph(font, lambda pen: right(TransformPen(ReverseContourPen(pen), about))), advance)


def build(weight):
    font = TTFont(os.path.join(SOURCE, "Roboto-%s.ttf" % weight))
    compose(font)
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["GDEF", "LTSH", "VDMX", "hdmx", "gasp"]
    s = subset.Subsetter(options)
    s.populate(text=TEXT)
    s.subset(font)
    missing = [c for c in TEXT if ord(c) not in font.getBestCmap()]
    if missing:
        sys.exit("build.py: Roboto has no %s" % " ".join(missing))
    out = os.path.join(HERE, "Roboto-%s.ttf" % weight)
    font.save(out)
    print(out, os.path.getsize(out))


if __name__ == "__main__":
    for w in ("Regular", "Medium"):
        build(w)
