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

Each question can be answered with a flag. On a terminal the rest is asked: what to
build, a starter or resources of your own, and then with what. It shows what will
be made, and until you say yes you can go back to each question. Without a
terminal, or with --yes, the rest takes its default: no features, and otherwise
the first one of each:

` + choices.String() + `With --resource the project has resources of your own, beside those of a starter or
without one: a name, then fields as ` + "`backend add resource --help`" + ` explains them. One
that is called as one of the starter's takes its place.

The directory may hold other things. Of files that are there and that the project
makes too, all are listed and nothing is written, unless --conflicts says what is
to become of them: for all, or for one as in --conflicts README.md=mine. Lists of
what git ignores are united. All of the project appears or, when there is an error
or Ctrl-C, nothing. Neither a network nor Go nor a database is needed. If git is
there and the directory is not inside a repository, it becomes one, with one
commit of what was made.

At the end stands the command line that makes the same project again, and a
fingerprint: the same answers and the same version give the same one everywhere.

  $ backend new shop
  $ backend new shop --yes --starter hello --module github.com/ada/shop
  $ backend new shop --yes --features cors,docker --auth jwt
  $ backend new shop --resource "book title:string pages:int:optional"
  $ backend new shop --resource "person name:string --plural persons" --resource "pet name:string"
  $ backend new shop --preset course.json
  $ backend new shop --dir .
  $ backend new shop --yes --dry-run`
}
