package model

import (
	"errors"
	"fmt"
	"testing"
)

func TestError(t *testing.T) {
	cause := errors.New("disk full")
	for _, test := range []struct {
		err  error
		code ErrorCode
		text string
	}{
		{ErrNotFound, CodeNotFound, "sorry, this resource does not exist"},
		{fmt.Errorf("read: %w", ErrNotFound), CodeNotFound, "read: sorry, this resource does not exist"},
		{&Error{Code: CodeUnavailable, Message: "not now", Err: cause}, CodeUnavailable, "not now: disk full"},
		{InvalidFields(map[string]string{"b": "is required", "a": "is required"}), CodeInvalid, "some fields are not valid: a b"},
		{cause, "", "disk full"},
	} {
		if code := CodeOf(test.err); code != test.code || test.err.Error() != test.text {
			t.Errorf("got code %q and text %q, want %q and %q", code, test.err, test.code, test.text)
		}
	}
	if err := (&Error{Err: cause}); !errors.Is(err, cause) {
		t.Errorf("got error %v, want one that wraps its cause", err)
	}
	if err := InvalidFields(nil); err != nil || CodeOf(err) != "" {
		t.Errorf("no fields: got error %v, want none", err)
	}
}
