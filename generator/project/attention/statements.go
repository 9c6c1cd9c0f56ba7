package attention

import (
	"bytes"
	"path"

	"backend/generator/lazyregexp"
)

var statements = Question{
	Name:   "statements",
	Finds:  "own SQL and own files of it, when the project gets another database",
	Limits: "a piece of a statement is known by the word it begins with",
	ask:    askStatements,
}

var (
	statement = lazyregexp.New(`(?i)^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH)\s`)
	fragment  = lazyregexp.New(`^\s*(,\s*)?(AND|OR|WHERE|FROM|JOIN|LEFT JOIN|INNER JOIN|ORDER BY|GROUP BY|HAVING|LIMIT|OFFSET|RETURNING|ON CONFLICT|UNION|SET|VALUES|NOT EXISTS|EXISTS)\b`)
)

func askStatements(in Input) []Attention {
	was, is := in.Before.Answers.Database, in.After.Answers.Database
	if was == is || was == "" {
		return nil
	}
	found := []Attention{}
	what, do := "this is written for "+was+", and no command translates it for "+is, "write it for "+is
	for _, f := range in.Files {
		switch {
		case path.Ext(f.Path) == ".sql":
			found = append(found, f.at(1, what, do))
		case f.code() == nil:
		case was == "mongo" && f.imports("go.mongodb.org/"):
			// The compiler finds that package gone.
		default:
			for _, decl := range f.code().Decls {
				for _, t := range f.texts(decl) {
					isSQL := statement().MatchString(t.value) || fragment().MatchString(t.value)
					if isSQL && f.isOwn(t.line) && !bytes.Contains(f.Made, []byte(LineOf(f.Text, t.line))) {
						found = append(found, f.at(t.line, what, do))
					}
				}
			}
		}
	}
	return found
}
