package spec

import (
	"slices"
	"strings"

	"backend/generator/catalogue"
)

const pluralFlag = "--plural"

// ReadResource reads a resource from a line as it is typed on a command line:
//
//	book title:string pages:int:optional
//	person name:string --plural persons
//
// It returns an [*catalogue.InputError] for what is no such line.
func ReadResource(line string) (Resource, error) {
	r, err := ReadDraft(line)
	if err == nil && len(r.Fields) == 0 {
		return ParseResource(r.Name, r.Plural, nil)
	}
	return r, err
}

// ReadDraft is ReadResource for a line that may have no fields yet.
func ReadDraft(line string) (Resource, error) {
	words, plural := cutPlural(strings.Fields(strings.ReplaceAll(line, pluralFlag+"=", pluralFlag+" ")))
	if len(words) == 0 {
		return Resource{}, catalogue.Refuse("an example: book title:string pages:int:optional", "a resource needs a name and fields, got %q", line)
	}
	r, err := NameResource(words[0], plural)
	if err != nil {
		return Resource{}, err
	}
	r, err = r.With(words[1:]...)
	if err != nil {
		return Resource{}, err
	}
	return r, r.checkRanges()
}

// cutPlural returns words without the flag for the plural, and the plural.
func cutPlural(words []string) (rest []string, plural string) {
	i := slices.Index(words, pluralFlag)
	if i < 0 || i+1 == len(words) {
		return words, ""
	}
	return slices.Concat(words[:i], words[i+2:]), words[i+1]
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
