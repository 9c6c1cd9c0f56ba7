package attention

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"

	"backend/generator/spec"
)

var shapes = Question{
	Name:   "shapes",
	Finds:  "own code that a field is against which becomes optional, required or unique, or is unique no more, and statements that take the columns of a table by their place",
	Limits: "statements that name the table, collections and methods of the store that are named; what an own filter of MongoDB asks for is not understood",
	ask:    askShapes,
}

// A reshaped is a resource some of whose fields are otherwise from now on.
type reshaped struct {
	spec.Resource
	optional, required, unique, free []string // names of the fields that become so
	isMoved                          bool     // columns come, go or stand in another order
}

func askShapes(in Input) []Attention {
	found := []Attention{}
	if in.Before.Answers.Database != in.After.Answers.Database {
		return found
	}
	for _, was := range in.Before.Answers.Tabled() {
		r := in.reshaped(was)
		for _, f := range in.goFiles() {
			for _, decl := range f.code().Decls {
				found = append(found, f.against(r, decl)...)
			}
		}
	}
	return found
}

// reshaped compares a resource with what it becomes.
func (in Input) reshaped(was spec.Resource) reshaped {
	r := reshaped{Resource: was}
	for _, m := range newMigrations(in) {
		moves := []string{"add-field", "drop-field", "rename-field", "own-resource", "drop-owner"}
		r.isMoved = r.isMoved || m.Resource.Plural == was.Plural && slices.Contains(moves, m.Kind)
	}
	is := find(in.After.Answers.Tabled(), was.Plural)
	if is == nil {
		return r
	}
	for _, f := range is.Fields {
		i := slices.IndexFunc(was.Fields, func(old spec.Field) bool { return old.Name == f.Name })
		if i < 0 {
			continue
		}
		old := was.Fields[i]
		if f.Optional && !old.Optional {
			r.optional = append(r.optional, f.Name)
		}
		if !f.Optional && old.Optional {
			r.required = append(r.required, f.Name)
		}
		if f.Unique && !old.Unique {
			r.unique = append(r.unique, f.Name)
		}
		// What is unique for each owner needs another index than what is for all.
		if old.Unique && (!f.Unique || was.Owned != is.Owned || was.Shared != is.Shared) {
			r.free = append(r.free, f.Name)
		}
	}
	r.isMoved = r.isMoved || len(r.optional)+len(r.required) > 0
	return r
}

var (
	selectsAll  = regexp.MustCompile(`(?is)^\s*SELECT\s+(?:DISTINCT\s+)?(?:\w+\.)?\*`)
	insertsAll  = regexp.MustCompile(`(?is)\bINSERT\s+INTO\s+` + tableName + `\s+(?:VALUES|SELECT)\b`)
	onConflict  = regexp.MustCompile(`(?is)\bON\s+CONFLICT\s*\(([^)]*)\)`)
	writesTable = []string{"INTO", "UPDATE"}
)

// against are the owner's lines of a declaration that the new shape is against.
func (f *File) against(r reshaped, decl ast.Decl) []Attention {
	found := []Attention{}
	say := func(line int, what, do string) {
		if f.isOwn(line) {
			found = append(found, f.at(line, what, do))
		}
	}
	for _, t := range f.texts(decl) {
		for _, used := range tablesOf(t.value) {
			if strings.EqualFold(used.table, r.Plural) && isStatement(t.value) {
				r.inStatement(t.value, used, func(offset int, what, do string) { say(t.lineAt(offset), what, do) })
			}
		}
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		_, method, args, ok := call(n)
		if !ok {
			return true
		}
		line := f.line(n.(*ast.CallExpr).Fun.End())
		isCollection := method == "Collection" && len(args) > 0 && f.constant(args[0]) == r.Plural
		isStore := method == "Create"+r.Type() || method == "Update"+r.Type()
		if isCollection || isStore {
			r.whatIsStored(func(what, do string) { say(line, what, do) })
		}
		return true
	})
	return found
}

// inStatement says what is against a statement that names the table.
func (r reshaped) inStatement(statement string, used tableUsed, say func(offset int, what, do string)) {
	if r.isMoved && (selectsAll.MatchString(statement) || insertsAll.MatchString(statement)) {
		say(0, "the table "+r.Plural+" has other columns, or has them in another order, and this takes them by their place", "name the columns")
	}
	if m := onConflict.FindStringSubmatchIndex(statement); m != nil {
		for _, name := range r.free {
			if isNamed(statement[m[2]:m[3]], name) {
				say(m[2], name+" of "+r.Plural+" is unique no more, or in another way, and ON CONFLICT"+fails, "name what is unique, or look for the row first")
			}
		}
	}
	for _, name := range r.optional {
		if used.verb != "INTO" && isNamed(statement, name) {
			say(used.offset, name+" of "+r.Plural+" can be NULL from now on, and this statement reads or compares it", "scan it into a pointer, or write COALESCE("+name+", '')")
		}
	}
	if slices.Contains(writesTable, used.verb) {
		r.whatIsStored(func(what, do string) { say(used.offset, what, do) })
	}
}

// whatIsStored says what is refused of what own code stores.
func (r reshaped) whatIsStored(say func(what, do string)) {
	for _, name := range r.unique {
		say(name+" of "+r.Plural+" is unique from now on: what this stores is refused if there is one like it", "be ready for the error, or dismiss it if it never stores one twice")
	}
	for _, name := range r.required {
		say(name+" of "+r.Plural+" has to be there from now on, and this stores "+r.PluralWords(), "give it "+name+", or dismiss it if it does")
	}
}

func isNamed(statement, column string) bool {
	return regexp.MustCompile(`(?i)\b` + column + `\b`).MatchString(statement)
}
