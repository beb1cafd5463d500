package canvas

import (
	"encoding/base64"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"math"
)

// image writes a part of a texture over r, as a picture within the document.
func (s *SVG) image(t *Texture, sx, sy, sw, sh float64, r Rect, linear bool) {
	x0, y0 := int(math.Round(sx)), int(math.Round(sy))
	w, h := int(math.Round(sw)), int(math.Round(sh))
	if w <= 0 || h <= 0 || x0 < 0 || y0 < 0 || x0+w > t.W || y0+h > t.H {
		return
	}
	s.start("image")
	s.length("x", r.X)
	s.length("y", r.Y)
	s.length("width", r.W)
	s.length("height", r.H)
	s.attr("preserveAspectRatio", "none")
	if !linear {
		s.attr("style", "image-rendering:pixelated")
	}
	s.body = append(s.body, ` xlink:href="data:image/png;base64,`...)
	s.body = base64.StdEncoding.AppendEncode(s.body, appendPNG(nil, t, x0, y0, w, h))
	s.body = append(s.body, '"')
	s.end()
}

// appendPNG writes a part of a texture as Portable Network Graphics (RFC 2083), not compressed:
// the pictures are small, and a compressor is not.
func appendPNG(b []byte, t *Texture, x0, y0, w, h int) []byte {
	raw := make([]byte, 0, h*(1+4*w))
	for y := range h {
		raw = append(raw, 0) // the row as it is
		row := t.Pix[4*((y0+y)*t.W+x0):][:4*w]
		for i := 0; i < len(row); i += 4 {
			p := [4]byte(row[i:])
			if a := int(p[3]); a > 0 && a < 255 { // the file's alpha is not premultiplied
				for k := range 3 {
					p[k] = byte(min((int(p[k])*255+a/2)/a, 255))
				}
			}
			raw = append(raw, p[:]...)
		}
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	head = append(head, 8, 6, 0, 0, 0) // 8 bits each of red, green, blue, alpha

	z := []byte{0x78, 0x01} // zlib (RFC 1950) around stored blocks (RFC 1951, 3.2.4)
	for rest := raw; ; {
		n := min(len(rest), math.MaxUint16)
		last := byte(0)
		if n == len(rest) {
			last = 1
		}
		z = append(z, last)
		z = binary.LittleEndian.AppendUint16(z, uint16(n))
		z = binary.LittleEndian.AppendUint16(z, ^uint16(n))
		z = append(z, rest[:n]...)
		if rest = rest[n:]; last == 1 {
			break
		}
	}
	z = binary.BigEndian.AppendUint32(z, adler32.Checksum(raw))

	b = append(b, "\x89PNG\r\n\x1a\n"...)
	b = appendChunk(b, "IHDR", head)
	b = appendChunk(b, "IDAT", z)
	return appendChunk(b, "IEND", nil)
}

func appendChunk(b []byte, kind string, data []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
	from := len(b)
	b = append(append(b, kind...), data...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}
