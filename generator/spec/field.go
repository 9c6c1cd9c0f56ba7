package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backend/generator/catalogue"
)

// A Field is one thing that a resource holds.
type Field struct {
	Name     string // snake_case: its column and its JSON key; post_id for a ref that is called post, tag_ids for a many that is called tags
	Type     catalogue.FieldType
	Values   []string // what an enum may be
	Places   int      // how many a decimal has behind the point
	Ref      string   // the name of the resource that a ref or a many refers to
	Word     string   // what a many is called on a command line: tags for tag_ids
	Optional bool
	Unique   bool
	Sorted   bool // it has an index to sort lists by
	Cascade  bool // if what a ref refers to is deleted, this is too
	Public   bool // others see it, too; of an account alone

	// Was is what its column was called until now, if that is to have another name. See
	// RenameField.
	Was string
	// Alters says that its column is to become as the field is. See SwitchField.
	Alters bool
	// Before is what it was, in a migration that alters it.
	Before *Field
	// Stored is its column in a migration, where Name is what its indexes are called by.
	Stored string
	// Table is what its table was called when its column was made, in a migration:
	// PostgreSQL calls the constraint of a ref by it.
	Table string

	// Target is the resource that a ref or a many refers to. See withRefs.
	Target *Resource
	// Clears says that an optional ref is cleared when what it refers to is deleted,
	// as others may own that. See withRefs.
	Clears bool
	// OfAccount says that a ref refers to an account. See withRefs.
	OfAccount bool
	// Open says that Target is made later than the resource of the field, or is
	// that resource: the first item that there is cannot refer to anything.
	Open bool
}

// ParseField reads a field from its form on a command line,
// name:type[:modifier…]; an enum is written enum=a,b,c, a decimal decimal=2. It
// returns an [*catalogue.InputError] that says what was wanted.
func ParseField(text string) (Field, error) {
	parts := strings.Split(text, ":")
	if len(parts) < 2 {
		return Field{}, catalogue.Refuse("an example: title:string or pages:int:optional", "the field %q has no type, wanted name:type", text)
	}
	name := parts[0]
	if err := checkIdentifier("the name of a field", name); err != nil {
		return Field{}, err
	}
	if slices.Contains(systemColumns, name) {
		return Field{}, catalogue.Refuse("choose another word", "the name of a field cannot be %q: every table in PostgreSQL has a column of that name", name)
	}
	if slices.Contains(builtinFields, name) {
		return Field{}, catalogue.Refuse("leave it out", "every resource already has a field %q", name)
	}
	typeName, values, hasValues := strings.Cut(parts[1], "=")
	t, err := catalogue.FieldTypeOf(typeName)
	if err != nil {
		return Field{}, err
	}
	f := Field{Name: name, Type: t}
	switch {
	case f.IsRef():
		f, err = f.refer(values)
	case f.IsMany():
		f, err = f.link(values)
	case f.IsDecimal():
		f, err = f.measure(values)
	case f.IsEnum():
		f.Values, err = enumValues(name, values)
	case hasValues:
		err = catalogue.Refuse("an example: status:enum=draft,public", "the field %q is no enum and takes no values", name)
	}
	if err != nil {
		return Field{}, err
	}
	if slices.Contains(codeFields, f.GoName()) {
		return Field{}, catalogue.Refuse("choose another word", "the name of a field cannot be %q: the code around it uses the word", name)
	}
	return f.modify(parts[2:])
}

// refSuffix ends the column of a ref.
const refSuffix = "_id"

// refer makes f a ref to the resource that is called target.
func (f Field) refer(target string) (Field, error) {
	if target == "" {
		return Field{}, catalogue.Refuse("an example: post:ref=post", "the ref %q does not say which resource it refers to", f.Name)
	}
	if err := checkIdentifier("the resource of a ref", target); err != nil {
		return Field{}, err
	}
	if short := f.RefName(); short != f.Name {
		return Field{}, catalogue.Refuse(fmt.Sprintf("write %s:ref=%s", short, target), "the ref %q is stored as %s: leave out the ending %s", f.Name, f.Name+refSuffix, refSuffix)
	}
	if slices.Contains(builtinFields, f.Name+refSuffix) {
		return Field{}, catalogue.Refuse("choose another word", "the ref %q cannot be called so: every resource has a field %s", f.Name, f.Name+refSuffix)
	}
	f.Name, f.Ref = f.Name+refSuffix, target
	return f, nil
}

// builtinFields are what every resource has.
var builtinFields = []string{"id", "created_at", "updated_at", "owner_id"}

// systemColumns are what tables in PostgreSQL have beside their own columns.
var systemColumns = []string{"cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"}

// codeFields are the Go names of what stands beside the fields in the structs
// that are made for a resource. A test finds what is missing.
var codeFields = []string{"ID", "CreatedAt", "UpdatedAt", "OwnerID", "SetDefaults", "Validate", "ServerFields"}

// measure makes f a decimal with so many places.
func (f Field) measure(places string) (Field, error) {
	for n := range catalogue.MostPlaces {
		if places == strconv.Itoa(n+1) {
			f.Places, f.Type = n+1, catalogue.DecimalWith(n+1)
			return f, nil
		}
	}
	switch places {
	case "":
		return Field{}, catalogue.Refuse(fmt.Sprintf("write %s:decimal=2 for one such as 12.50", f.Name), "the decimal %q does not say how many places it has", f.Name)
	case "0":
		return Field{}, catalogue.Refuse(fmt.Sprintf("write %s:int", f.Name), "the decimal %q has no places: it is a whole number", f.Name)
	}
	return Field{}, catalogue.Refuse(fmt.Sprintf("write %s:decimal=%d, or %[1]s:float if it need not be exact", f.Name, catalogue.MostPlaces),
		"the decimal %q cannot have %q places, wanted a number from 1 to %d: with 15 digits before the point, no more fit into 64 bits", f.Name, places, catalogue.MostPlaces)
}

func enumValues(name, list string) ([]string, error) {
	values := strings.Split(list, ",")
	for i, value := range values {
		if checkIdentifier("a value of an enum", strings.ReplaceAll(value, "-", "_")) != nil && !isReserved(value) || slices.Contains(values[:i], value) {
			return nil, catalogue.Refuse("an example: status:enum=draft,public", "the enum %q has values %q, wanted different words of small letters, digits, '-' and '_'", name, list)
		}
	}
	return values, nil
}

// isReserved reports whether a word is refused as a name only because Go or
// JSON have a use for it; as a value it does no harm.
func isReserved(word string) bool {
	return checkIdentifier("", "x_"+word+"_x") == nil
}

func (f Field) modify(modifiers []string) (Field, error) {
	for _, modifier := range modifiers {
		if err := catalogue.Modifiers.Check(modifier); err != nil {
			return Field{}, err
		}
		switch modifier {
		case "optional":
			f.Optional = true
		case "unique":
			f.Unique = true
		case "sorted":
			f.Sorted = true
		case "cascade":
			f.Cascade = true
		case publicWord:
			return Field{}, catalogue.Refuse("leave out public; who may read a resource as a whole says --access, and later backend switch access",
				"the field %q cannot be public: only fields of account can", f.Name)
		}
	}
	if f.Cascade && !f.IsRef() && !f.IsMany() {
		return Field{}, catalogue.Refuse("an example: post:ref=post:cascade", "the field %q is no ref, so nothing can be deleted along with what it refers to", f.Name)
	}
	if f.IsMany() && (f.Optional || f.Unique || f.Sorted || f.Cascade) {
		return Field{}, catalogue.Refuse("write "+f.Word+":many="+f.Ref, "the field %q is a many, which takes no modifier: one that is not sent is empty, never null, and what is deleted goes from it", f.Name)
	}
	if f.IsList() && (f.Optional || f.Unique || f.Sorted) {
		return Field{}, catalogue.Refuse("write "+f.Name+":list", "the field %q is a list: one that is not sent is empty, never null, and it can be neither unique nor sorted by", f.Name)
	}
	if f.Sorted && f.Type.IsLong {
		return Field{}, catalogue.Refuse("leave out sorted", "the field %q cannot be sorted: a %s is too long for an index", f.Name, f.Type.Name)
	}
	if f.Unique && len(f.Values) == 1 {
		return Field{}, catalogue.Refuse("leave out unique, or give it more values", "the enum %q has one value and is unique: there could be only one item", f.Name)
	}
	return f, nil
}

// String returns the form that ParseField reads.
func (f Field) String() string {
	text := f.Name + ":" + f.Type.Name
	if len(f.Values) > 0 {
		text += "=" + strings.Join(f.Values, ",")
	}
	if f.IsDecimal() {
		text += "=" + strconv.Itoa(f.Places)
	}
	if f.IsRef() {
		text = f.RefName() + ":" + f.Type.Name + "=" + f.Ref
	}
	if f.IsMany() {
		text = f.Word + ":" + f.Type.Name + "=" + f.Ref
	}
	if f.Optional {
		text += ":optional"
	}
	if f.Unique {
		text += ":unique"
	}
	if f.Sorted {
		text += ":sorted"
	}
	if f.Cascade {
		text += ":cascade"
	}
	if f.Public {
		text += ":" + publicWord
	}
	return text
}

// RefName is what a ref was called: its column without the ending.
func (f Field) RefName() string { return strings.TrimSuffix(f.Name, refSuffix) }

// shortName is what it is called on a command line.
func (f Field) shortName() string {
	name, _, _ := strings.Cut(f.String(), ":")
	return name
}

// GoName is its name in a struct: "PublishedAt", and "TagIDs" for a many.
func (f Field) GoName() string {
	if f.IsMany() {
		return goName(f.FilterName()) + "s"
	}
	return goName(f.Name)
}

// Words is what people call it: "published at".
func (f Field) Words() string { return strings.ReplaceAll(f.Name, "_", " ") }

// IsParameter reports whether it is called as something that is said of a list as
// a whole, so that no list can be filtered by it.
func (f Field) IsParameter() bool { return slices.Contains(listParameters, f.Name) }

var listParameters = []string{"limit", "after", "q", "sort", "total"}

// CanRange reports whether a list can be filtered by the least and the greatest
// value of it.
func (f Field) CanRange() bool {
	return f.Type.Range && !f.IsParameter()
}

// IsRef reports whether it refers to another item by its id.
func (f Field) IsRef() bool { return f.Type.Name == "ref" }

// IsMany reports whether it refers to any number of other items by their ids.
func (f Field) IsMany() bool { return f.Type.Name == "many" }

// Refers reports whether it refers to one other item, or to any number of them.
func (f Field) Refers() bool { return f.IsRef() || f.IsMany() }

// IsEnum reports whether only some words are allowed.
func (f Field) IsEnum() bool { return f.Type.Name == "enum" }

// IsDecimal reports whether it is an exact number with Places.
func (f Field) IsDecimal() bool { return f.Type.Name == "decimal" }

// IsList reports whether it has any number of values.
func (f Field) IsList() bool { return f.Type.Name == "list" }

// Fill makes a value of a pattern of its type, or takes one of the words of an
// enum, as JSON.
func (f Field) Fill(pattern string, value int) string {
	if f.IsEnum() {
		return strconv.Quote(f.Values[value])
	}
	if f.Open {
		return cmp.Or(f.Type.Default, "null")
	}
	return strings.ReplaceAll(pattern, "%s", f.Words())
}

// Filling is what the items that are there already get in a field that is
// added, as JSON: null, or a value that its rules allow.
func (f Field) Filling() string {
	if f.Optional {
		return "null"
	}
	return f.Fill(f.Type.Filling, 0)
}
