package project

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"backend/generator/project/release"
	"backend/generator/spec"
)

// names says what code has to call otherwise when a project becomes to, of which wanted
// says what has another name; nil for nothing.
func (m Maker) names(before, wanted spec.Spec, to *Project) (*release.Table, error) {
	i := slices.IndexFunc(wanted.Resources, func(r spec.Resource) bool { return r.Was != nil })
	if i < 0 {
		table, err := release.Parse(renames(wanted), nil)
		return table.OrNil(), err
	}
	was, err := m.Render(before)
	if err != nil {
		return nil, err
	}
	tree := release.Tree{}
	for _, file := range was {
		tree[file.Path] = file.Data
	}
	is := release.Tree(to.Contents())
	return release.Between(tree, is, moved(tree, is, wanted.Resources[i])).OrNil(), nil
}

// NamesBack says what is called otherwise when a change that gave resources other names
// is taken back, and p is what it was before again; nil for nothing.
func (p *Project) NamesBack(before *Project) *release.Table {
	was, is := release.Tree(p.Contents()), release.Tree(before.Contents())
	for _, m := range p.State.Answers.Renamings(before.State.Answers) {
		back := m.Resource
		back.Was = &m.Is
		return release.Between(was, is, moved(was, is, back)).OrNil()
	}
	return nil
}

// renames is what code has to call otherwise, as package release reads it, where
// fields have other names.
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

// moved has the new names of files, by the old ones, when r gets its names.
func moved(was, is release.Tree, r spec.Resource) map[string]string {
	files := map[string]string{}
	for name := range was {
		if is[name] != nil || path.Dir(name) == spec.MigrationsDir {
			continue
		}
		for _, now := range called(name, r) {
			if is[now] != nil && was[now] == nil {
				files[name] = now
			}
		}
	}
	return files
}

// called lists what a file may be called when r gets its names: a word of its path may
// belong to another resource.
func called(name string, r spec.Resource) []string {
	words := func(snake string) string { return strings.ReplaceAll(snake, "_", " ") }
	places := regexp.MustCompile(`\b(?:`+words(r.Was.Plural)+`|`+words(r.Was.Name)+`)\b`).FindAllStringIndex(words(name), -1)
	names := []string{name}
	for _, place := range slices.Backward(places) {
		word := r.Name
		if name[place[0]:place[1]] == r.Was.Plural {
			word = r.Plural
		}
		for _, other := range slices.Clone(names) {
			names = append(names, other[:place[0]]+word+other[place[1]:])
		}
	}
	return names
}
