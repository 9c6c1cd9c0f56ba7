package plans_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backend/generator/e2e/tier"
)

// explain is what a database explains a query with.
var explain = map[string]string{"sqlite": "EXPLAIN QUERY PLAN", "postgres": "EXPLAIN (COSTS OFF)"}

// statements fill tables, with numbers that count up, and have the database count its
// rows. Every hundredth row belongs to the first account.
func statements(database string, hasAuth bool) string {
	rows := 20_000
	if tier.Full() {
		rows = 100_000
	}
	owner, reader, ownerColumn, readerColumn := "", "", "", ""
	text := []string{}
	add := func(table, columns, values string, rows int) {
		numbers := fmt.Sprintf("generate_series(1, %d) AS numbers (i)", rows)
		if database == "sqlite" {
			numbers = fmt.Sprintf("(WITH RECURSIVE counted (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < %d) SELECT i FROM counted) AS numbers", rows)
		}
		text = append(text, fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s", table, columns, values, numbers))
	}
	const moment = "'2024-02-29 12:00:00+00:00'"
	moments := map[string]string{"sqlite": moment, "postgres": "TIMESTAMPTZ " + moment}[database]
	if hasAuth {
		add("accounts", "email, name, name_key, password_hash, created_at", "'reader' || i || '@example.com', 'reader' || i, 'reader' || i, '', "+moments, 99)
		ownerColumn, owner = ", owner_id", ", 1 + i % 100"
		readerColumn, reader = ", reader_id", ", 1 + i % 100"
	}
	add("tags", "name, created_at, updated_at"+ownerColumn, "'tag ' || i, "+moments+", "+moments+owner, 200)
	add("shelves", "name, created_at, updated_at"+ownerColumn, "'shelf ' || i, "+moments+", "+moments+strings.Replace(owner, "i %", "(i - 1) %", 1), 200)
	days := map[string]string{"sqlite": "date('2000-01-01', '+' || (i * 7919 % 5000) || ' days')", "postgres": "DATE '2000-01-01' + (i::bigint * 7919 % 5000)::int"}[database]
	add("books", "title, code, pages, price, due, kind, done, shelf_id, created_at, updated_at"+ownerColumn+readerColumn,
		"'title ' || ((i + 99) / 100 + i % 100 * 10000), 'code ' || (i % 500), 1 + i * 7 % 901, CASE WHEN i % 500 > 0 THEN i % 700 END, "+days+", CASE i % 2 WHEN 0 THEN 'low' ELSE 'high' END, i % 4 < 2, 1 + i % 200, "+moments+", "+moments+owner+reader, rows)
	add("book_tags", "book_id, tag_id", "i, 1 + i % 200", rows)
	add("book_tags", "book_id, tag_id", "i, 1 + (i + 2) % 200", rows) // tag 3 has some of the first account
	if database == "sqlite" {
		return strings.Join(text, ";\n")
	}
	return strings.Join(append(text, "ANALYZE"), ";\n")
}

// few are queries for what an index finds by a value: not much, and less than an owner
// has. PostgreSQL may sort it.
var few = regexp.MustCompile(` AND (title|code|pages|price|due|shelf_id|reader_id)( COLLATE "C")? = | AND id IN `)

// checkSQL returns what is wrong with the plan of a query. SQLite says SCAN of what is
// read from one end to the other, and SEARCH of what is found.
func checkSQL(t *testing.T, r request, line []byte) (wrong string, isList bool) {
	t.Helper()
	var recorded struct {
		Query string
		Plan  []string
	}
	if err := json.Unmarshal(line, &recorded); err != nil {
		t.Fatal(err)
	}
	table := "books"
	if !strings.Contains(recorded.Query, " FROM "+table+" WHERE") {
		return "", false
	}
	complaint := func(what string) (string, bool) {
		return fmt.Sprintf("%s\n%s\n%s", what, recorded.Query, strings.Join(recorded.Plan, "\n")), true
	}
	// A table of SQLite is its own index by id: nothing is skipped where nothing is asked.
	inOrder := strings.Contains(recorded.Query, "WHERE TRUE ORDER BY id ")
	found := false
	for _, step := range recorded.Plan {
		step = strings.TrimSpace(step)
		isScan := strings.HasPrefix(step, "SCAN "+table) && !strings.Contains(step, "USING")
		if isScan && inOrder {
			found = true
			continue
		}
		if isScan || strings.Contains(step, "Seq Scan on "+table) {
			return complaint("it looks at every row")
		}
		if step == "USE TEMP B-TREE FOR ORDER BY" || strings.HasPrefix(step, "USE TEMP B-TREE FOR LAST") || strings.HasPrefix(step, "Sort Key: "+table+".") && !few.MatchString(recorded.Query) {
			return complaint("it sorts what it finds")
		}
		for index := range strings.SplitSeq(r.index, "|") {
			found = found || slices.Contains(strings.Fields(step), index) || index == "INTEGER PRIMARY KEY" && strings.HasPrefix(step, "SEARCH "+table+" USING "+index)
		}
	}
	if !found {
		return complaint("it does not use " + r.index)
	}
	return "", true
}
