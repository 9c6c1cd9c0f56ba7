package spec

import (
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// Flags that may stand among the words of a resource.
const (
	pluralFlag = "--plural"
	accessFlag = "--access"
)

// ReadResource reads a resource from a line as it is typed on a command line:
//
//	book title:string pages:int:optional
//	person name:string --plural persons
//	recipe title:string --access public
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
	words, plural := cutFlag(strings.Fields(line), pluralFlag)
	words, access := cutFlag(words, accessFlag)
	if access != "" {
		if err := catalogue.Accesses.Check(access); err != nil {
			return Resource{}, err
		}
	}
	if len(words) == 0 {
		return Resource{}, catalogue.Refuse("an example: book title:string pages:int:optional", "a resource needs a name and fields, got %q", line)
	}
	r, err := NameResource(words[0], plural)
	if err != nil {
		return Resource{}, err
	}
	r.Access = access
	r, err = r.With(words[1:]...)
	if err != nil {
		return Resource{}, err
	}
	return r, r.checkRanges()
}

// cutFlag returns words without a flag, and the value of the flag.
func cutFlag(words []string, flag string) (rest []string, value string) {
	i := slices.IndexFunc(words, func(word string) bool { return word == flag || strings.HasPrefix(word, flag+"=") })
	if i < 0 {
		return words, ""
	}
	if _, value, isOne := strings.Cut(words[i], "="); isOne {
		return slices.Concat(words[:i], words[i+1:]), value
	}
	if i+1 == len(words) {
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
	if r.Access != "" {
		words = append(words, accessFlag, r.Access)
	}
	return strings.Join(words, " ")
}
