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

// BenchmarkAddResource adds one to a project that has ten, without compiling.
func BenchmarkAddResource(b *testing.B) {
	dir := b.TempDir()
	words := []string{}
	for i := range 10 {
		words = append(words, "--resource", fmt.Sprintf("thing_%d title:string pages:int:optional due:date done:bool", i))
	}
	makeProject(b, dir, "shop", words...)
	for b.Loop() {
		runBackend(b, dir, "add", "resource", "book", "title:string", "pages:int", "-C", "shop", "--no-check")
		b.StopTimer()
		runBackend(b, dir, "remove", "resource", "book", "-C", "shop", "--no-check")
		b.StartTimer()
	}
}

func makeProject(b *testing.B, dir, name string, flags ...string) {
	b.Helper()
	runBackend(b, dir, append([]string{"new", name, "--yes", "--no-git", "--quiet"}, flags...)...)
}

func runBackend(b *testing.B, dir string, args ...string) {
	b.Helper()
	command := exec.Command("backend", args...)
	command.Dir = dir
	if output, err := command.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, output)
	}
}
