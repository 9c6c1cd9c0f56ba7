package catalogue

import (
	"fmt"
	"slices"
	"strings"
)

// An InputError says that an answer cannot be used: what was wanted and what
// was found, and what to do about it.
type InputError struct {
	Message string
	Hint    string
}

func (e *InputError) Error() string { return e.Message }

// Refuse returns an [*InputError]: what is wrong, and a hint at what to do.
func Refuse(hint, format string, args ...any) error {
	return &InputError{Message: fmt.Sprintf(format, args...), Hint: hint}
}

// CheckOneOf returns an [*InputError] with the nearest of names unless got is
// one of them.
func CheckOneOf(what, got string, names []string) error {
	return CheckOffering(what, got, names, names)
}

// CheckOffering is CheckOneOf for names of which only those that are offered may
// be suggested: never one that would take something away.
func CheckOffering(what, got string, names, offered []string) error {
	if slices.Contains(names, got) {
		return nil
	}
	if len(names) == 0 {
		return Refuse("leave it out", "unknown %s %q: there is none to choose yet", what, got)
	}
	hint := "choose one of: " + strings.Join(names, ", ")
	if near := Nearest(got, names); near != "" && slices.Contains(offered, near) {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return Refuse(hint, "unknown %s %q, wanted one of: %s", what, got, strings.Join(names, ", "))
}
