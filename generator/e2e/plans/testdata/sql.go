package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"strings"
)

// QueryContext is what lists are read with. It first carries out what stands in the
// file PREPARE, if there is one, and writes the query and its plan to the file PLANS.
func (d *database) QueryContext(ctx context.Context, text string, values ...any) (*sql.Rows, error) {
	if err := d.prepare(ctx); err != nil {
		return nil, err
	}
	plan, err := d.plan(ctx, text, values)
	if err != nil {
		return nil, err
	}
	if err := write(map[string]any{"query": text, "plan": plan}); err != nil {
		return nil, err
	}
	return d.DB.QueryContext(ctx, text, values...)
}

func (d *database) prepare(ctx context.Context) error {
	statements, err := os.ReadFile(os.Getenv("PREPARE"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for statement := range strings.SplitSeq(string(statements), ";\n") {
		if _, err := d.DB.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return os.Remove(os.Getenv("PREPARE"))
}

// plan returns the lines of a plan: the last column of what the database explains.
func (d *database) plan(ctx context.Context, text string, values []any) ([]string, error) {
	rows, err := d.DB.QueryContext(ctx, os.Getenv("EXPLAIN")+" "+text, values...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	lines := []string{}
	for rows.Next() {
		var line string
		row := []any{}
		for range columns[1:] {
			row = append(row, new(any))
		}
		if err := rows.Scan(append(row, &line)...); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}

// write adds a line to the file PLANS.
func write(line any) error {
	file, err := os.OpenFile(os.Getenv("PLANS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	return json.NewEncoder(file).Encode(line)
}
