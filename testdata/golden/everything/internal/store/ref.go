package store

import (
	"context"
	"errors"
	"maps"

	"shop/internal/model"
	"shop/internal/validate"
)

// checkRef returns an error if a field refers to an item that read does
// not find.
func checkRef[T any](ctx context.Context, name string, field validate.Field[int64], read func(context.Context, int64) (T, error)) error {
	if field.Value == nil {
		return nil
	}
	_, err := read(ctx, *field.Value)
	if errors.Is(err, model.ErrNotFound) {
		return model.InvalidFields(map[string]string{name: "refers to nothing that is there"})
	}
	return err
}

// checkRefs makes one error of those of several fields.
func checkRefs(fields ...error) error {
	wrong := map[string]string{}
	for _, err := range fields {
		invalid, ok := errors.AsType[*model.Error](err)
		switch {
		case err == nil:
		case !ok || invalid.Code != model.CodeInvalid:
			return err
		default:
			maps.Copy(wrong, invalid.Fields)
		}
	}
	return model.InvalidFields(wrong)
}
