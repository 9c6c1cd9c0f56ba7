package gosyntax

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	_ "backend/generator/e2e/golden" // for the flag -update
)

func TestDeclared(t *testing.T) {
	const code = `package p
import "fmt"
type A struct{}
type B[T, U any] struct{}
const c, d = 1, 2
var ( e int; f, _ = 1, 2 )
func g() {}
func (A) h() {}
func (a *A) i() {}
func (b B[T, U]) j() {}
`
	file, err := parser.ParseFile(token.NewFileSet(), "", code, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, decl := range file.Decls {
		names = append(names, Declared(decl)...)
	}
	if got, want := strings.Join(names, " "), "A B c d e f _ g A.h A.i B.j"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPackageName(t *testing.T) {
	for importPath, want := range map[string]string{
		"fmt":                                  "fmt",
		"net/http":                             "http",
		"shop/internal/auth":                   "auth",
		"github.com/go-chi/chi/v5":             "chi",
		"go.mongodb.org/mongo-driver/v2/mongo": "mongo",
		"gopkg.in/yaml.v3":                     "yaml",
		"github.com/mattn/go-isatty":           "isatty",
	} {
		if got := PackageName(importPath); got != want {
			t.Errorf("%s: got %s, want %s", importPath, got, want)
		}
	}
}
