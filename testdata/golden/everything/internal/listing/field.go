package listing

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Field is one that lists can be filtered, searched or sorted by.
type Field struct {
	Name     string // in JSON and in the database
	Kind     Kind
	Optional bool // some items have no value, which is smaller than any other
	Unique   bool // no two items have the same value
}

// A Kind is what a field holds, and what lists can do with it.
type Kind struct {
	Wanted string // what a value looks like, for people
	Parse  func(text string) (any, error)

	Equal  bool // filter by a value: done=true
	Range  bool // filter by the least and the greatest one: due_from=2024-01-01
	Sort   bool // sort by it: sort=due
	Search bool // find words in it: q=milk
	IsText bool // sorted by code points, in any language
	Many   bool // an item has any number of values
}

// Kinds of fields.
var (
	Bool    = Kind{Wanted: "true or false", Parse: parser(strconv.ParseBool), Equal: true, Sort: true}
	Int     = Kind{Wanted: "a whole number of 64 bits", Parse: parser(parseInt), Equal: true, Range: true, Sort: true}
	Float   = Kind{Wanted: "a number", Parse: parser(parseFloat), Range: true, Sort: true}
	ID      = Kind{Wanted: "the id of an item", Parse: parser(ParseID), Equal: true, Sort: true}
	Line    = Kind{Wanted: "text", Parse: parser(parseText), Sort: true, Search: true, IsText: true}
	Address = Kind{Wanted: "text", Parse: parser(parseText), Sort: true, IsText: true}
	Text    = Kind{Search: true, IsText: true} // too long to sort by
	Link    = Kind{Wanted: "the id of an item", Parse: parser(ParseID), Equal: true, Many: true}
)

// OneOf is the kind of a field that holds one of a few words.
func OneOf(words ...string) Kind {
	parse := func(text string) (any, error) {
		if !slices.Contains(words, text) {
			return nil, errors.New("another word")
		}
		return text, nil
	}
	return Kind{Wanted: "one of " + strings.Join(words, ", "), Parse: parse, Equal: true, Sort: true, IsText: true}
}

// Checked makes a function that a [Kind] parses with of one whose values say
// themselves what is wrong with them.
func Checked[T interface{ Check() string }](read func(string) T) func(string) (any, error) {
	return func(text string) (any, error) {
		value := read(text)
		if wrong := value.Check(); wrong != "" {
			return nil, errors.New(wrong)
		}
		return value, nil
	}
}

func parser[T any](parse func(string) (T, error)) func(string) (any, error) {
	return func(text string) (any, error) { return parse(text) }
}

// ParseID reads the id of an item.
func ParseID(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 || strconv.FormatInt(id, 10) != text {
		return 0, errors.New("no id")
	}
	return id, nil
}

func parseInt(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) }

func parseFloat(text string) (float64, error) {
	number, err := strconv.ParseFloat(text, 64)
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return 0, strconv.ErrRange
	}
	return number, err
}

// parseText refuses what not every database takes.
func parseText(text string) (string, error) {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return "", errors.New("no text")
	}
	return text, nil
}

// parameters are the names of an address that say something of a list as a
// whole. A field that is called so cannot be filtered by.
var parameters = []string{"limit", "after", "q", "sort", "total"}

// CanEqual reports whether a list can be filtered by one value.
func (f Field) CanEqual() bool {
	return (f.Kind.Equal || f.Unique && f.Kind.Sort && f.Kind.Search) && !slices.Contains(parameters, f.Name)
}

// CanRange reports whether a list can be filtered by the least and the greatest
// value.
func (f Field) CanRange() bool { return f.Kind.Range && !slices.Contains(parameters, f.Name) }
