package store

import (
	"context"
	"errors"
	"maps"

	"shop/internal/listing"
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

// checkLinks returns an error if list does not find all items that a field lists.
func checkLinks[T any](ctx context.Context, name string, field validate.Field[model.IDs], list func(context.Context, listing.Query) (*model.PageOf[T], error)) error {
	if field.Value == nil || len(*field.Value) == 0 {
		return nil
	}
	found, err := list(ctx, listing.Query{Limit: 1, Total: true}.Among(*field.Value))
	if err == nil && *found.Total < int64(len(*field.Value)) {
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
