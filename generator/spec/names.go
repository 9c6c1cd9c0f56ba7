package spec

import (
	"cmp"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
)

// What a resource is called in Go, in SQL and by people, and the words that it
// cannot be called.

// Type is the Go name of one: "BlogPost".
func (r Resource) Type() string { return goName(r.Name) }

// Types is the Go name of many: "BlogPosts".
func (r Resource) Types() string { return goName(r.Plural) }

// Var is the Go name of a variable that holds one: "blogPost".
func (r Resource) Var() string { return variable(r.Name) }

// Vars is the Go name of a variable that holds many: "blogPosts".
func (r Resource) Vars() string { return variable(r.Plural) }

// Words is what people call one: "blog post".
func (r Resource) Words() string { return strings.ReplaceAll(r.Name, "_", " ") }

// A is Words with its article: "a blog post".
func (r Resource) A() string {
	if strings.ContainsRune("aeio", rune(r.Name[0])) {
		return "an " + r.Words()
	}
	return "a " + r.Words()
}

// PluralWords is what people call many: "blog posts".
func (r Resource) PluralWords() string { return strings.ReplaceAll(r.Plural, "_", " ") }

// goName turns snake_case into the exported name that Go's style asks for.
func goName(snake string) string {
	var name strings.Builder
	for word := range strings.SplitSeq(snake, "_") {
		if slices.Contains(initialisms, word) {
			name.WriteString(strings.ToUpper(word))
		} else {
			name.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return name.String()
}

func variable(snake string) string {
	if snake == typeWord {
		return "typ"
	}
	first, rest, more := strings.Cut(snake, "_")
	if more {
		first += goName(rest)
	}
	return first
}

// initialisms are written in capitals in Go names.
var initialisms = strings.Fields("api cpu css dns html http https id ip isbn json sql ssh tcp tls ttl ui uri url uuid xml")

// ownerColumn is the column that says whose a row is.
const ownerColumn = "owner_id"

// Index names the index of its table on some columns.
func (r Resource) Index(columns ...string) string {
	return shorten(strings.Join(append([]string{cmp.Or(r.Born, r.Plural)}, columns...), "_"))
}

// UniqueIndex names the unique index on some columns. Each has a name, not only
// the word UNIQUE at its column, so that a migration can drop it.
//
// If the items belong to accounts, what is unique is so for each of them. Other
// accounts may have it too, or else a refusal would tell them about items that
// they must not see.
func (r Resource) UniqueIndex(columns ...string) string {
	return r.Index(append(columns, "key")...)
}

// SortIndex names the one that lists are sorted by.
func (r Resource) SortIndex(columns ...string) string {
	return r.Index(append(columns, "sort")...)
}

// ForeignKey names the constraint on a column that refers to another table, as
// PostgreSQL does by itself.
func (r Resource) ForeignKey(column string) string {
	const ending = "_fkey"
	table, most := cmp.Or(r.Born, r.Plural), longestName-len("_"+ending)
	for _, f := range r.Fields {
		if f.Name == column {
			table = cmp.Or(f.Table, table)
		}
	}
	for len(table)+len(column) > most {
		if len(table) > len(column) {
			table = table[:len(table)-1]
		} else {
			column = column[:len(column)-1]
		}
	}
	return table + "_" + column + ending
}

// longestName is what PostgreSQL reads of a name; it leaves out the rest.
const longestName = 63

// shorten makes a name that is too long end in a number that stands for all of
// it.
func shorten(name string) string {
	if len(name) <= longestName {
		return name
	}
	sum := fmt.Sprintf("_%08x", crc32.ChecksumIEEE([]byte(name)))
	return name[:longestName-len(sum)] + sum
}

// typeWord is the one keyword of Go that things are called by, too. A variable of
// that name is called typ in Go, everywhere.
const typeWord = "type"

// predeclared are names that Go or the code around a field has already given
// away.
var predeclared = strings.Fields(`
	any append bool byte cap clear close comparable complex copy delete error
	false float32 float64 imag init int int64 iota len main make max min new
	nil panic print println real recover rune string true uint`)

// codeWords are names that templates use where the name of a resource stands
// too: for files, types, methods and variables. A test finds what is missing.
var codeWords = strings.Fields(`
	c cmp code_conflict code_invalid code_not_found code_of code_unavailable
	code_upstream_failed code_upstream_timeout ctx db err err_full err_in_use
	err_not_found error_code errors errs fields_of fmt http id input
	invalid_fields map_delete_error map_error max_items max_places migrate
	new_page_of one_place page_of parse_decimal parse_timestamp pending ping r reset resource s server_fields
	strconv t timestamp timestamp_of validate w whole write_json writers`)

// pageWords are paths beside those of the pages of resources, or templates of pages.
var pageWords = strings.Fields("about api dev docs healthz index layout login problem readyz static")

// Table is the table of a resource, as in SQL.
func (r Resource) Table() string { return sqlName(r.Plural) }

// Column is the column of a field, as in SQL.
func (f Field) Column() string { return sqlName(cmp.Or(f.Stored, f.Name)) }

// Quoted are the fields whose columns have to be quoted.
func (s Spec) Quoted() []Member {
	return s.members(func(_ Resource, f Field) bool { return f.Column() != f.Name })
}

// sqlName is the name of a table or a column, in quotes if it is a word of SQL.
func sqlName(name string) string {
	if slices.Contains(sqlWords, name) {
		return `"` + name + `"`
	}
	return name
}

// sqlWords are reserved in SQLite or PostgreSQL where a table or a column is
// named.
var sqlWords = strings.Fields(`
	add all alter analyse analyze and array as asc asymmetric authorization
	autoincrement between binary both by case cast check collate collation
	column commit concurrently constraint create cross current_catalog
	current_date current_role current_schema current_time current_timestamp
	current_user default deferrable deferred delete desc distinct do drop else
	end escape except exists fetch for foreign freeze from full glob grant group
	having ilike in index indexed initially inner insert intersect into is
	isnull join lateral leading left like limit localtime localtimestamp match
	natural not nothing notnull null offset on only or order outer overlaps
	placing primary raise references returning right rowid select session_user
	set similar some symmetric system_user table tablesample then to trailing
	transaction union unique update user using values variadic verbose when
	where window with`)

// fileSuffixes are endings of file names that the go command reads as a
// condition for building the file.
var fileSuffixes = strings.Fields(`
	test aix android darwin dragonfly freebsd illumos ios js linux netbsd
	openbsd plan9 solaris unix wasip1 windows 386 amd64 arm arm64 loong64 mips
	mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm`)
