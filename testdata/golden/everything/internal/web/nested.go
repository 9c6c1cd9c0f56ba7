package web

import (
	"net/http"
	"slices"

	"shop/internal/listing"
	"shop/internal/model"
	"shop/internal/validate"
)

// Items that refer to another one are listed and created at its address, too, and
// stand on its page.

// listOf asks for the items that refer to another one in a field.
func listOf(id int64, field string, fields []listing.Field) listing.Query {
	i := slices.IndexFunc(fields, func(f listing.Field) bool { return f.Name == field })
	refers := listing.Condition{Field: fields[i], Is: listing.Equal, Value: id}
	return listing.Query{Limit: mostItems, Where: []listing.Condition{refers}}
}

// listQueryOf is listQuery for those items that refer to another one in a field.
func listQueryOf(field string, id int64, r *http.Request, fields []listing.Field) (listing.Query, error) {
	q, err := listQuery(r, fields)
	for _, c := range q.Where {
		if c.Field.Name == field && c.Value != id && err == nil {
			err = newProblem(http.StatusBadRequest, field+" is another one than in the path")
		}
	}
	q.Where = append(q.Where, listOf(id, field, fields).Where...)
	return q, err
}

// referTo makes a new item refer to another one in a field. A client need not send
// that, and cannot say anything else.
func referTo(id int64, name string, field *validate.Field[int64]) error {
	if field.Default(id); field.Value == nil || *field.Value != id {
		return model.InvalidFields(map[string]string{name: "is another one than in the path: leave it out"})
	}
	return nil
}
