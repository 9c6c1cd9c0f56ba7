package project

import (
	"path/filepath"
	"slices"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
	"backend/generator/project/projecttest"
)

// sample is a real project; tests do not change it.
func sample(t testing.TB) *Project {
	t.Helper()
	answers, files := projecttest.Sample()
	return New(answers, files, "v1.2.3", "h1:templates")
}

// create writes a project and its record.
func create(t testing.TB, p *Project, dir string) {
	t.Helper()
	record, err := p.Record()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range slices.Concat(p.Files, record) {
		projecttest.Write(t, filepath.Join(dir, filepath.FromSlash(file.Path)), string(file.Data))
	}
}
