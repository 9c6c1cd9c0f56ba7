package config

import (
	"strings"
	"testing"
)

// What has nothing to do with the address may be missing or wrong.
func TestLoadAddress(t *testing.T) {
	clean(t)
	t.Setenv("ENV", Production)
	t.Setenv("DATABASE_URL", "gopher://example.com")
	t.Setenv("HOST", "192.0.2.1")
	t.Setenv("PORT", "9000")

	c, err := LoadAddress("no-such-file")
	if err != nil || c.Address() != "192.0.2.1:9000" {
		t.Errorf("got address %q and error %v, want 192.0.2.1:9000", c.Address(), err)
	}

	t.Setenv("PORT", "abc")
	if _, err := LoadAddress("no-such-file"); err == nil || !strings.Contains(err.Error(), "PORT") {
		t.Errorf("got error %v, want one that names PORT", err)
	}
}
