package store

import (
	"context"
	"errors"
	"maps"

	"shop/internal/model"
)

// checkRef returns [model.Invalid] if a field refers to an item that read does
// not find.
func checkRef[T any](ctx context.Context, name string, field model.InputField[int64], read func(context.Context, int64) (T, error)) error {
	if field.Value == nil {
		return nil
	}
	_, err := read(ctx, *field.Value)
	if errors.Is(err, model.ErrNotFound) {
		return model.Invalid{name: "refers to nothing that is there"}
	}
	return err
}

// checkRefs makes one error of those of several fields.
func checkRefs(fields ...error) error {
	wrong := model.Invalid{}
	for _, err := range fields {
		invalid, ok := errors.AsType[model.Invalid](err)
		if err != nil && !ok {
			return err
		}
		maps.Copy(wrong, invalid)
	}
	if len(wrong) == 0 {
		return nil
	}
	return wrong
}
