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
		write(&lines, r.Fields, "internal/model."+r.Type(), "internal/model."+r.Type()+"Input")
	}
	write(&lines, wanted.AccountFields, "internal/auth.Account", "internal/auth.ProfileInput")
	write(&lines, wanted.PublicFields(), "internal/model.AccountSummary")
	return lines.String()
}

// write writes a line for each field that gets another name, in each struct.
func write(lines *strings.Builder, fields []spec.Field, structs ...string) {
	for _, f := range fields {
		if f.Was == "" {
			continue
		}
		was := f
		was.Name = f.Was
		for _, of := range structs {
			fmt.Fprintf(lines, "symbol %[1]s.%[2]s %[1]s.%[3]s\n", of, was.GoName(), f.GoName())
		}
	}
}
