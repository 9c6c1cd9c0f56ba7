package engine

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestRender makes a project of words and placeholders that mean nothing: a
// directory counts if its words do, a template is rendered for each item, and one
// of the past only for what has a history.
func TestRender(t *testing.T) {
	templates := fstest.MapFS{}
	for name, text := range map[string]string{
		"red/a.txt.tmpl":      "{{ slot \"s\" }}\nend of {{ .Module }}\n",
		"red/{each}.tmpl":     "{{ . }}\n",
		"red/wiring.txtar":    "-- a.txt@s --\nred\n",
		"blue+red/copy":       "{{ as it is }}\n",
		"blue/wiring.txtar":   "-- a.txt@s --\nblue\n",
		"green/no.txt":        "green was not chosen",
		"gone/no.txt":         "gone has gone",
		"gone/{old}.sql.tmpl": "{{ . }}\n",
		"red/z.go.tmpl":       "package z\n\nvar all = []T{ {1, 2}, {3, 4}}\n",
		"formatted.txt":       "red/z.go.tmpl\n",
	} {
		templates[name] = &fstest.MapFile{Data: []byte(text)}
	}
	files, err := Render(templates, Project{
		Module: "shop",
		Words:  []string{"blue", "red"},
		Past:   []string{"gone"},
		Items: func(path string) (items []Item, isPast bool) {
			for _, placeholder := range []string{"{each}", "{old}"} {
				if strings.Contains(path, placeholder) {
					for _, name := range []string{"x", "y"} {
						items = append(items, Item{Path: strings.Replace(path, placeholder, name, 1), Facts: name})
					}
					return items, placeholder == "{old}"
				}
			}
			return []Item{{Path: path}}, false
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, file := range files {
		got += "-- " + file.Path + "\n" + string(file.Data)
	}
	want := "-- a.txt\nblue\nred\nend of shop\n-- copy\n{{ as it is }}\n" +
		"-- go.mod\nmodule shop\n\ngo " + GoVersion + "\n-- x\nx\n-- x.sql\nx\n-- y\ny\n-- y.sql\ny\n" +
		"-- z.go\npackage z\n\nvar all = []T{{1, 2}, {3, 4}}\n"
	if got != want {
		t.Errorf("got\n%s\nwanted\n%s", got, want)
	}
}
