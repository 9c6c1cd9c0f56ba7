package generator_test

import (
	"testing"

	"backend/generator"
	"backend/templates"
)

// BenchmarkRender measures Render of the default starter on each framework.
func BenchmarkRender(b *testing.B) {
	for _, framework := range generator.Frameworks.Names() {
		b.Run(framework, func(b *testing.B) {
			spec := generator.Default("shop")
			spec.Framework = framework
			b.ReportAllocs()
			for b.Loop() {
				if _, err := generator.Render(templates.FS, spec); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
