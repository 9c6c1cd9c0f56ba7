package attention

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"backend/generator/spec"
)

var fields = Question{
	Name:   "fields",
	Finds:  "own SQL, queries of MongoDB, JSON, pages and scripts that name a field that goes or gets another name",
	Limits: "the name is looked for in statements that name the table, and otherwise as a word in quotes, or in a page or a script, where the file speaks of the resource",
	ask:    askFields,
}

// A lostField is one that a resource has no more.
type lostField struct {
	resource spec.Resource
	field    spec.Field
	dropped  bool   // with its column
	now      string // what it is called from now on; empty if it goes
}

func (in Input) lostFields() []lostField {
	lost := []lostField{}
	for _, r := range in.Before.Answers.Tabled() {
		is := find(in.After.Answers.Tabled(), r.Plural)
		if is == nil {
			continue
		}
		for _, f := range r.Fields {
			if !has(is.Fields, f.Name) {
				lost = append(lost, lostField{r, f, in.isDropped(r, f), in.nowCalled(r, f)})
			}
		}
	}
	return lost
}

func (in Input) isDropped(r spec.Resource, f spec.Field) bool {
	for _, m := range newMigrations(in) {
		if (m.Kind == "drop-field" || m.Kind == "drop-link") && m.Resource.Plural == r.Plural && has(m.Resource.Fields, f.Name) {
			return true
		}
	}
	return false
}

// nowCalled is the name that a field gets, empty if it gets none.
func (in Input) nowCalled(r spec.Resource, f spec.Field) string {
	for _, m := range newMigrations(in) {
		if (m.Kind == "rename-field" || m.Kind == "rename-link") && m.Resource.Plural == r.Plural && m.Resource.Fields[0].Name == f.Name {
			return m.Resource.Fields[1].Name
		}
	}
	return ""
}

// isRenamed reports whether a field had another name.
func (in Input) isRenamed(r spec.Resource, f spec.Field) bool {
	for _, m := range newMigrations(in) {
		if (m.Kind == "rename-field" || m.Kind == "rename-link") && m.Resource.Plural == r.Plural && m.Resource.Fields[1].Name == f.Name {
			return true
		}
	}
	return false
}

func has(fields []spec.Field, name string) bool {
	for _, f := range fields {
		if f.Name == name {
			return true
		}
	}
	return false
}

func askFields(in Input) []Attention {
	found := []Attention{}
	for _, lost := range in.lostFields() {
		if lost.field.IsMany() {
			what, _ := lost.what()
			found = append(found, in.using(lost.table(), nil, what)...)
		}
		for _, f := range in.Files {
			switch {
			case path.Dir(f.Path) == spec.MigrationsDir && path.Ext(f.Path) == ".sql":
				found = append(found, f.views(lost)...)
			case f.isGo() && f.code() != nil:
				found = append(found, f.naming(lost)...)
			case !f.isGo():
				found = append(found, f.lines(lost, `\b(`+lost.field.Name+`|`+lost.field.FilterName()+`)\b`)...)
			}
		}
	}
	return found
}

// what says what a statement meets, and what is to be done.
func (l lostField) what() (what, do string) {
	if l.field.IsMany() {
		return l.whatOfTable(), "change the statement, or take it away"
	}
	column := l.field.Name + " of " + l.resource.Plural
	if l.now != "" {
		return "the column " + column + " is called " + l.now + fails, "write " + l.now
	}
	if l.dropped {
		return "the column " + column + " is dropped" + fails, "change the statement, or take it away"
	}
	return "nothing is written to " + column + " any more, and this statement goes by it", "change the statement, or take it away"
}

// table is the table of a many.
func (l lostField) table() string {
	return spec.Member{Field: l.field, Resource: l.resource}.LinkName()
}

func (l lostField) whatOfTable() string {
	switch {
	case l.now != "":
		return "the table " + l.table() + " and its column " + l.field.FilterName() + " have other names, as " + l.field.Name + " is called " + l.now + fails
	case l.dropped:
		return "the table " + l.table() + " is dropped" + fails
	}
	return "nothing is written to the table " + l.table() + " any more, and this statement goes by it"
}

// views are the views and triggers of the owner's migrations: they go on being asked.
func (f *File) views(lost lostField) []Attention {
	found := []Attention{}
	if lost.now != "" {
		return found // databases see to it
	}
	for _, s := range f.migration() {
		if viewMade().MatchString(s.text) && lost.isIn(s.text) && f.isOwn(s.line) {
			what, _ := lost.what()
			found = append(found, f.at(s.line, what, "make it anew, in a migration of your own"))
		}
	}
	return found
}

// isIn reports whether a statement names both the table and the column.
func (l lostField) isIn(statement string) bool {
	return l.isOn(statement) && regexp.MustCompile(`(?i)\b`+l.field.Name+`\b`).MatchString(statement)
}

// isOn reports whether a statement names the table.
func (l lostField) isOn(statement string) bool {
	return slices.ContainsFunc(tablesOf(statement), func(used tableUsed) bool { return strings.EqualFold(used.table, l.resource.Plural) })
}

// compared is the column in a piece of a statement.
func (l lostField) compared() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b` + l.field.Name + `\s*(=|<|>|!=|LIKE\b|ILIKE\b|IS\b|IN\b|BETWEEN\b|ASC\b|DESC\b)|\bORDER BY\b.*\b` + l.field.Name + `\b`)
}

// naming are the places of Go code that name the field where the compiler does not
// look: in statements, and in quotes.
func (f *File) naming(lost lostField) []Attention {
	found, said := []Attention{}, map[int]bool{}
	for _, decl := range f.code().Decls {
		all := f.texts(decl)
		isOfTable := slices.ContainsFunc(all, func(t text) bool { return isStatement(t.value) && lost.isOn(t.value) })
		for _, t := range all {
			isPiece := isOfTable && !isStatement(t.value) && lost.compared().MatchString(t.value)
			if !isPiece && (!isStatement(t.value) || !lost.isIn(t.value)) {
				continue
			}
			at := regexp.MustCompile(`(?i)\b` + lost.field.Name + `\b`).FindStringIndex(t.value)
			if line := t.lineAt(at[0]); f.isOwn(line) && !said[line] {
				what, do := lost.what()
				found, said[line] = append(found, f.at(line, what, do)), true
			}
		}
	}
	quoted := "[\"'`\\\\][$]?(?:\\w+\\.)?" + lost.field.Name + "[\"'`\\\\,]"
	asked := `[?&][\w=&,-]*\b` + lost.field.Name + `(_from|_to)?\b`
	for _, a := range f.lines(lost, quoted+"|"+asked) {
		if !said[a.Line] {
			found = append(found, a)
		}
	}
	return found
}

// lines are those of the owner's that name the field in a file that speaks of the
// resource.
func (f *File) lines(lost lostField, pattern string) []Attention {
	r := lost.resource
	if !regexp.MustCompile(`\b(` + r.Plural + `|` + r.Name + `|` + r.Type() + `|` + r.Types() + `|\w*` + r.Type() + `Input)\b`).Match(f.Text) {
		return nil
	}
	what, do := "which is no field any more", "take it away, or dismiss it if it means something else"
	if lost.now != "" {
		what, do = "which is called "+lost.now+" from now on", "write "+lost.now+", or dismiss it if it means something else"
	}
	found, name := []Attention{}, regexp.MustCompile(pattern)
	for i, line := range strings.Split(string(f.Text), "\n") {
		if name.MatchString(line) && f.isOwn(i+1) {
			found = append(found, f.at(i+1, "this names "+lost.field.Name+" of the "+r.PluralWords()+", "+what, do))
		}
	}
	return found
}
