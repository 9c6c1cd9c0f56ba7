package store

import (
	"context"
	"errors"
	"maps"

	"shop/internal/model"
	"shop/internal/validate"
)

// checkRef returns an error if read does not find the item that a field refers to.
func checkRef[T any](ctx context.Context, name string, field validate.Field[int64], read func(context.Context, int64) (T, error)) error {
	if field.Value == nil {
		return nil
	}
	_, err := read(ctx, *field.Value)
	if errors.Is(err, model.ErrNotFound) {
		return model.InvalidFields(map[string]string{name: "refers to an item that does not exist"})
	}
	return err
}

// checkRefs combines the errors of checkRef for several fields.
func checkRefs(errs ...error) error {
	fields := map[string]string{}
	for _, err := range errs {
		invalid, ok := errors.AsType[*model.Error](err)
		switch {
		case err == nil:
		case !ok || invalid.Code != model.CodeInvalid:
			return err
		default:
			maps.Copy(fields, invalid.Fields)
		}
	}
	return model.InvalidFields(fields)
}
