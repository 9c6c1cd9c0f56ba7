package project

import (
	"fmt"
	"strings"

	"backend/generator/spec"
)

// renames says what code has to call otherwise, as package release reads it.
func renames(wanted spec.Spec) string {
	var lines strings.Builder
	for _, r := range wanted.Resources {
		for _, f := range r.Fields {
			if f.Was == "" {
				continue
			}
			was := f
			was.Name = f.Was
			for _, of := range []string{r.Type(), r.Type() + "Input"} {
				fmt.Fprintf(&lines, "symbol internal/model.%[1]s.%[2]s internal/model.%[1]s.%[3]s\n", of, was.GoName(), f.GoName())
			}
		}
	}
	return lines.String()
}
