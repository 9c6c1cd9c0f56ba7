package model

// ServerFields are what the server says of each item. A client may send them
// back, as they are, so that it can PUT what it got.
type ServerFields struct {
	ID        InputField[int64]     `json:"id"`
	CreatedAt InputField[Timestamp] `json:"created_at"`
	UpdatedAt InputField[Timestamp] `json:"updated_at"`
}

// Sent reports whether there are any.
func (f ServerFields) Sent() bool { return f.ID.Sent || f.CreatedAt.Sent || f.UpdatedAt.Sent }

// Refuse returns [Invalid] with those that were sent, as for a new item.
func (f ServerFields) Refuse() error {
	wrong := Invalid{}
	for name, sent := range map[string]bool{"id": f.ID.Sent, "created_at": f.CreatedAt.Sent, "updated_at": f.UpdatedAt.Sent} {
		if sent {
			wrong[name] = "is set by the server"
		}
	}
	return wrong.orNil()
}

// Check returns [Invalid] with those that were sent and are not what the item
// has.
func (f ServerFields) Check(id int64, created, updated Timestamp) error {
	wrong := Invalid{}
	same(wrong, "id", f.ID, id)
	same(wrong, "created_at", f.CreatedAt, created)
	same(wrong, "updated_at", f.UpdatedAt, updated)
	return wrong.orNil()
}

func same[T comparable](wrong Invalid, name string, field InputField[T], value T) {
	if field.Sent && (field.Value == nil || *field.Value != value) {
		wrong[name] = "is set by the server: leave it out, or send it as it is"
	}
}
