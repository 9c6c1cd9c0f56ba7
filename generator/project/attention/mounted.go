package attention

import (
	"bytes"
	"path"
	"strings"
)

var mounted = Question{
	Name:   "mounted",
	Finds:  "a resource that no route leads to after the change",
	Limits: "it is taken to be mounted if one of its handlers, or its path, is named anywhere but in its own files",
	ask:    askMounted,
}

func askMounted(in Input) []Attention {
	planned := map[string]*File{}
	for _, f := range in.Files {
		planned[f.Path] = f
	}
	found := []Attention{}
	for _, r := range in.After.Answers.Resources {
		if find(in.Before.Answers.Resources, r.Plural) != nil || in.isMounted(r.Name, r.Plural, planned) {
			continue
		}
		lines := []string{}
		for _, made := range madeRoutes(in.After.Files) {
			if made.path == "/api/"+r.Plural || strings.HasPrefix(made.path, "/api/"+r.Plural+"/") {
				lines = append(lines, LineOf(made.file.Text, made.line))
			}
		}
		at := Attention{File: "internal/web/routes.go", Line: 1}
		if f := planned[at.File]; f != nil {
			at = f.at(1, "", "")
		}
		at.Text = "" // whatever becomes of that line
		at.What = "no route leads to the " + r.PluralWords() + ": the API is there and nobody reaches it"
		at.Do = "register its handlers where your routes are: " + strings.Join(lines, "; ")
		found = append(found, at)
	}
	return found
}

// isMounted reports whether something but the files of a resource names its
// handlers.
func (in Input) isMounted(name, plural string, owners map[string]*File) bool {
	handlers := []string{}
	made := &File{Path: "x.go", Text: in.After.Files["internal/web/"+name+"_handler.go"]}
	for _, fn := range made.functions() {
		handlers = append(handlers, fn.Name.Name)
	}
	isNamed := func(file string, text []byte) bool {
		if path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") || path.Base(file) == name+"_handler.go" {
			return false
		}
		for _, handler := range handlers {
			if bytes.Contains(text, []byte("."+handler)) {
				return true
			}
		}
		return bytes.Contains(text, []byte("/"+plural+`"`))
	}
	for file, text := range in.After.Files {
		if owners[file] == nil && isNamed(file, text) {
			return true
		}
	}
	for file, f := range owners {
		text := f.Planned
		if text == nil {
			text = f.Text
		}
		if isNamed(file, text) {
			return true
		}
	}
	return len(handlers) == 0
}
