package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"shop/internal/model"
	"shop/internal/validate"
)

func TestCheckRef(t *testing.T) {
	var broken = errors.New("broken")
	read := func(_ context.Context, id int64) (string, error) {
		switch id {
		case 1:
			return "found", nil
		case 2:
			return "", model.ErrNotFound
		}
		return "", broken
	}
	one, two, three := int64(1), int64(2), int64(3)
	for _, test := range []struct {
		name string
		ids  []*int64
		want string
	}{
		{"no references", []*int64{nil, nil}, ""},
		{"all exist", []*int64{&one, &one}, ""},
		{"one does not exist", []*int64{&one, &two, nil}, "b"},
		{"two do not exist", []*int64{&two, &one, &two}, "a c"},
		{"the database does not respond", []*int64{&two, &three}, "broken"},
	} {
		errs := []error{}
		for i, id := range test.ids {
			field := validate.Field[int64]{Sent: true, Value: id}
			errs = append(errs, checkRef(t.Context(), string("abc"[i]), field, read))
		}
		err := checkRefs(errs...)
		got := ""
		if invalid, ok := errors.AsType[*model.Error](err); ok {
			got = strings.Join(slices.Sorted(maps.Keys(invalid.Fields)), " ")
		} else if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
