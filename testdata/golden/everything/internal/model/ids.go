package model

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"shop/internal/validate"
)

// IDs are the ids of other items in rising order, each once. None are [] in JSON,
// never null.
type IDs []int64

const maxIDs = 100

// NewIDs returns ids in rising order, each once.
func NewIDs(ids ...int64) IDs {
	sorted := append(IDs{}, ids...)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// Check is a rule of package validate. It returns a message if there are too many ids,
// or one that no item can have.
func (ids IDs) Check() string {
	switch {
	case len(ids) > maxIDs:
		return fmt.Sprintf("must not have more than %d ids", maxIDs)
	case len(ids) > 0 && ids[0] < 1:
		return "must be ids, whole numbers from 1 on"
	}
	return ""
}

// MarshalJSON returns the ids for JSON.
func (ids IDs) MarshalJSON() ([]byte, error) { return json.Marshal(append([]int64{}, ids...)) }

// UnmarshalJSON parses ids from JSON, in any order. A number that is no id is no error
// here: Check reports it.
func (ids *IDs) UnmarshalJSON(data []byte) error {
	var numbers []validate.Field[int64]
	if err := json.Unmarshal(data, &numbers); err != nil {
		return err
	}
	*ids = IDs{}
	for _, number := range numbers {
		switch {
		case number.Value != nil:
			*ids = append(*ids, *number.Value)
		case number.Wrong != "":
			*ids = append(*ids, 0)
		default:
			return &json.UnmarshalTypeError{Value: "list with null in it", Type: reflect.TypeFor[IDs]()}
		}
	}
	*ids = NewIDs(*ids...)
	return nil
}
