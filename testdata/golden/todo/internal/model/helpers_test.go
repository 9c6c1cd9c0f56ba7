package model

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// wrongFields names the fields that are not valid, "" if there are none.
func wrongFields(err error) string {
	invalid, ok := errors.AsType[*Error](err)
	if !ok {
		return ""
	}
	return strings.Join(slices.Sorted(maps.Keys(invalid.Fields)), " ")
}
