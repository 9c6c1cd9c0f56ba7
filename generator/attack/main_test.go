// Package attack does to started servers what somebody would who means them
// harm: from outside, over HTTP, with nothing but an account of their own.
//
// The client of package contract asks what everybody may ask; the tests here
// steal, forge, guess, flood and stall, and take the database away. They run on
// every framework and, where it matters, with both kinds of auth.
package attack

import (
	"flag"
	"fmt"
	"os"
	"testing"

	_ "backend/generator/golden" // for the flag -update
)

// workshop is where projects are made and programs are built, for the time of
// one test run.
var workshop string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(inWorkshop(m))
}

func inWorkshop(m *testing.M) int {
	if testing.Short() {
		fmt.Println("nothing is attacked: that takes building and starting whole projects; run without -short")
		return 0
	}
	dir, err := os.MkdirTemp("", "attack")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	workshop = dir
	return m.Run()
}
