package attention

import (
	"bytes"
	"go/ast"
	"path"
	"regexp"
	"strings"

	"backend/generator/spec"
)

var renamed = Question{
	Name:   "renamed",
	Finds:  "own SQL, collections of MongoDB, paths, pages and scripts that name a resource by a name that it has no more",
	Limits: "in Go code, a table is looked for in statements and a path in strings that begin with one or hold /api/; elsewhere, words in quotes and paths",
	ask:    askRenamed,
}

func askRenamed(in Input) []Attention {
	found := []Attention{}
	for _, m := range in.After.Answers.Renamings(in.Before.Answers) {
		for _, f := range in.Files {
			switch {
			case f.Text == nil:
			case path.Dir(f.Path) == spec.MigrationsDir:
				if in.After.Answers.Database == "postgres" {
					found = append(found, f.functionsOn(m)...)
				}
			case f.isGo() && f.code() != nil:
				for _, decl := range f.code().Decls {
					found = append(found, f.oldTables(decl, m)...)
					found = append(found, f.oldPaths(decl, m)...)
					found = append(found, f.oldLinks(decl, in.Before.Answers, m)...)
				}
			case !f.isGo():
				found = append(found, f.oldWords(m)...)
			}
		}
	}
	return found
}

// names says of a line of the owner's what a part of it names, unless the change gives
// it the new name: it does so where such a part was generated.
func (f *File) names(line int, part, what, do string) []Attention {
	follows := f.Made != nil && !bytes.Contains(f.Planned, []byte(part))
	if !f.isOwn(line) || follows {
		return nil
	}
	return []Attention{f.at(line, what, do)}
}

// lineAround is the line of a text in which a place is.
func lineAround(text string, place int) string {
	start := strings.LastIndexByte(text[:place], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return strings.ReplaceAll(line, unknown, "")
}

// functionsOn are functions in a database whose statements name a table: nothing
// changes what is written in them, as it does in views.
func (f *File) functionsOn(m spec.Migration) []Attention {
	found := []Attention{}
	for _, s := range f.migration() {
		made := viewMade().FindStringSubmatch(s.text)
		if made == nil || !strings.EqualFold(made[1], "FUNCTION") && !strings.EqualFold(made[1], "PROCEDURE") {
			continue
		}
		for _, used := range tablesOf(s.text) {
			if strings.EqualFold(used.table, m.Resource.Plural) {
				what, _ := tableNow(m)
				found = append(found, f.names(s.line, s.text, what, "make it anew, in a migration of your own")...)
				break
			}
		}
	}
	return found
}

func tableNow(m spec.Migration) (what, do string) {
	return "the table " + m.Resource.Plural + " is called " + m.Is.Plural + fails, "write " + m.Is.Plural
}

// oldTables are statements that name the table, and calls that name the collection.
func (f *File) oldTables(decl ast.Decl, m spec.Migration) []Attention {
	found := []Attention{}
	if m.Resource.Plural == m.Is.Plural {
		return found
	}
	for _, t := range f.texts(decl) {
		for _, used := range tablesOf(t.value) {
			if strings.EqualFold(used.table, m.Resource.Plural) {
				what, do := tableNow(m)
				found = append(found, f.names(t.lineAt(used.offset), lineAround(t.value, used.offset), what, do)...)
			}
		}
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		_, method, args, ok := call(n)
		if ok && (method == "Collection" || method == "CreateCollection") && len(args) > 0 && f.constant(args[0]) == m.Resource.Plural {
			found = append(found, f.names(f.line(args[0].Pos()), `"`+m.Resource.Plural+`"`, "the collection "+m.Resource.Plural+" is called "+m.Is.Plural+", and nothing is in this one", "write "+m.Is.Plural)...)
		}
		return true
	})
	return found
}

// oldLinks are statements that name the table of a many, which is called after the
// resource.
func (f *File) oldLinks(decl ast.Decl, before spec.Spec, m spec.Migration) []Attention {
	found := []Attention{}
	was := find(before.Resources, m.Resource.Plural)
	if was == nil || m.Resource.Name == m.Is.Name {
		return found
	}
	for _, field := range was.Fields {
		if !field.IsMany() {
			continue
		}
		table := spec.Member{Field: field, Resource: *was}.LinkName()
		for _, t := range f.texts(decl) {
			for _, used := range tablesOf(t.value) {
				if strings.EqualFold(used.table, table) {
					found = append(found, f.names(t.lineAt(used.offset), lineAround(t.value, used.offset),
						"the table "+table+" and its column "+m.Resource.Name+"_id have other names, as "+m.Resource.Name+" is called "+m.Is.Name+fails, "write them as they are called in the migration")...)
				}
			}
		}
	}
	return found
}

// oldPaths are strings with a path of the resource.
func (f *File) oldPaths(decl ast.Decl, m spec.Migration) []Attention {
	found := []Attention{}
	if m.Resource.Plural == m.Is.Plural {
		return found
	}
	at := regexp.MustCompile(`(?:^(?:[A-Z]+ )?|/api)/` + m.Resource.Plural + `(?:$|[/?#\x00])`)
	for _, t := range f.texts(decl) {
		if place := at.FindStringIndex(t.value); place != nil {
			found = append(found, f.names(t.lineAt(place[0]), lineAround(t.value, place[0]), pathNow(m), "write /"+m.Is.Plural+", or dismiss it if it is a path of your own")...)
		}
	}
	return found
}

func pathNow(m spec.Migration) string {
	return "this names the path /" + m.Resource.Plural + ", which is /" + m.Is.Plural + " from now on"
}

// oldWords are lines of a page or a script that name the resource.
func (f *File) oldWords(m spec.Migration) []Attention {
	found := []Attention{}
	at := regexp.MustCompile(`(/)` + m.Resource.Plural + `\b|["'` + "`" + `](?:` + m.Resource.Plural + `|` + m.Resource.Name + `)["'` + "`" + `]`)
	for i, line := range strings.Split(string(f.Text), "\n") {
		switch place := at.FindStringSubmatch(line); {
		case place == nil:
		case place[1] != "" && m.Resource.Plural != m.Is.Plural:
			found = append(found, f.names(i+1, strings.TrimSpace(line), pathNow(m), "write /"+m.Is.Plural+", or dismiss it if it is a path of your own")...)
		case place[1] == "":
			found = append(found, f.names(i+1, strings.TrimSpace(line), "this names the "+m.Resource.PluralWords()+", which are called "+m.Is.PluralWords()+" from now on", "write "+m.Is.Plural+", or dismiss it if it means something else")...)
		}
	}
	return found
}
