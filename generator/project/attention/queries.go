package attention

import (
	"bytes"
	"fmt"
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"

	"backend/generator/lazyregexp"
	"backend/generator/spec"
)

var queries = Question{
	Name:   "queries",
	Finds:  "own SQL and MongoDB queries on a table or collection whose items get owners, or become private",
	Limits: "a table whose name is put together while the program runs is named only if the statement ends where the name belongs; what a statement asks for is not understood: one that speaks of owner_id is taken to be right",
	ask:    askQueries,
}

var (
	// tableUse is where a statement names a table.
	tableUse = lazyregexp.New("(?i)\\b(FROM|JOIN|INTO|UPDATE)\\s+(?:ONLY\\s+)?(?:[\"`\\[]?\\w+[\"`\\]]?\\.)?[\"`\\[]?(\\w+|\\x00|%s|%v|$)")
	// widening are pieces of a statement that can let in more than it asked for.
	widening = lazyregexp.New(`(?i)^\s*(OR|UNION|EXCEPT|LEFT|INNER|CROSS|JOIN)\b|\bOR\b.*(=|<|>|LIKE|IS)`)
	// oneMore is another table behind the name of one and a comma.
	oneMore = lazyregexp.New("(?i)^[\"`\\]]?(?:\\s+(?:AS\\s+)?\\w+)?\\s*(,)\\s*(?:[\"`\\[]?\\w+[\"`\\]]?\\.)?[\"`\\[]?(\\w+)")
	// triggered is the table at whose changes a trigger does something.
	triggered = lazyregexp.New("(?is)\\bCREATE\\s.*?\\bTRIGGER\\b.*?\\b(ON)\\s+(?:[\"`\\[]?\\w+[\"`\\]]?\\.)?[\"`\\[]?(\\w+)")
	viewMade  = lazyregexp.New(`(?i)\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+)?(?:MATERIALIZED\s+)?(VIEW|TRIGGER|FUNCTION|PROCEDURE)\b`)
)

func askQueries(in Input) []Attention {
	owned := in.owned()
	if len(owned) == 0 {
		return nil
	}
	found := []Attention{}
	for _, f := range in.Files {
		switch {
		case path.Ext(f.Path) == ".sql":
			found = append(found, f.ownSQL(owned)...)
		case f.isTest() || f.code() == nil:
		case in.After.Answers.Database == "mongo":
			found = append(found, f.ownFilters(owned)...)
		default:
			for _, decl := range f.code().Decls {
				found = append(found, f.ownStatements(decl, owned)...)
			}
		}
	}
	return found
}

// ownStatements are the SQL statements of the owner's in a declaration.
func (f *File) ownStatements(decl ast.Decl, owned []spec.Resource) []Attention {
	found := []Attention{}
	all := f.texts(decl)
	// A statement that is put together asks for the owner in one of its pieces.
	if slices.ContainsFunc(all, func(t text) bool {
		return strings.Contains(t.value, "owner_id") && f.isOwn(t.line) && !statement().MatchString(t.value)
	}) {
		return nil
	}
	asks := f.willAsk(decl)
	for _, t := range all {
		for _, m := range tablesOf(t.value) {
			if asks {
				break
			}
			line, name, verb := t.lineAt(m.offset), m.table, m.verb
			if line = min(line, f.line(decl.End())); !f.isOwn(line) && !f.isOwn(t.line) || strings.Contains(t.value, "owner_id") {
				continue
			}
			if r := find(owned, strings.ToLower(name)); r != nil {
				found = append(found, f.at(line, whatOf(verb, r.PluralWords()), doOf(verb)))
			} else if isStatement(t.value) && !isWord(name) {
				found = append(found, f.at(line, "this statement has a table that is not known here; if that is one of "+plurals(owned)+", it does not ask whose they are", doOf(verb)))
			}
		}
		if r := resourceOf(f.Path, owned); r != nil && f.isOwn(t.line) && widening().MatchString(t.value) && !tableUse().MatchString(t.value) {
			found = append(found, f.at(t.line, "this piece of a statement may let in "+r.PluralWords()+" of other accounts, as what asks for the owner is put behind it", "put it in parentheses with what it is an alternative to"))
		}
	}
	return found
}

// willAsk reports whether a function is a generated one that the owner has edited,
// and into which the change puts the question for the owner.
func (f *File) willAsk(decl ast.Decl) bool {
	fn, ok := decl.(*ast.FuncDecl)
	if !ok || f.Made == nil || f.Planned == nil {
		return false
	}
	planned := &File{Path: f.Path, Text: f.Planned}
	return slices.ContainsFunc(planned.functions(), func(other *ast.FuncDecl) bool {
		return other.Name.Name == fn.Name.Name && slices.ContainsFunc(planned.texts(other), func(t text) bool { return strings.Contains(t.value, "owner_id") })
	})
}

// A tableUsed is where a statement names a table.
type tableUsed struct {
	verb   string // in capitals
	table  string
	offset int
}

// tablesOf lists the tables that a statement names, those after a comma too.
func tablesOf(statement string) []tableUsed {
	found := []tableUsed{}
	for _, pattern := range []func() *regexp.Regexp{tableUse, triggered} {
		for _, m := range pattern().FindAllStringSubmatchIndex(statement, -1) {
			verb := strings.ToUpper(statement[m[2]:m[3]])
			if verb != statement[m[2]:m[3]] && !isSQL(statement) {
				continue // "taken from todos" is English
			}
			found = append(found, tableUsed{verb, statement[m[4]:m[5]], m[4]})
			for end := m[5]; verb == "FROM"; {
				more := oneMore().FindStringSubmatchIndex(statement[end:])
				if more == nil {
					break
				}
				found = append(found, tableUsed{verb, statement[end+more[4] : end+more[5]], end + more[4]})
				end += more[5]
			}
		}
	}
	return found
}

func whatOf(verb, things string) string {
	if verb == "INTO" {
		return "the " + things + " that this stores belong to nobody, and nobody sees them"
	}
	return "this reaches the " + things + " of every account, as it does not ask whose they are"
}

func doOf(verb string) string {
	if verb == "INTO" {
		return "store model.OwnerFrom(ctx) in owner_id"
	}
	return "ask for owner_id = model.OwnerFrom(ctx), or dismiss it if everybody may"
}

// isSQL reports whether a string is a statement, or a piece of one.
func isSQL(s string) bool {
	return isStatement(strings.TrimLeft(s, "( \t\n")) || fragment().MatchString(strings.ToUpper(s)) || triggered().MatchString(s) || viewMade().MatchString(s)
}

// isStatement reports whether a string is SQL and not a sentence with such words in it.
func isStatement(s string) bool { return statement().MatchString(s) || strings.HasPrefix(s, unknown) }

func isWord(name string) bool { return name != "" && name != unknown && name[0] != '%' }

func plurals(all []spec.Resource) string {
	names := []string{}
	for _, r := range all {
		names = append(names, r.Plural)
	}
	return strings.Join(names, ", ")
}

// resourceOf is the resource whose store is the file.
func resourceOf(name string, all []spec.Resource) *spec.Resource {
	if path.Dir(name) != "internal/store" {
		return nil
	}
	return find(all, strings.TrimSuffix(path.Base(name), ".go"))
}

// ownFilters are the places where the owner's code reaches a collection.
func (f *File) ownFilters(owned []spec.Resource) []Attention {
	found := []Attention{}
	for _, decl := range f.code().Decls {
		fn, isFunc := decl.(*ast.FuncDecl)
		if isFunc && bytes.Contains(f.Text[f.fset.Position(fn.Pos()).Offset:f.fset.Position(fn.End()).Offset], []byte("owner_id")) {
			continue
		}
		ast.Inspect(decl, func(n ast.Node) bool {
			name, line := "", 0
			switch n := n.(type) {
			case *ast.CallExpr:
				s, ok := n.Fun.(*ast.SelectorExpr)
				if ok && len(n.Args) == 0 {
					name, line = s.Sel.Name, f.line(s.Sel.Pos())
				}
				if ok && s.Sel.Name == "Collection" && len(n.Args) > 0 {
					line = f.line(n.Args[0].Pos())
					if name = f.constant(n.Args[0]); name == "" && f.isOwn(line) {
						found = append(found, f.at(line, "this reaches a collection that is not known here; if that is one of "+plurals(owned)+", it does not ask whose they are",
							`put "owner_id": model.OwnerFrom(ctx) into it, or dismiss it if everybody may`))
					}
				}
			case *ast.BasicLit:
				name, line = strings.Trim(n.Value, "\"`"), f.line(n.Pos())
				if name == "$or" && f.isOwn(line) && resourceOf(f.Path, owned) != nil {
					found = append(found, f.at(line, "an $or of your own may let in what belongs to other accounts", "see that the filter asks for owner_id beside it"))
				}
			}
			for _, r := range owned {
				if f.isOwn(line) && (name == r.Plural || name == r.Vars()) && (f.imports("mongo") || path.Dir(f.Path) == "internal/store") {
					found = append(found, f.at(line, "this reaches the "+r.PluralWords()+" of every account, or stores what belongs to nobody, as it does not speak of owner_id",
						`put "owner_id": model.OwnerFrom(ctx) into it, or dismiss it if everybody may`))
				}
			}
			return true
		})
	}
	return found
}

// ownSQL are the statements in a file of SQL that go on being asked: views and
// what a tool makes code of. A migration is over once it has run.
func (f *File) ownSQL(owned []spec.Resource) []Attention {
	found := []Attention{}
	isMigration := path.Dir(f.Path) == spec.MigrationsDir
	for _, s := range splitSQL(f.Text) {
		if isMigration && !viewMade().MatchString(s.text) || strings.Contains(s.text, "owner_id") {
			continue
		}
		for _, m := range tablesOf(s.text) {
			line := s.line + strings.Count(s.text[:m.offset], "\n")
			if r := find(owned, strings.ToLower(m.table)); r != nil && f.isOwn(line) {
				found = append(found, f.at(line, fmt.Sprintf("this goes on with the %s of every account", r.PluralWords()), "make it anew, with owner_id in it, or dismiss it if everybody may"))
			}
		}
	}
	return found
}
