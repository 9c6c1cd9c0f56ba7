// Package covering makes covering arrays: short lists of rows of answers in
// which every pair, or every triple, of answers to different questions stands
// in some row. What goes wrong in software nearly always takes one to three
// choices to meet (D. R. Kuhn, D. R. Wallace, A. M. Gallo, "Software fault
// interactions and implications for software testing", IEEE TSE 30(6), 2004);
// the list of all triples grows with the logarithm of the number of questions,
// the product of all answers exponentially.
//
// The rows are made one at a time, each around a tuple that is not covered yet,
// with the answers that cover most of what is left (the idea of D. M. Cohen et
// al., "The AETG system", IEEE TSE 23(7), 1997, without its random choices: the
// same questions give the same rows).
package covering

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Question has a name and at least one answer.
type Question struct {
	Name    string
	Answers []string
	// Needs names another question, if this one can only have its first answer as
	// long as that has its first one: the first one of both stands for nothing.
	Needs string
}

// A Row has the answer to each question, in their order.
type Row []string

// A Tuple is some answers, by the index of the question; other questions are
// open.
type Tuple map[int]string

// Possible reports whether some row can have all answers of a tuple.
func Possible(questions []Question, tuple Tuple) bool {
	for i, answer := range tuple {
		needed := slices.IndexFunc(questions, func(q Question) bool { return q.Name == questions[i].Needs })
		if needed < 0 || answer == questions[i].Answers[0] {
			continue
		}
		if other, answered := tuple[needed]; answered && other == questions[needed].Answers[0] {
			return false
		}
	}
	return true
}

// Array returns rows in which every combination of answers to strength of the
// questions stands.
func Array(questions []Question, strength int) []Row {
	left := map[string]Tuple{}
	order := []string{}
	for _, tuple := range Tuples(questions, strength) {
		key := tuple.String()
		left[key] = tuple
		order = append(order, key)
	}
	rows := []Row{}
	for _, key := range order {
		if tuple, open := left[key]; open {
			row := complete(questions, strength, tuple, left)
			for _, covered := range tuplesOf(row, strength) {
				delete(left, covered.String())
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// Tuples lists all combinations of answers to strength of the questions that are
// possible.
func Tuples(questions []Question, strength int) []Tuple {
	all := []Tuple{}
	for _, chosen := range subsets(len(questions), strength) {
		tuples := []Tuple{{}}
		for _, i := range chosen {
			longer := []Tuple{}
			for _, tuple := range tuples {
				for _, answer := range questions[i].Answers {
					longer = append(longer, tuple.With(i, answer))
				}
			}
			tuples = longer
		}
		all = append(all, tuples...)
	}
	return slices.DeleteFunc(all, func(tuple Tuple) bool { return !Possible(questions, tuple) })
}

// Missing lists the combinations of answers to strength of the questions that
// stand in none of the rows.
func Missing(questions []Question, strength int, rows []Row) []Tuple {
	return slices.DeleteFunc(Tuples(questions, strength), func(tuple Tuple) bool {
		return slices.ContainsFunc(rows, tuple.in)
	})
}

// complete answers the open questions of a tuple, those with most answers
// first: each with the answer that covers most of what is left. Answers that are
// as good take turns.
func complete(questions []Question, strength int, tuple Tuple, left map[string]Tuple) Row {
	open := []int{}
	for i := range questions {
		if _, answered := tuple[i]; !answered {
			open = append(open, i)
		}
	}
	slices.SortStableFunc(open, func(a, b int) int {
		return cmp.Compare(len(questions[b].Answers), len(questions[a].Answers))
	})
	for _, i := range open {
		best, most := "", -1
		for n := range questions[i].Answers {
			answer := questions[i].Answers[(n+len(left))%len(questions[i].Answers)]
			longer := tuple.With(i, answer)
			if covers := longer.countNew(i, strength, left); covers > most && Possible(questions, longer) {
				best, most = answer, covers
			}
		}
		tuple = tuple.With(i, best)
	}
	row := make(Row, len(questions))
	for i, answer := range tuple {
		row[i] = answer
	}
	return row
}

// countNew counts the tuples with an answer to question i that t covers and
// that are left.
func (t Tuple) countNew(i, strength int, left map[string]Tuple) int {
	others := []int{}
	for j := range t {
		if j != i {
			others = append(others, j)
		}
	}
	slices.Sort(others)
	count := 0
	for _, chosen := range subsets(len(others), strength-1) {
		part := Tuple{i: t[i]}
		for _, k := range chosen {
			part[others[k]] = t[others[k]]
		}
		if _, open := left[part.String()]; open {
			count++
		}
	}
	return count
}

// With returns t with one more answer.
func (t Tuple) With(i int, answer string) Tuple {
	longer := Tuple{i: answer}
	for j, other := range t {
		longer[j] = other
	}
	return longer
}

// in reports whether a row has all answers of t.
func (t Tuple) in(row Row) bool {
	for i, answer := range t {
		if row[i] != answer {
			return false
		}
	}
	return true
}

// String names the answers by the index of their question.
func (t Tuple) String() string {
	words := []string{}
	for i, answer := range t {
		words = append(words, fmt.Sprintf("%03d=%s", i, answer))
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// tuplesOf lists the tuples of a row.
func tuplesOf(row Row, strength int) []Tuple {
	all := []Tuple{}
	for _, chosen := range subsets(len(row), strength) {
		tuple := Tuple{}
		for _, i := range chosen {
			tuple[i] = row[i]
		}
		all = append(all, tuple)
	}
	return all
}

// subsets lists all subsets of 0 … n-1 with a size, in order.
func subsets(n, size int) [][]int {
	if size == 0 {
		return [][]int{{}}
	}
	all := [][]int{}
	for last := size - 1; last < n; last++ {
		for _, rest := range subsets(last, size-1) {
			all = append(all, append(slices.Clone(rest), last))
		}
	}
	return all
}
