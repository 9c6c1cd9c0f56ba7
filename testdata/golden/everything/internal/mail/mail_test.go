package mail

import (
	"strings"
	"testing"
)

func TestWrite(t *testing.T) {
	for _, name := range []string{"reset", "verify"} {
		m, err := Write(name, "ada@example.com", Values{Site: "shop", Code: "ABCD-EFGH-IJKL"})
		if err != nil || m.To != "ada@example.com" || !strings.Contains(m.Subject, "shop") || strings.ContainsAny(m.Subject, "\r\n:") ||
			!strings.Contains(m.Text, "\n    ABCD-EFGH-IJKL\n") || strings.HasPrefix(m.Text, "\n") || strings.Contains(m.Text, "no value") {
			t.Errorf("%s: got %+v and error %v", name, m, err)
		}
		for line := range strings.Lines(m.Text) {
			if len(line) > 78 {
				t.Errorf("%s: got a line of %d characters, want 78 at most: %s", name, len(line), line)
			}
		}
	}
	if _, err := Write("nothing", "ada@example.com", Values{}); err == nil {
		t.Error("a text that is not there: got no error")
	}
}
