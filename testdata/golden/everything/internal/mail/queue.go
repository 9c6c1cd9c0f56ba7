package mail

import (
	"context"
	"fmt"
	"time"
)

// Limits of a queue.
const (
	maxWaiting = 1000 // mails, with those that are being sent
	maxSending = 4
	// Timeout is how long a mail may take, with all that has to be found out for it.
	Timeout = 20 * time.Second
)

// A Queue does what mails take behind the back of whoever waits for a response:
// the mail server may be slow, or not there. What waits is in memory, so that the
// end of the process loses it, and whoever waits asks once more.
type Queue struct {
	waiting chan struct{}
	sending chan struct{}
	ctx     context.Context
	cancel  context.CancelFunc
}

// NewQueue returns a queue with nothing in it.
func NewQueue() *Queue {
	q := &Queue{waiting: make(chan struct{}, maxWaiting), sending: make(chan struct{}, maxSending)}
	q.ctx, q.cancel = context.WithCancel(context.Background())
	return q
}

// Add has work done soon, with a context that has the values of ctx, and reports
// false if too much waits already. It never waits itself.
func (q *Queue) Add(ctx context.Context, work func(context.Context)) bool {
	select {
	case q.waiting <- struct{}{}:
	default:
		return false
	}
	go func() {
		defer func() { <-q.waiting }()
		q.sending <- struct{}{}
		defer func() { <-q.sending }()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), Timeout)
		defer cancel()
		defer context.AfterFunc(q.ctx, cancel)()
		work(ctx)
	}()
	return true
}

// Wait returns when nothing waits in the queue, or ctx is done.
func (q *Queue) Wait(ctx context.Context) error {
	const often = 5 * time.Millisecond
	ticker := time.NewTicker(often)
	defer ticker.Stop()
	for len(q.waiting) > 0 {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return fmt.Errorf("%d mails wait: %w", len(q.waiting), ctx.Err())
		}
	}
	return nil
}

// Close waits as Wait does, and then ends what is not done.
func (q *Queue) Close(ctx context.Context) error {
	defer q.cancel()
	return q.Wait(ctx)
}
