package logging

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"shop/internal/config"
)

func TestRequestID(t *testing.T) {
	for _, env := range []string{config.Development, config.Production} {
		var out bytes.Buffer
		log := New(&out, config.Config{Env: env}).With("part", "test").WithGroup("group")

		log.InfoContext(WithRequestID(context.Background(), "abc123"), "message")

		if line := out.String(); !strings.Contains(line, "abc123") || !strings.Contains(line, "part") {
			t.Errorf("%s: line %q lacks the request id or the attribute", env, line)
		}
	}
}
