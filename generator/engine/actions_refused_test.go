package engine

import (
	"strings"
	"testing"
)

// TestActionsAreRefused shows that TestActions can fail.
func TestActionsAreRefused(t *testing.T) {
	for source, want := range map[string]string{
		"{{ if .Resource.Filters }}\nx\n{{ end }}\n":                                               "",
		"{{ if .Resource.Filters }}\nx\n{{ else }}\ny\n{{ end }}\n":                                "",
		"{{ range .Resources }}\n{{ if .Filters }}\nx\n{{ end }}\n{{ end }}":                       "",
		"{{ range .Resources }}\n{{ range .Fields }}\nx\n{{ end }}\n{{ end }}":                     "",
		"{{ slot \"a\" }}\n{{ slot \"b\" }}\n":                                                     "",
		"{{ .Name }} {{ title .Name | quote }}":                                                    "",
		"x {{ if .Resource }}\ny\n{{ end }}":                                                       "on a line of its own",
		"{{ if .Resource }}y{{ end }}\n":                                                           "on a line of its own",
		"x {{ slot \"a\" }}\n":                                                                     "on a line of its own",
		"{{- .Name }}":                                                                             "no mark for trimming",
		"{{ if .Resource }}\n{{ if .Resource.Filters }}\nx\n{{ end }}\n{{ end }}\n":                "a conditional in a conditional",
		"{{ if .Resource }}\n{{ else if .Resources }}\nx\n{{ end }}\n":                             "a conditional in a conditional",
		"{{ if .Resource }}\n{{ range .Resources }}\n{{ if .A }}\n{{ end }}\n{{ end }}\n{{ end }}": "a conditional in a conditional",
		"{{ if eq .Database \"x\" }}\n{{ end }}\n":                                                 "speaks of a choice",
		"{{ .Framework }}":                                                                         "speaks of a choice",
		"{{ range .Resources }}\n{{ if $.Features }}\n{{ end }}\n{{ end }}\n":                      "speaks of a choice",
		"{{ if .Module }}\n{{ end }}\n":                                                            "other than a fact of what is stored",
		"{{ range .Resources }}\n{{ if $.Name }}\n{{ end }}\n{{ end }}\n":                          "other than a fact of what is stored",
		"{{ len .Name }}":                      "not one of the functions",
		"{{ with .Resource }}\n{{ end }}\n":    "not one of the actions",
		"{{ template \"x\" }}\n":               "not one of the actions",
		"{{ define \"x\" }}{{ end }}\n":        "defines another template",
		"{{ $x := .Name }}\n":                  "declares a variable",
		"{{ slot \"a\" }}\n{{ slot \"a\" }}\n": "a name of its own",
		"{{ slot .Name }}\n":                   "a name of its own",
	} {
		problems := strings.Join(checkActions("a.tmpl", source), "\n")
		if (want == "") != (problems == "") || !strings.Contains(problems, want) {
			t.Errorf("%s\ngot  %s\nwant %s", source, problems, want)
		}
	}
}
