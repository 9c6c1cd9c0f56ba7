package cmd

import (
	"fmt"
	"strings"

	"backend/generator/catalogue"
)

// newHelp is what `backend help new` says; the choices come from the catalogue.
func newHelp() string {
	var choices strings.Builder
	for _, c := range catalogue.Questions() {
		fmt.Fprintf(&choices, "%s\n%s\n", c.Heading, table(c))
	}
	return `Make a project in ./NAME: a server with a database, pages and tests.

Each question can be answered with a flag. On a terminal, it asks the remaining
questions: what to build, a starter or resources of your own, and then with what. It
shows what it will make, and until you say yes you can go back to each question.
Without a terminal, or with --yes, they take their defaults: no features, and
otherwise the first one of each list:

` + choices.String() + `--resource adds a resource of your own: a name, followed by fields as in
` + "`backend add resource --help`" + `. It replaces a resource of the starter with the same name.
With auth, --access says of each resource who may read it. Private is the default, and
public that of the starter blog:

` + table(catalogue.Accesses) + `
The directory may contain other files. If a file of the project already exists, it is
listed and nothing is written, unless --conflicts says what to do: for all files, or
for one as in --conflicts README.md=mine. A .gitignore is merged. On an error or
Ctrl-C, nothing is left behind. It needs no network, no Go and no database. If git is
installed and the directory is not inside a repository, it becomes one, with one
commit.

At the end, it prints the command line that makes the same project again, and a
fingerprint: the same answers and the same version give the same one everywhere.

  $ backend new shop
  $ backend new shop --yes --starter hello --module github.com/ada/shop
  $ backend new shop --yes --features cors,docker --auth jwt
  $ backend new shop --resource "book title:string pages:int:optional"
  $ backend new shop --resource "person name:string --plural persons" --resource "pet name:string"
  $ backend new shop --auth session --starter blog --access comment=members
  $ backend new shop --preset course.json
  $ backend new shop --dir .
  $ backend new shop --yes --dry-run`
}
