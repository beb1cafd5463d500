package export

import (
	"encoding/binary"
	"hash/crc32"
)

// AnnotatePNG returns a PNG file with a text added that says where the picture comes from, under the
// keyword "Description"; what is no PNG file comes back as it is. Source of the form: "Portable
// Network Graphics (PNG) Specification", W3C, third edition, §5.3 and §11.3.3.4 (iTXt).
func AnnotatePNG(file []byte, text string) []byte {
	const head = 8 + 4 + 4 + 13 + 4 // the signature and the chunk IHDR, after which texts may stand
	if len(file) < head || string(file[:8]) != "\x89PNG\r\n\x1a\n" {
		return file
	}
	chunk := append([]byte("iTXtDescription"), 0, 0, 0, 0, 0) // not compressed, in no language, nor translated
	chunk = append(chunk, text...)
	out := append(make([]byte, 0, len(file)+len(chunk)+8), file[:head]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, file[head:]...)
}
