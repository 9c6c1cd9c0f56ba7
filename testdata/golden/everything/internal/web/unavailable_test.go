package web

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"shop/internal/model"
)

func TestUnavailable(t *testing.T) {
	p := problemFor(fmt.Errorf("%w: %w", model.ErrUnavailable, errors.New("secret")))
	if p.Status != http.StatusServiceUnavailable || p.Detail != "the database does not answer; try again in a while" {
		t.Errorf("got status %d and detail %q, want 503 and nothing of the reason", p.Status, p.Detail)
	}
}
