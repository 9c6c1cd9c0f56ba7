package release

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// arrange moves what the owner has changed to where it stands in wanted: the
// declarations of both sides, in the order that they have there. What stands in
// wanted and has always been where it is stays where it is.
func (t Table) arrange(base, mine, wanted Tree) (Tree, Tree) {
	a := arranger{t, newLayout(base, t.scopes()), newLayout(mine, t.scopes()), newLayout(wanted, nil), maps.Clone(base), maps.Clone(mine)}
	homes := map[string]bool{} // the files in which something of the owner's has its place
	left := []string{}         // the files that it has left
	for _, name := range slices.Sorted(maps.Keys(a.was.files)) {
		if !a.isMoved(name) {
			continue
		}
		places, ok := a.places(name)
		if !ok {
			continue // part of it has no other place: all of it stays
		}
		left = append(left, name)
		for _, place := range places {
			homes[place] = true
		}
	}
	for _, home := range slices.Sorted(maps.Keys(homes)) {
		a.gather(home, left)
	}
	for _, name := range left {
		if _, stays := a.next.files[name]; !stays {
			a.leave(name)
		}
	}
	t.moveWhole(a.base, a.mine, wanted)
	return a.base, a.mine
}

// moveWhole moves what is no Go code, as a whole.
func (t Table) moveWhole(base, mine, wanted Tree) {
	for was, homes := range t.files {
		is := homes[0]
		if path.Ext(was) != ".go" && base[was] != nil && mine[was] != nil && wanted[was] == nil && wanted[is] != nil && base[is] == nil && mine[is] == nil {
			base[is], mine[is] = base[was], mine[was]
			mine[was] = base[was]
		}
	}
}

type arranger struct {
	Table
	was, is, next layout // what was generated once, what the owner has, and what is generated now
	base, mine    Tree
}

// A layout says which declaration stands in which file.
type layout struct {
	files map[string]source
	homes map[key]string
}

// A key tells the declarations of a project apart.
type key struct{ scope, name string }

// key is the key of a symbol, but for one of a package that tests the one beside it.
func (s symbol) key() key {
	name := s.name
	if s.of != "" {
		name = strings.TrimPrefix(s.of, "*") + "." + name
	}
	if s.dir == root {
		return key{root + ".main", name}
	}
	return key{scopeOf(s.dir), name}
}

func inScope(scope, name string) key { return key{scope, name} }

// A source is a Go file, cut into what it declares.
type source struct {
	text    []byte
	head    string // above the imports
	imports map[string]string
	body    int // where the head with the imports ends
	decls   []declaration
}

type declaration struct {
	keys []key // of all that it declares
	text string
}

// scopes says into which package those names went that have left one.
func (t Table) scopes() map[key]string {
	left := map[key]string{}
	for was, is := range t.symbols {
		if was.dir != is.dir && is.of == "" {
			left[key{scopeOf(was.dir), is.name}] = scopeOf(is.dir)
		}
	}
	return left
}

// scopeOf is the scope of what a package declares that has the name of its directory.
func scopeOf(dir string) string { return dir + "." + path.Base(dir) }

// newLayout looks where everything stands in a tree whose names belong to other
// packages in part.
func newLayout(tree Tree, left map[key]string) layout {
	l := layout{map[string]source{}, map[key]string{}}
	for name, text := range tree {
		if !isGo(name) {
			continue
		}
		s, ok := cut(name, text)
		if !ok {
			continue
		}
		l.files[name] = s
		for _, decl := range s.decls {
			for i, key := range decl.keys {
				of, _, _ := strings.Cut(key.name, ".")
				key.scope = cmp.Or(left[key], left[inScope(key.scope, of)], key.scope)
				decl.keys[i] = key
				l.homes[key] = name
			}
		}
	}
	return l
}

// cut cuts a Go file into its declarations, each with the lines above it.
func cut(name string, text []byte) (source, bool) {
	text = withoutCR(text)
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return source{}, false
	}
	lineEnd := func(pos token.Pos) int {
		offset := fset.PositionFor(pos, false).Offset
		if i := bytes.IndexByte(text[offset:], '\n'); i >= 0 {
			return offset + i + 1
		}
		return len(text)
	}
	s := source{text: text, imports: map[string]string{}}
	start := lineEnd(file.Name.End())
	s.head = string(text[:start])
	for _, spec := range file.Imports {
		line := string(text[fset.Position(spec.Pos()).Offset:fset.Position(spec.End()).Offset])
		s.imports[line] = line
	}
	scope := path.Dir(name) + "." + file.Name.Name
	if strings.HasSuffix(name, "_test.go") {
		scope += " test"
	}
	for _, decl := range file.Decls {
		if imports, ok := decl.(*ast.GenDecl); ok && imports.Tok == token.IMPORT {
			start = lineEnd(decl.End())
			continue
		}
		if s.body == 0 {
			s.body = start
		}
		end := lineEnd(decl.End())
		s.decls = append(s.decls, declaration{keysOf(scope, decl, len(s.decls)), string(text[start:end])})
		start = end
	}
	if len(s.decls) == 0 {
		s.body = start
	} else if start < len(text) {
		s.decls[len(s.decls)-1].text += string(text[start:])
	}
	return s, true
}

// keysOf lists the keys of a declaration. What has no name of its own, such as
// init, is told apart by its place.
func keysOf(scope string, decl ast.Decl, number int) []key {
	names := []string{}
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		names = append(names, receiver(decl)+decl.Name.Name)
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					names = append(names, name.Name)
				}
			}
		}
	}
	keys := []key{}
	for _, name := range names {
		if name == "init" || name == "_" {
			name += " " + strconv.Itoa(number)
		}
		keys = append(keys, key{scope, name})
	}
	return keys
}

// receiver returns the type that a method belongs to, with a dot.
func receiver(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return ""
	}
	of := decl.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	switch indexed := of.(type) {
	case *ast.IndexExpr:
		of = indexed.X
	case *ast.IndexListExpr:
		of = indexed.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name + "."
	}
	return "."
}

// isMoved reports whether the owner has worked on a file, and what they changed
// there is to stand elsewhere, or there among other things.
func (a arranger) isMoved(name string) bool {
	was, is := a.was.files[name], a.is.files[name]
	if is.text == nil || bytes.Equal(was.text, is.text) {
		return false
	}
	if _, stays := a.next.files[name]; !stays {
		return true
	}
	for _, decl := range was.decls {
		if home := a.home(name, decl); home != "" && home != name {
			return true
		}
	}
	for _, decl := range a.next.files[name].decls {
		if from := a.was.homes[decl.keys[0]]; from != "" && from != name {
			return true
		}
	}
	return false
}

// home returns the file in which a declaration of a file stands from now on;
// empty if it is not there any more.
func (a arranger) home(name string, decl declaration) string {
	for _, key := range decl.keys {
		if home := a.next.homes[key]; home != "" {
			return home
		}
	}
	return ""
}

// place is home for whatever is to be kept: what is not there any more, or is the
// owner's own, goes where the file went. It is empty for a file that went nowhere.
func (a arranger) place(name string, decl declaration) string {
	if home := a.home(name, decl); home != "" {
		return home
	}
	if _, stays := a.next.files[name]; stays {
		return name
	}
	for _, home := range a.homesOf(name) {
		if a.next.files[home].text != nil {
			return home
		}
	}
	homes, most := map[string]int{}, ""
	for _, decl := range a.was.files[name].decls {
		if home := a.home(name, decl); home != "" {
			if homes[home]++; homes[home] > homes[most] || homes[home] == homes[most] && home < most {
				most = home
			}
		}
	}
	return most
}

// homesOf lists the files into which the table says that one may have gone. A test
// goes with what it tests.
func (a arranger) homesOf(name string) []string {
	homes := slices.Clone(a.files[name])
	if tested, isTest := strings.CutSuffix(name, "_test.go"); isTest {
		for _, home := range a.files[tested+".go"] {
			homes = append(homes, strings.TrimSuffix(home, ".go")+"_test.go")
		}
	}
	return homes
}

// places lists where what the owner changed in a file has its place. It reports
// false if something has none.
func (a arranger) places(name string) ([]string, bool) {
	was, is := a.was.files[name], a.is.files[name]
	_, stays := a.next.files[name]
	places := []string{}
	if was.head != is.head && !stays {
		if _, ok := headerOf(was, is); !ok {
			return nil, false
		}
		for _, decl := range was.decls {
			if home := a.home(name, decl); home != "" {
				places = append(places, home)
			}
		}
	}
	if stays {
		places = append(places, name)
	}
	for _, decl := range slices.Concat(was.decls, is.decls) {
		if has(was.decls, decl) && has(is.decls, decl) {
			continue
		}
		place := a.place(name, decl)
		if a.remains(name, decl, place) {
			continue // it stays where the rest of its package can see it
		}
		if place == "" || a.mine[place] == nil && a.base[place] != nil {
			return nil, false // it went nowhere, or its owner has deleted that file
		}
		places = append(places, place)
	}
	return places, true
}

// isOwn reports whether a declaration of a file is one that its owner has added.
func (a arranger) isOwn(name string, decl declaration) bool {
	return a.home(name, decl) == "" && !slices.ContainsFunc(a.was.files[name].decls, func(was declaration) bool {
		return slices.ContainsFunc(was.keys, func(k key) bool { return slices.Contains(decl.keys, k) })
	})
}

// remains reports whether a declaration that its owner has added remains in its
// package while the file goes to another one. A method goes with its type.
func (a arranger) remains(name string, decl declaration, place string) bool {
	return a.isOwn(name, decl) && path.Dir(place) != path.Dir(name) &&
		!slices.ContainsFunc(decl.keys, func(k key) bool { return k.scope == scopeOf(path.Dir(place)) })
}

// leave leaves in a file that is gone what its owner has added and what can go
// nowhere else: from then on the file is theirs. If there is nothing, it goes.
func (a arranger) leave(name string) {
	is := a.is.files[name]
	own := newDraft(source{imports: map[string]string{}})
	own.head = is.head
	for _, decl := range is.decls {
		if a.remains(name, decl, a.place(name, decl)) {
			own.put(decl, true, is)
		}
	}
	if len(own.last) == 0 {
		a.mine[name] = a.base[name]
		return
	}
	text := own.text()
	if hasCR(a.mine[name]) {
		text = withCR(text)
	}
	delete(a.base, name)
	a.mine[name] = text
}

// headerOf returns what the owner has put on top of a file, such as a licence. It
// reports false if they have done anything else to the lines above the imports.
func headerOf(was, is source) (string, bool) { return strings.CutSuffix(is.head, was.head) }

func has(decls []declaration, wanted declaration) bool {
	return slices.ContainsFunc(decls, func(d declaration) bool { return strings.TrimSpace(d.text) == strings.TrimSpace(wanted.text) })
}

// gather makes both sides of a file anew, of all that has its place there.
func (a arranger) gather(home string, left []string) {
	next := a.next.files[home]
	base, mine := newDraft(next), newDraft(next)
	headers := []string{}
	for _, name := range slices.Sorted(maps.Keys(a.was.files)) {
		was, is := a.was.files[name], a.is.files[name]
		if path.Dir(name) != path.Dir(home) && !slices.Contains(left, name) {
			continue
		}
		if is.text == nil || name != home && !slices.Contains(left, name) {
			is = was // as it was made, or taken away as a whole
		}
		for _, decl := range was.decls {
			a.put(base, was, home, name, decl, has(is.decls, decl))
		}
		for _, decl := range is.decls {
			a.put(mine, is, home, name, decl, has(was.decls, decl))
		}
		if name == home {
			base.head, mine.head = was.head, is.head
		}
		for line := range is.imports {
			if _, ok := was.imports[line]; !ok && slices.Contains(left, name) {
				mine.own[line] = true
			}
		}
		for line := range was.imports {
			if _, ok := is.imports[line]; !ok {
				mine.without[line] = true
			}
		}
		if header, ok := headerOf(was, is); ok && slices.Contains(left, name) && name != home {
			headers = append(headers, header)
		}
	}
	for _, header := range headers {
		if !strings.HasPrefix(mine.head, header) {
			mine.head = header + mine.head
		}
	}
	for line := range mine.own {
		if strings.HasSuffix(line, "/"+path.Dir(home)+`"`) && !strings.HasSuffix(home, "_test.go") {
			delete(mine.own, line) // what used the package stands in it now
		}
	}
	a.base[home], a.mine[home] = base.text(), mine.text()
	if slices.ContainsFunc(left, func(name string) bool { return a.place(name, declaration{}) == home && hasCR(a.mine[name]) }) {
		a.mine[home] = withCR(a.mine[home])
	}
}

func hasCR(text []byte) bool { return bytes.Contains(text, []byte("\r\n")) }

func withoutCR(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

func withCR(text []byte) []byte {
	return bytes.ReplaceAll(withoutCR(text), []byte("\n"), []byte("\r\n"))
}

// put puts a declaration into a draft of the file home, if its place is there.
func (a arranger) put(d *draft, from source, home, name string, decl declaration, isAlike bool) {
	if a.home(name, decl) == "" && isAlike || a.place(name, decl) != home || a.remains(name, decl, home) {
		return // what goes and was never changed is not missed
	}
	d.put(decl, !isAlike, from)
}

// A draft is a side of a file that is being made.
type draft struct {
	next    source
	head    string
	placed  map[key][]string // what stands in the place of a declaration
	last    []string         // what has no place of its own
	own     map[string]bool  // imports of the owner's
	without map[string]bool  // imports that the owner has taken away
}

func newDraft(next source) *draft {
	return &draft{next: next, head: next.head, placed: map[key][]string{}, own: map[string]bool{}, without: map[string]bool{}}
}

func (d *draft) put(decl declaration, isChanged bool, from source) {
	if isChanged {
		for line := range from.imports {
			if mentions(decl.text, line) {
				d.own[line] = true
			}
		}
	}
	for _, other := range d.next.decls {
		if slices.ContainsFunc(other.keys, func(k key) bool { return slices.Contains(decl.keys, k) }) {
			d.placed[other.keys[0]] = append(d.placed[other.keys[0]], decl.text)
			return
		}
	}
	d.last = append(d.last, decl.text)
}

// mentions reports whether a declaration may use an import.
func mentions(text, line string) bool {
	name, quoted, ok := strings.Cut(line, " ")
	if !ok {
		quoted = line
		unquoted, err := strconv.Unquote(quoted)
		if err != nil {
			return false
		}
		name = packageName(unquoted)
	}
	return strings.Contains(text, name+".")
}

func (d *draft) text() []byte {
	var file strings.Builder
	file.WriteString(d.head)
	imports, differs := maps.Clone(d.own), false
	for line := range d.next.imports {
		imports[line] = true
	}
	for line := range imports {
		_, isNext := d.next.imports[line]
		if d.without[line] && !d.own[line] {
			delete(imports, line)
		}
		differs = differs || !isNext || d.without[line]
	}
	if !differs {
		file.Write(d.next.text[len(d.next.head):d.next.body])
	} else {
		file.WriteString("\nimport (\n\t" + strings.Join(slices.Sorted(maps.Keys(imports)), "\n\t") + "\n)\n")
	}
	for _, decl := range d.next.decls {
		for _, text := range d.placed[decl.keys[0]] {
			file.WriteString(separate(text))
		}
	}
	for _, text := range d.last {
		file.WriteString(separate(text))
	}
	return []byte(file.String())
}

// separate puts one blank line above a declaration that begins a file of its own
// or has none.
func separate(text string) string {
	return "\n" + strings.Trim(text, "\n") + "\n"
}
