package mail

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, start := NewQueue(), time.Now()
		var done, most, now atomic.Int32
		work := func(context.Context) {
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(time.Second)
			now.Add(-1)
			done.Add(1)
		}
		for range maxWaiting {
			if !q.Add(t.Context(), work) {
				t.Fatal("there is room, and it is refused")
			}
		}
		if q.Add(t.Context(), work) {
			t.Error("more than there is room for is taken")
		}
		if time.Since(start) != 0 {
			t.Errorf("adding took %v, want no time", time.Since(start))
		}
		if err := q.Wait(t.Context()); err != nil || done.Load() != maxWaiting || most.Load() > maxSending {
			t.Errorf("got error %v, %d done, %d at once", err, done.Load(), most.Load())
		}
	})
}

// The work goes on when whoever asked for it has gone, and not for ever.
func TestQueueTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, start := NewQueue(), time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		q.Add(ctx, func(ctx context.Context) { <-ctx.Done() })
		cancel()
		if err := q.Wait(t.Context()); err != nil || time.Since(start).Round(time.Second) != Timeout {
			t.Errorf("it took %v with error %v, want %v", time.Since(start), err, Timeout)
		}
	})
}

func TestQueueClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, start := NewQueue(), time.Now()
		ended := make(chan time.Duration, 1)
		q.Add(t.Context(), func(ctx context.Context) {
			<-ctx.Done()
			ended <- time.Since(start)
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := q.Close(ctx); err == nil {
			t.Error("something is not done: got no error")
		}
		if took := <-ended; took != time.Second {
			t.Errorf("it was ended after %v, want a second", took)
		}
		if err := NewQueue().Close(t.Context()); err != nil {
			t.Errorf("nothing waits: got error %v", err)
		}
	})
}
