package change_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"backend/generator/project/change"
	"backend/generator/spec"
)

// BenchmarkAdd plans and applies `add auth` without compiling, in a fresh
// project and in one with thousands of files of its owner's.
func BenchmarkAdd(b *testing.B) {
	for _, own := range []int{0, 5000} {
		b.Run(fmt.Sprint(own, " files"), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "shop")
			p, err := maker.Make(spec.Default("shop"))
			if err != nil {
				b.Fatal(err)
			}
			if err := change.Create(b.Context(), p, dir, nil); err != nil {
				b.Fatal(err)
			}
			writeOwn(b, dir, own)
			for b.Loop() {
				step(b, dir, add("auth"))
				b.StopTimer()
				step(b, dir, remove("auth"))
				b.StartTimer()
			}
		})
	}
}

func step(b *testing.B, dir string, e edit) {
	p, err := maker.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	answers, err := e.do(p.State.Answers)
	if err != nil {
		b.Fatal(err)
	}
	to, err := maker.Follow(p, dir, answers, false)
	if err != nil {
		b.Fatal(err)
	}
	c, err := change.Plan(p, dir, e.name, to)
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Apply(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// writeOwn writes files of the owner's, a hundred in each package.
func writeOwn(b *testing.B, dir string, count int) {
	for i := range count {
		pkg := filepath.Join(dir, "own", fmt.Sprintf("p%d", i/100))
		if err := os.MkdirAll(pkg, 0o755); err != nil {
			b.Fatal(err)
		}
		text := fmt.Sprintf("package own\n\nimport \"fmt\"\n\nfunc f%d() { fmt.Println(%d) }\n", i, i)
		if err := os.WriteFile(filepath.Join(pkg, fmt.Sprintf("f%d.go", i)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
