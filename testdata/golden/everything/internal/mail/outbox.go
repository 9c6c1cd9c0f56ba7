package mail

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// outboxSize is how many mails an outbox holds: the last ones.
const outboxSize = 100

// An Outbox keeps mails instead of sending them, for development and tests.
type Outbox struct {
	mu       sync.Mutex
	messages []Message
}

// Send keeps a mail.
func (o *Outbox) Send(_ context.Context, m Message) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.messages = append(o.messages, m)
	o.messages = slices.Clone(o.messages[max(0, len(o.messages)-outboxSize):])
	return nil
}

// Messages returns the mails, the last one first.
func (o *Outbox) Messages() []Message {
	o.mu.Lock()
	defer o.mu.Unlock()
	messages := slices.Clone(o.messages)
	slices.Reverse(messages)
	return messages
}

// String shows the mails as text, the last one first.
func (o *Outbox) String() string {
	messages := o.Messages()
	if len(messages) == 0 {
		return "No mail yet. In development, mails are shown here and not sent.\n"
	}
	var text strings.Builder
	for i, m := range messages {
		if i > 0 {
			text.WriteString("\n" + strings.Repeat("-", 72) + "\n\n")
		}
		fmt.Fprintf(&text, "To: %s\nSubject: %s\n\n%s", m.To, m.Subject, m.Text)
	}
	return text.String()
}
