package cmd

import (
	"fmt"
	"os/exec"
	"testing"
)

// BenchmarkNew makes projects as people do, process and all; BenchmarkCopy is
// what it is measured by.
func BenchmarkNew(b *testing.B) {
	dir := b.TempDir()
	for n := 0; b.Loop(); n++ {
		makeProject(b, dir, fmt.Sprint("shop", n))
	}
}

func BenchmarkCopy(b *testing.B) {
	dir := b.TempDir()
	makeProject(b, dir, "shop")
	for n := 0; b.Loop(); n++ {
		copied := exec.Command("cp", "-r", "shop", fmt.Sprint("copy", n))
		copied.Dir = dir
		if output, err := copied.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, output)
		}
	}
}

func makeProject(b *testing.B, dir, name string) {
	b.Helper()
	command := exec.Command("backend", "new", name, "--yes", "--no-git", "--quiet")
	command.Dir = dir
	if output, err := command.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, output)
	}
}
