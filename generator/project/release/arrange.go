package release

import (
	"bytes"
	"maps"
	"path"
	"slices"
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

// put puts a declaration into a draft of the file home, if its place is there.
func (a arranger) put(d *draft, from source, home, name string, decl declaration, isAlike bool) {
	if a.home(name, decl) == "" && isAlike || a.place(name, decl) != home || a.remains(name, decl, home) {
		return // what goes and was never changed is not missed
	}
	d.put(decl, !isAlike, from)
}
