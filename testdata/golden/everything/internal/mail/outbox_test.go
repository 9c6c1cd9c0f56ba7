package mail

import (
	"fmt"
	"strings"
	"testing"
)

func TestOutbox(t *testing.T) {
	var o Outbox
	if got := o.String(); !strings.HasPrefix(got, "No mail yet") {
		t.Errorf("got %q, want that there is none", got)
	}
	for i := range outboxSize + 2 {
		if err := o.Send(t.Context(), Message{To: "ada@example.com", Subject: fmt.Sprint("number ", i), Text: "Hello\n"}); err != nil {
			t.Fatal(err)
		}
	}
	messages := o.Messages()
	if len(messages) != outboxSize || messages[0].Subject != "number 101" || messages[outboxSize-1].Subject != "number 2" {
		t.Errorf("got %d mails, the first one %+v, want the last %d", len(messages), messages[0], outboxSize)
	}
	if got := o.String(); !strings.HasPrefix(got, "To: ada@example.com\nSubject: number 101\n\nHello\n\n---") {
		t.Errorf("got %.100q, want the last one first", got)
	}
}
