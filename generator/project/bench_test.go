package project_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"backend/generator"
	"backend/generator/project"
	"backend/templates"
)

// BenchmarkThousand makes as many as a large course needs, one after another.
func BenchmarkThousand(b *testing.B) {
	for b.Loop() {
		dir := b.TempDir()
		for i := range 1000 {
			create(b, filepath.Join(dir, fmt.Sprint("shop", i)))
		}
	}
}

func create(b *testing.B, dir string) {
	b.Helper()
	answers, err := generator.Default("shop").Complete()
	if err != nil {
		b.Fatal(err)
	}
	files, err := generator.Render(templates.FS, answers)
	if err != nil {
		b.Fatal(err)
	}
	p := project.New(answers, files, "benchmark", "benchmark")
	if err := p.Create(context.Background(), dir, nil); err != nil {
		b.Fatal(err)
	}
}
