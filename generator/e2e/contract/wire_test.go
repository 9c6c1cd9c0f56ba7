package contract

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// A wire passes on whatever reaches its address, until it is cut.
type wire struct {
	t               testing.TB
	address, target string

	mu       sync.Mutex
	listener net.Listener // nil while it is cut
	open     map[net.Conn]bool
}

func newWire(t testing.TB, target string) *wire {
	t.Helper()
	w := &wire{t: t, address: "127.0.0.1:0", target: target, open: map[net.Conn]bool{}}
	w.mend()
	t.Cleanup(w.cut)
	return w
}

// cut refuses connections and ends those that there are.
func (w *wire) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.listener == nil {
		return
	}
	w.listener.Close()
	w.listener = nil
	for conn := range w.open {
		conn.Close()
	}
	clear(w.open)
}

// mend lets connections through again, at the same address.
func (w *wire) mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	listener, err := net.Listen("tcp", w.address)
	if err != nil {
		w.t.Fatal(err)
	}
	w.address, w.listener = listener.Addr().String(), listener
	go w.accept(listener)
}

func (w *wire) accept(listener net.Listener) {
	for {
		near, err := listener.Accept()
		if err != nil {
			return
		}
		far, err := net.DialTimeout("tcp", w.target, patience)
		if err != nil {
			near.Close()
			continue
		}
		w.mu.Lock()
		if w.listener != listener {
			near.Close()
			far.Close()
		} else {
			w.open[near], w.open[far] = true, true
		}
		w.mu.Unlock()
		go pass(near, far)
		go pass(far, near)
	}
}

// pass copies until one side ends, and then ends the other.
func pass(from, to net.Conn) {
	io.Copy(to, from)
	to.SetDeadline(time.Now()) // wakes the other direction
	to.Close()
	from.Close()
}
