package generator

import (
	"testing"

	"backend/generator/catalogue"
	"backend/generator/spec"
	"backend/templates"
)

// BenchmarkRender measures Render of the default starter on each framework.
func BenchmarkRender(b *testing.B) {
	for _, framework := range catalogue.Frameworks.Names() {
		b.Run(framework, func(b *testing.B) {
			project := spec.Default("shop")
			project.Framework = framework
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Render(templates.FS, project); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
