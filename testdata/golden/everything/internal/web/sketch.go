package web

import "hash/maphash"

// The size of a sketch.
const (
	sketchRows  = 4
	sketchCells = 1 << 14
)

// A sketch keeps something about each of any number of keys, such as addresses
// of clients, in the same memory whatever happens: it has no entry for each
// key that an attacker could add to, or push others out of.
//
// Instead each key has one cell in each row, which it shares with others, and
// what is noted of it is at most what stands in the least of its cells (a
// count-min sketch). Somebody else can fill them by accident in a flood, but
// nobody can aim at them without knowing the seed.
type sketch[Cell any] struct {
	seed maphash.Seed
	rows [sketchRows][sketchCells]Cell
}

// cells returns the cell of a key in each row.
func (s *sketch[Cell]) cells(key string) [sketchRows]*Cell {
	hash := maphash.String(s.seed, key)
	var cells [sketchRows]*Cell
	for row := range cells {
		cells[row] = &s.rows[row][hash%sketchCells]
		hash /= sketchCells
	}
	return cells
}
