package model

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"shop/internal/listing"
)

// A Decimal is an exact number such as 12.50, with as many places behind the point
// as P says and at most 15 digits before it. It is counted in its last place,
// 1250, as no binary fraction is 0.1.
type Decimal[P places] struct {
	units int64
	valid bool
}

// places is how many places a Decimal has. With three of them, the largest one
// still fits into 64 bits.
type places interface{ count() int }

// Numbers of places.
type (
	OnePlace    struct{}
	TwoPlaces   struct{}
	ThreePlaces struct{}
)

func (OnePlace) count() int    { return 1 }
func (TwoPlaces) count() int   { return 2 }
func (ThreePlaces) count() int { return 3 }

func countOf[P places]() int {
	var p P
	return p.count()
}

// plainNumber is a number as people write it: no exponent, no plus, no zero in
// front of other digits.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?$`)

// ParseDecimal parses a number such as 12.50 or 12.5, which are the same. If text
// is not one, or has more places than P, Check reports it.
func ParseDecimal[P places](text string) Decimal[P] {
	whole, fraction, _ := strings.Cut(text, ".")
	missing := countOf[P]() - len(fraction)
	if missing < 0 || !plainNumber.MatchString(text) {
		return Decimal[P]{}
	}
	units, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", missing), 10, 64)
	return Decimal[P]{units, err == nil}
}

// Check is a rule of package validate. It returns a message if ParseDecimal failed.
func (d Decimal[P]) Check() string {
	if !d.valid {
		return "must be " + wantedDecimal[P]()
	}
	return ""
}

func wantedDecimal[P places]() string {
	example := Decimal[P]{units: 1250, valid: true}
	return fmt.Sprintf("a number such as %v, with at most 15 digits before the point and %d behind it", example, countOf[P]())
}

// String returns the number with all of its places: 12.50.
func (d Decimal[P]) String() string {
	digits, sign := fmt.Sprintf("%0*d", countOf[P]()+1, max(d.units, -d.units)), ""
	if d.units < 0 {
		sign = "-"
	}
	point := len(digits) - countOf[P]()
	return sign + digits[:point] + "." + digits[point:]
}

// MarshalText returns the number for JSON. It is text there, as many clients read
// a number with a fraction as a binary one.
func (d Decimal[P]) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText parses a number from JSON. An invalid one is no error here:
// validation reports it, with the name of the field.
func (d *Decimal[P]) UnmarshalText(text []byte) error {
	*d = ParseDecimal[P](string(text))
	return nil
}

// decimals is the kind of a field that holds a Decimal.
func decimals[P places]() listing.Kind {
	return listing.Kind{Wanted: wantedDecimal[P](), Parse: listing.Checked(ParseDecimal[P]), Range: true, Sort: true}
}

// MarshalBSONValue returns the number for the database, in its last place: such
// whole numbers are compared and added exactly.
func (d Decimal[P]) MarshalBSONValue() (byte, []byte, error) {
	kind, data, err := bson.MarshalValue(d.units)
	return byte(kind), data, err
}

// UnmarshalBSONValue reads a number from the database.
func (d *Decimal[P]) UnmarshalBSONValue(kind byte, data []byte) error {
	if kind := bson.Type(kind); kind != bson.TypeInt64 {
		return fmt.Errorf("wanted a whole number of 64 bits from the database, got a %s", kind)
	}
	var units int64
	if err := bson.UnmarshalValue(bson.TypeInt64, data, &units); err != nil {
		return err
	}
	*d = Decimal[P]{units, true}
	return nil
}
