package catalogue

import "strings"

// Nearest returns the one of names from which got is a slip of a letter or two
// away, or "" if it is none: one letter in a short name, two in a longer one.
func Nearest(got string, names []string) string {
	best, nearest := 3, ""
	for _, name := range names {
		distance := slips(strings.ToLower(got), name)
		if distance < best && (distance <= 1 || len(name) > 4) {
			best, nearest = distance, name
		}
	}
	return nearest
}

// slips counts the letters that were left out, added, mistaken or typed in the
// other order between a and b.
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1) // rows[i][j] is between x[:i] and y[:j]
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		for j := range rows[i] {
			if i == 0 || j == 0 {
				rows[i][j] = i + j
				continue
			}
			mistaken := 1
			if x[i-1] == y[j-1] {
				mistaken = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+mistaken)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
