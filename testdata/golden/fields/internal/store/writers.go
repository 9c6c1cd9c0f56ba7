package store

import (
	"context"

	"shop/internal/model"
)

const writerColumns = "id, name, created_at, updated_at"

func scanWriter(r row) (model.Writer, error) {
	var writer model.Writer
	err := r.Scan(
		&writer.ID,
		&writer.Name,
		&writer.CreatedAt,
		&writer.UpdatedAt,
	)
	return writer, known(err)
}

// ListWriters returns the writers that q asks for.
func (s *Store) ListWriters(ctx context.Context, q model.WriterQuery) (model.PageOf[model.Writer], error) {
	var list query
	list.add("SELECT "+writerColumns+" FROM writers WHERE id < ", q.After)
	list.add(" ORDER BY id DESC LIMIT ", q.Limit+1)
	rows, err := s.db.QueryContext(ctx, list.text, list.values...)
	if err != nil {
		return model.PageOf[model.Writer]{}, known(err)
	}
	return page(rows, q.Limit, scanWriter, func(writer model.Writer) int64 { return writer.ID })
}

// CreateWriter stores a writer from a complete input and returns it.
func (s *Store) CreateWriter(ctx context.Context, in model.WriterInput) (model.Writer, error) {
	const insert = `INSERT INTO writers (created_at, updated_at, name)
		VALUES ($1, $1, $2)
		RETURNING ` + writerColumns
	return scanWriter(s.db.QueryRowContext(ctx, insert,
		now(),
		in.Name.Value,
	))
}

// Writer returns the writer with an id.
func (s *Store) Writer(ctx context.Context, id int64) (model.Writer, error) {
	var read query
	read.add("SELECT "+writerColumns+" FROM writers WHERE id = ", id)
	return scanWriter(s.db.QueryRowContext(ctx, read.text, read.values...))
}

// UpdateWriter changes the fields of a writer that were sent and returns it as
// it is then.
func (s *Store) UpdateWriter(ctx context.Context, id int64, in model.WriterInput) (model.Writer, error) {
	var update query
	update.add("UPDATE writers SET updated_at = ", now())
	if in.Name.Sent {
		update.add(", name = ", in.Name.Value)
	}
	update.add(" WHERE id = ", id)
	update.text += " RETURNING " + writerColumns
	return scanWriter(s.db.QueryRowContext(ctx, update.text, update.values...))
}

// DeleteWriter removes a writer for good.
func (s *Store) DeleteWriter(ctx context.Context, id int64) error {
	var remove query
	remove.add("DELETE FROM writers WHERE id = ", id)
	return changed(s.db.ExecContext(ctx, remove.text, remove.values...))
}
