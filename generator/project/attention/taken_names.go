package attention

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// What a statement of a migration does to the columns of a table.
var (
	columnMade    = regexp.MustCompile(`(?is)^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?` + tableName + `\s+ADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?["` + "`" + `]?(\w+)`)
	columnDropped = regexp.MustCompile(`(?is)^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?` + tableName + `\s+DROP\s+(?:COLUMN\s+)?(?:IF\s+EXISTS\s+)?["` + "`" + `]?(\w+)`)
	columnRenamed = regexp.MustCompile(`(?is)^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?` + tableName + `\s+RENAME\s+COLUMN\s+["` + "`" + `]?(\w+)["` + "`" + `]?\s+TO\s+["` + "`" + `]?(\w+)`)
	// notColumns are words behind ADD and DROP that begin something else.
	notColumns = []string{"constraint", "primary", "unique", "foreign", "check"}
)

// A named is a column or an index, and where the owner has made it.
type named struct {
	file *File
	line int
}

// refuseNames refuses a change whose migrations make a column or an index that the
// owner's have made already.
func refuseNames(in Input, title string) error {
	own := map[string]named{}
	for _, f := range in.Files {
		for _, s := range f.migration() {
			made, gone := namesOf(s.text)
			delete(own, gone)
			if made != "" && f.isOwn(s.line) {
				own[made] = named{f, s.line}
			}
		}
	}
	if len(own) == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(in.After.Files)) {
		if path.Dir(name) != spec.MigrationsDir || in.Before.Files[name] != nil {
			continue
		}
		for _, s := range splitSQL(in.After.Files[name]) {
			made, _ := namesOf(s.text)
			if taken, ok := own[made]; ok && made != "" {
				return refusal.New("give one of the two another name, or take yours away, in a migration of your own",
					"%s:%d makes the %s already, which the change %q makes too", refusal.File(taken.file.Path), taken.line, made, title)
			}
		}
	}
	return nil
}

// namesOf is what a statement makes and what it takes away, as in "index a" and
// "column a of b".
func namesOf(statement string) (made, gone string) {
	if m := indexMade.FindStringSubmatch(statement); m != nil {
		return "index " + strings.ToLower(m[1]), ""
	}
	if m := indexDropped.FindStringSubmatch(statement); m != nil {
		return "", "index " + strings.ToLower(m[1])
	}
	if m := columnRenamed.FindStringSubmatch(statement); m != nil {
		return column(m[1], m[3]), column(m[1], m[2])
	}
	if m := columnMade.FindStringSubmatch(statement); m != nil {
		return column(m[1], m[2]), ""
	}
	if m := columnDropped.FindStringSubmatch(statement); m != nil {
		return "", column(m[1], m[2])
	}
	return "", ""
}

func column(table, name string) string {
	if slices.Contains(notColumns, strings.ToLower(name)) {
		return ""
	}
	return "column " + strings.ToLower(name) + " of " + strings.ToLower(table)
}
