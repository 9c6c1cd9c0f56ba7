package generator

import (
	"slices"
	"strings"
)

const pluralFlag = "--plural"

// ReadResource reads a resource from a line as it is typed on a command line:
//
//	book title:string pages:int:optional
//	person name:string --plural people
//
// It returns an [*InputError] for what is no such line.
func ReadResource(line string) (Resource, error) {
	words, plural := strings.Fields(line), ""
	if i := slices.Index(words, pluralFlag); i >= 0 && i+1 < len(words) {
		plural = words[i+1]
		words = slices.Delete(words, i, i+2)
	}
	if len(words) == 0 {
		return Resource{}, refuse("an example: book title:string pages:int:optional", "a resource needs a name and fields, got %q", line)
	}
	return ParseResource(words[0], plural, words[1:])
}

// String writes a resource as it is typed on a command line.
func (r Resource) String() string {
	words := []string{r.Name}
	for _, field := range r.Fields {
		words = append(words, field.String())
	}
	if r.Plural != pluralOf(r.Name) {
		words = append(words, pluralFlag, r.Plural)
	}
	return strings.Join(words, " ")
}
