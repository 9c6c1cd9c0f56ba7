package change_test

import (
	"testing"

	"backend/generator/spec"
)

// A change that was planned before another one was made is not applied.
func TestOvertaken(t *testing.T) {
	s := newShop(t, spec.Default("shop"))
	late := s.plan(add("docker"))
	s.change(add("cors"))
	if err := late.Apply(t.Context()); err == nil {
		t.Fatal("both were applied, and one record is lost")
	}
	s.wantRendered("a change that was overtaken")
	if features := s.open().State.Answers.Features; len(features) != 1 || features[0] != "cors" {
		t.Errorf("features %q, wanted only cors", features)
	}
}
