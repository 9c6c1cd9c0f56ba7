// Package attack does to started servers what somebody would who means them
// harm: from outside, over HTTP, with nothing but an account of their own.
//
// The client of package contract asks what everybody may ask; the tests here
// steal, forge, guess, flood and stall, and take the database away. In the full
// run they do it on every framework and, where it matters, with both kinds of
// auth.
package attack

import (
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/e2e/launch"
)

func TestMain(m *testing.M) { launch.Main(m) }
