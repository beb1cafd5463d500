//go:build js

// Package bridge carries commands and snapshots between the page's program and the training
// program, over a MessagePort. Its two ends are Remote, a Client, in the page, and Serve in
// the training program, which runs in a Worker or, where Workers are refused, on the page's
// own thread.
//
// What goes over the port is
//
//	a Uint8Array  one frame of package wire; its buffer is transferred, not copied
//	              when it is empty: the buffer of a snapshot given back
//	a number      from the page: 1 the page has drawn a frame (a heartbeat), 0 nobody can see
//	              the picture; from the training program: its answer to a heartbeat
//
// At most two snapshots are on the way: the training program owns two buffers and waits for
// one to come back before it fills it again. A page that draws slowly, or not at all, so
// gets fewer snapshots, never a queue of them. Commands are never dropped and keep their
// order.
package bridge

import "syscall/js"

// The numbers that the page sends.
const (
	hold = 0 // nobody can see the picture
	beat = 1 // a frame was drawn
)

var uint8Array = js.Global().Get("Uint8Array")

// port is one end of a MessageChannel.
type port struct {
	js.Value
	onMessage js.Func
}

// open starts listening on v. take is called with each message, on the browser's thread: it
// must not block.
func open(v js.Value, take func(data js.Value)) port {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		take(args[0].Get("data"))
		return nil
	})
	v.Set("onmessage", f) // this also starts the port
	return port{v, f}
}

// close stops listening. The other end is not told.
func (p port) close() {
	p.Set("onmessage", nil)
	p.onMessage.Release()
}

// send transfers the first n bytes of buffer with the buffer behind them. The caller gives
// the buffer up.
func (p port) send(buffer js.Value, n int) {
	p.Call("postMessage", uint8Array.New(buffer, 0, n), js.Global().Get("Array").Call("of", buffer))
}

// bytesOf returns the bytes of a message that is a Uint8Array, in scratch, grown as needed.
// The array is wrapped anew because it may come from another realm, whose Uint8Array is not
// this one's. A message of any other kind is a mistake in the program: it panics.
func bytesOf(data js.Value, scratch []byte) []byte {
	n := data.Get("byteLength").Int()
	if cap(scratch) < n {
		scratch = make([]byte, n, n+n/4)
	}
	scratch = scratch[:n]
	if n > 0 {
		js.CopyBytesToGo(scratch, uint8Array.New(data.Get("buffer"), data.Get("byteOffset"), n))
	}
	return scratch
}
