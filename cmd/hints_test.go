package cmd

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// hintsOf lists the hints in the source of a directory and those below it: what
// refusals are made with, each with … for what differs from one time to the next.
func hintsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	hints := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if hint := hintIn(n); hint != nil {
				if text := literal(hint); strings.Trim(text, "…") != "" {
					hints[text] = set.Position(n.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return hints
}

// hintIn returns the hint that a node gives to an error, or nil.
func hintIn(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Hint" {
			return n.Value
		}
	case *ast.AssignStmt:
		if name, ok := n.Lhs[0].(*ast.Ident); ok && name.Name == "hint" && len(n.Lhs) == len(n.Rhs) {
			return n.Rhs[0]
		}
	case *ast.FuncDecl:
		if n.Name.Name == "hint" && n.Recv != nil {
			last := n.Body.List[len(n.Body.List)-1].(*ast.ReturnStmt)
			return last.Results[0]
		}
	case *ast.ValueSpec:
		name := n.Names[0].Name
		if len(n.Values) == 1 && (strings.HasSuffix(name, "Hint") || slices.Contains(hintNames, name)) {
			return n.Values[0]
		}
	case *ast.CallExpr:
		function := ""
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			function = f.Sel.Name
			if pkg, ok := f.X.(*ast.Ident); ok {
				function = pkg.Name + "." + function
			}
		case *ast.Ident:
			function = f.Name
		}
		at, isRefusal := map[string]int{"refusal.New": 0, "refusal.For": 1, "catalogue.Refuse": 0}[function]
		if isRefusal && len(n.Args) > at {
			return n.Args[at]
		}
	}
	return nil
}

// hintNames are constants that are hints.
var hintNames = []string{"MakeSame", "Elsewhere", "getNewer", "restoreRecord"}

// literal is what is fixed in an expression that makes a text.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if err == nil {
			for _, verb := range []string{"%s", "%q", "%d", "%v", "%05d"} {
				text = strings.ReplaceAll(text, verb, "…")
			}
			return text
		}
	case *ast.BinaryExpr:
		return strings.ReplaceAll(literal(e.X)+literal(e.Y), "……", "…")
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
			return literal(e.Args[0])
		}
	}
	return "…"
}

const follows = "# Follows: "

// TestHintsAreFollowed wants every hint to be followed by some script, to the letter
// and to an end that is not the same error again, or to stand in the list of those
// of which a script could not do what they say.
func TestHintsAreFollowed(t *testing.T) {
	followed := map[string]string{}
	scripts, err := filepath.Glob(filepath.Join("..", "testdata", "script", "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("there are no scripts: %v", err)
	}
	for _, script := range scripts {
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if hint, ok := strings.CutPrefix(strings.TrimSpace(line), follows); ok {
				followed[hint] = script
			}
		}
	}
	hints := hintsOf(t, ".")
	maps.Copy(hints, hintsOf(t, filepath.Join("..", "generator", "project")))
	excused := slices.Concat(slices.Collect(maps.Values(byHand))...)
	for _, hint := range slices.Sorted(maps.Keys(hints)) {
		isExcused := slices.Contains(excused, hint)
		switch _, isFollowed := followed[hint]; {
		case isFollowed && isExcused:
			t.Errorf("%s: %q is followed by a script and excused as well", hints[hint], hint)
		case !isFollowed && !isExcused:
			t.Errorf("%s: no script follows this hint (a line %q before the commands that do):\n%s", hints[hint], follows, hint)
		}
	}
	for hint, script := range followed {
		if hints[hint] == "" {
			t.Errorf("%s follows a hint that nothing gives:\n%s", script, hint)
		}
	}
	for _, hint := range excused {
		if hints[hint] == "" {
			t.Errorf("the list of hints that no script follows has one that nothing gives:\n%s", hint)
		}
	}
}

// byHand are hints that no script follows, by the reason.
var byHand = map[string][]string{
	"Whoever is asked on a terminal goes on there, as the tests of prompts do.": {
		"an example: backend add resource book title:string",
		"backend status shows what it has",
		"backend … --dry-run --diff shows every line of it",
		"nothing was changed; keep what is right and delete the lines with marks",
		"nothing was changed; set EDITOR to another one, or choose another answer",
		"the command line above makes it after all",
		"type a name such as title, or stop with Ctrl-C",
		"type another name, or stop with Ctrl-C",
		"type one such as shop, or stop with Ctrl-C",
		"type yes or no",
	},
	"It takes a machine in trouble, or another command at the same moment: package journal and the tests of interrupted and killed commands bring that about.": {
		"; what it had made already is to be removed: …",
		"; what it had written already goes back with backend restore: …",
		"get the permission to read all of it",
		"make room or get the permission to write there; the next command that changes the project carries on where this one stopped",
		"make room there, or name another directory with the variable TMPDIR",
		"move it away",
		"move it away, or put a directory in its place",
		"move it away, or put a shorter one in its place",
		"move your version of it away, run the command again, and bring your edits back",
		"nothing was changed; make room or get the permission to write there",
		"nothing was changed; see that it is there and can be read",
		"nothing was made; look at it, then run the command again",
		"nothing was made; make room or get the permission to write there, or choose another directory with --dir",
		"remove that file",
		"remove … and look at what changed with backend diff",
		"remove … and use version control",
		"run the command again",
		"the command itself has done its work",
		"wait until it is done, then run this one again",
		"… Otherwise …",
	},
	"It asks for another version of backend.": {
		"make it again from the same preset with the same version of backend",
		"take the merge back (git merge --abort), run backend upgrade on both branches, commit that, and merge again",
		"use a newer backend",
		"use the backend that made the project, or …",
		"use the version of backend that the preset was written for, and no flag that changes an answer",
	},
	"It says how things are, and there is nothing to type.": {
		"its answers are in .backend/project.json, which serves as a preset too",
		"that is no fault if somebody has worked on it",
		"the lines with an arrow say what to do",
		"name a file of the project",
	},
	"It is about a server that runs, or needs a compiler: package running, and the check of changes, see to it.": {
		"leave HOST out for this machine alone",
		"nothing was changed; …",
		"ports from 1024 on are for everybody: PORT=8080",
		"run go run . instead, and again after each edit",
		"set it to …",
	},
}
