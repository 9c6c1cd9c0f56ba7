// Package listing says which items of a list somebody asks for: those that meet
// conditions, in an order, from some place on.
package listing

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// id is a field of all items, and the last one of each order.
var id = Field{Name: "id", Kind: ID}

// A Condition compares a field with a value; nil is none.
type Condition struct {
	Field Field
	Is    Comparison
	Value any
}

// A Comparison is written as in SQL.
type Comparison string

// Comparisons.
const (
	Equal   Comparison = "="
	Unequal Comparison = "<>"
	Less    Comparison = "<"
	AtMost  Comparison = "<="
	Greater Comparison = ">"
	AtLeast Comparison = ">="
	Among   Comparison = "IN" // one of several
)

// An Order sorts by a field.
type Order struct {
	Field      Field
	Descending bool
}

// A Query asks for a part of a list.
type Query struct {
	Limit int         // at most so many items
	Total bool        // count all that there are, too
	Where []Condition // they meet all of them
	Words []string    // each stands somewhere in a field of In, as part of a word too, whatever its case
	In    []string    // names of fields
	Order []Order     // the last one is by id, so that no two items are equal; nil for the newest first
	After []any       // what the last item that was seen has in the fields of Order; nil to begin with the first
	Key   string      // stands for this list in what Next returns
}

// newestFirst is the order of a list that is not asked for another one.
var newestFirst = []Order{{id, true}}

// With returns q with one more condition: a field has a value.
func (q Query) With(name string, value any) Query {
	q.Where = append(slices.Clone(q.Where), Condition{Field{Name: name}, Equal, value})
	return q
}

// Among returns q with one more condition: the id is one of some.
func (q Query) Among(ids any) Query {
	q.Where = append(slices.Clone(q.Where), Condition{id, Among, ids})
	return q
}

// ParseOrder reads an order such as -due,title, by one or two fields.
func ParseOrder(text string, fields []Field) ([]Order, error) {
	order := []Order{}
	for name := range strings.SplitSeq(text, ",") {
		name, descending := strings.CutPrefix(name, "-")
		field, there := sortable(fields, name)
		isTwice := slices.ContainsFunc(order, func(o Order) bool { return o.Field.Name == name })
		if !there || isTwice || len(order) == 2 {
			return nil, errors.New("no order")
		}
		order = append(order, Order{field, descending})
	}
	if i := slices.IndexFunc(order, func(o Order) bool { return o.Field.Name == id.Name }); i >= 0 {
		return order[:i+1], nil // there is nothing left to decide
	}
	// Of equal ones the id decides, in the direction of the last field: an index
	// of both can then be read from either end.
	return append(order, Order{id, order[len(order)-1].Descending}), nil
}

func sortable(fields []Field, name string) (Field, bool) {
	if name == id.Name {
		return id, true
	}
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name && f.Kind.Sort })
	if i < 0 {
		return Field{}, false
	}
	return fields[i], true
}

// ParseWords reads the words to search for.
func ParseWords(text string) ([]string, error) {
	const most, longest = 10, 255
	words := strings.Fields(text)
	if _, err := parseText(text); err != nil || len(words) > most || utf8.RuneCountInString(text) > longest {
		return nil, errors.New("not a few words")
	}
	return words, nil
}

// Searched lists the names of the fields that words are looked for in.
func Searched(fields []Field) []string {
	names := []string{}
	for _, f := range fields {
		if f.Kind.Search {
			names = append(names, f.Name)
		}
	}
	return names
}

// Cases returns a character in each of its cases: "kK" and the sign for Kelvin
// for any of the three. It goes by Unicode's simple folding, in which one
// character stands for one: ß is ẞ but not ss.
func Cases(r rune) string {
	cases := string(r)
	for c := unicode.SimpleFold(r); c != r; c = unicode.SimpleFold(c) {
		cases += string(c)
	}
	return cases
}

// SortedBy lists the names that ParseOrder knows.
func SortedBy(fields []Field) string {
	names := []string{id.Name}
	for _, f := range fields {
		if f.Kind.Sort {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}

// Ordered returns q with the order spelled out.
func (q Query) Ordered() Query {
	if q.Order == nil {
		q.Order = newestFirst
	}
	if q.After == nil && q.isNewestFirst() {
		q.After = []any{int64(math.MaxInt64)}
	}
	return q
}

func (q Query) isNewestFirst() bool {
	return len(q.Order) == 0 || q.Order[0].Field.Name == id.Name && q.Order[0].Descending
}

// Next returns what a client sends as after to go on behind an item, which is
// the id, and in another order all that decides its place.
func (q Query) Next(item any) (string, error) {
	data, err := json.Marshal(item)
	if err != nil {
		return "", err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return "", err
	}
	if q.isNewestFirst() {
		return string(fields["id"]), nil
	}
	place := place{Key: q.Key}
	for _, o := range q.Order {
		place.Values = append(place.Values, fields[o.Field.Name])
	}
	data, err = json.Marshal(place)
	return base64.RawURLEncoding.EncodeToString(data), err
}

// A place is where a page of a list ends.
type place struct {
	Key    string            `json:"k"`
	Values []json.RawMessage `json:"v"` // as items have them
}

// GoOn makes q begin behind the item that Next returned a text for. The text
// comes from a client: it may be any.
func (q *Query) GoOn(after string) error {
	if q.isNewestFirst() {
		id, err := ID.Parse(after)
		q.After = []any{id}
		return err
	}
	data, err := base64.RawURLEncoding.DecodeString(after)
	if err != nil {
		return err
	}
	var place place
	if err := json.Unmarshal(data, &place); err != nil {
		return err
	}
	if place.Key != q.Key || len(place.Values) != len(q.Order) {
		return errors.New("the place is in another list")
	}
	q.After = nil
	for i, o := range q.Order {
		value, err := o.Field.parseJSON(place.Values[i])
		if err != nil {
			return err
		}
		q.After = append(q.After, value)
	}
	return nil
}

// parseJSON reads a value as items have it.
func (f Field) parseJSON(value json.RawMessage) (any, error) {
	if string(value) == "null" && f.Optional {
		return nil, nil
	}
	text := string(value)
	if strings.HasPrefix(text, `"`) {
		if err := json.Unmarshal(value, &text); err != nil {
			return nil, err
		}
	}
	return f.Kind.Parse(text)
}

// Stretches are what there is behind q.After, cut where an index has to be read
// from another place on: first the items that agree with the last one seen in
// all fields but the id, then those that agree in one field less, and so on. Each
// is sorted as q is, and they follow one another.
func (q Query) Stretches() [][]Condition {
	if q.After == nil {
		return [][]Condition{nil}
	}
	stretches := [][]Condition{}
	for i, o := range slices.Backward(q.Order) {
		same := []Condition{}
		for j, o := range q.Order[:i] {
			same = append(same, Condition{o.Field, Equal, q.After[j]})
		}
		for _, beyond := range o.beyond(q.After[i]) {
			stretches = append(stretches, append(slices.Clone(same), beyond))
		}
	}
	return stretches
}

// beyond says what comes after a value. Nothing is the smallest.
func (o Order) beyond(value any) []Condition {
	nothing := Condition{o.Field, Equal, nil}
	switch {
	case value == nil && o.Descending:
		return nil
	case value == nil:
		return []Condition{{o.Field, Unequal, nil}}
	case o.Descending && o.Field.Optional:
		return []Condition{{o.Field, Less, value}, nothing}
	case o.Descending:
		return []Condition{{o.Field, Less, value}}
	}
	return []Condition{{o.Field, Greater, value}}
}
